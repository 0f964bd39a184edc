import type { Contract, Entry } from '@drawbridge/contracts';
import { appError, internalError, type AppError, type Result } from '@drawbridge/lifecycle';
import type { Observable } from 'rxjs';
import { openLimit, requestFrame, type RequestFrame, type ResponseFrame } from './frames';
import type { CallContext, Service, WindowIdentity } from './handlers';
import type { Port } from './port';
import { CreditGate } from './credit-gate';

/** Told about each refused frame and each handler that threw, for the log. Payloads are not passed on: they may hold secrets. */
export interface ServerReporter {
  refused(window: WindowIdentity, name: string, reason: string): void;
  threw(window: WindowIdentity, name: string, error: AppError): void;
}

interface OpenRequest {
  readonly abort: AbortController;
  readonly gate: CreditGate;
}

type AnyHandler = (request: unknown, context: CallContext) => unknown;

/** Serves contracts to one window over one port. Checks sender kind, shape and size before any handler runs; disposed with its window. */
export class ContractServer implements Disposable {
  readonly #entries = new Map<string, { readonly entry: Entry; readonly handler: AnyHandler | undefined }>();
  readonly #open = new Map<number, OpenRequest>();
  #disposed = false;

  constructor(
    private readonly port: Port,
    private readonly window: WindowIdentity,
    services: readonly Service[],
    private readonly reporter: ServerReporter,
  ) {
    for (const { contract, handlers } of services) this.#register(contract, handlers);
    port.onMessage(message => this.#receive(message));
    port.onClose(() => this[Symbol.dispose]());
  }

  /** Sends an event; refused by throwing when the contract does not give it to this window kind, which is a programming error. */
  emit(name: string, payload: unknown): void {
    const known = this.#entries.get(name);
    if (known?.entry.kind !== 'event' || !known.entry.windows.includes(this.window.kind))
      throw new Error(`no event ${name} for ${this.window.kind}`);
    this.#send({ type: 'event', name, payload });
  }

  /** Calls and streams that are under way; tests read it to see that nothing is left. */
  get openCount(): number {
    return this.#open.size;
  }

  [Symbol.dispose](): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const { abort, gate } of this.#open.values()) {
      abort.abort();
      gate.close();
    }
    this.#open.clear();
    this.port.close();
  }

  #register(contract: Contract, handlers: Readonly<Record<string, unknown>>): void {
    for (const [key, entry] of Object.entries(contract.entries)) {
      this.#entries.set(`${contract.name}.${key}`, { entry, handler: handlers[key] as AnyHandler | undefined });
    }
  }

  #receive(message: unknown): void {
    if (this.#disposed) return;
    const frame = requestFrame(message);
    if (frame === undefined) {
      this.reporter.refused(this.window, '?', 'not a frame');
      return;
    }
    switch (frame.type) {
      case 'cancel':
        this.#cancel(frame.id);
        return;
      case 'credit':
        this.#open.get(frame.id)?.gate.add(frame.count);
        return;
      case 'call':
      case 'open':
        this.#begin(frame);
    }
  }

  #cancel(id: number): void {
    const open = this.#open.get(id);
    this.#open.delete(id);
    open?.abort.abort();
    open?.gate.close();
  }

  #begin(frame: Extract<RequestFrame, { type: 'call' | 'open' }>): void {
    const known = this.#entries.get(frame.name);
    const problem = this.#problem(frame, known?.entry);
    if (problem !== undefined || known?.handler === undefined) {
      this.#refuse(frame, problem ?? 'no handler');
      return;
    }
    const { entry, handler } = known;
    const request = entry.kind === 'event' ? undefined : entry.request.safeParse(frame.payload);
    if (request === undefined || !request.success) {
      this.#refuse(frame, `payload: ${request?.error.issues.map(issue => issue.path.join('.') + ' ' + issue.code).join(', ') ?? ''}`);
      return;
    }
    const open = { abort: new AbortController(), gate: new CreditGate(frame.type === 'open' ? frame.credit : 1) };
    this.#open.set(frame.id, open);
    const context: CallContext = { window: this.window, signal: open.abort.signal };
    const run = (): unknown => handler(request.data, context);
    void this.#run(frame, entry, open, run).catch((thrown: unknown) => {
      const error = internalError(thrown);
      this.reporter.threw(this.window, frame.name, error);
      this.#finish(frame.id, { type: 'error', id: frame.id, error });
    });
  }

  #problem(frame: Extract<RequestFrame, { type: 'call' | 'open' }>, entry: Entry | undefined): string | undefined {
    if (entry === undefined || entry.kind === 'event') return 'unknown name';
    if ((frame.type === 'call') !== (entry.kind === 'call')) return 'wrong frame type';
    if (!entry.windows.includes(this.window.kind)) return 'not for this window kind';
    if (this.#open.has(frame.id)) return 'id in use';
    if (this.#open.size >= openLimit) return 'too many open requests';
    return undefined;
  }

  #refuse(frame: { readonly id: number; readonly name: string }, reason: string): void {
    this.reporter.refused(this.window, frame.name.slice(0, 128), reason);
    // An id in use belongs to another request, which goes on: answering would end it.
    if (this.#open.has(frame.id)) return;
    this.#send({ type: 'error', id: frame.id, error: appError('request-refused', { reason }) });
  }

  async #run(frame: { readonly id: number; readonly name: string }, entry: Entry, open: OpenRequest, run: () => unknown): Promise<void> {
    const { id } = frame;
    switch (entry.kind) {
      case 'call': {
        const result = (await run()) as Result<unknown>;
        this.#finish(id, result.ok ? { type: 'answer', id, payload: result.value } : { type: 'error', id, error: result.error });
        return;
      }
      case 'state':
        this.#runState(frame, open, run() as Observable<unknown>);
        return;
      case 'stream': {
        for await (const item of run() as AsyncIterable<Result<unknown>>) {
          if (!(await open.gate.take())) return;
          if (!item.ok) {
            this.#finish(id, { type: 'error', id, error: item.error });
            return;
          }
          this.#send({ type: 'item', id, payload: item.value });
        }
        this.#finish(id, { type: 'end', id });
        return;
      }
      case 'event':
        throw new Error(`${frame.name} is an event`);
    }
  }

  /** A slow window skips values: while there is no credit only the latest is kept. */
  #runState(frame: { readonly id: number; readonly name: string }, open: OpenRequest, values$: Observable<unknown>): void {
    const { id } = frame;
    let latest: { readonly value: unknown } | undefined;
    let sending = false;
    let ended: ResponseFrame | undefined;
    const pump = async (): Promise<void> => {
      if (sending) return;
      sending = true;
      while (latest !== undefined && (await open.gate.take())) {
        const { value } = latest;
        latest = undefined;
        this.#send({ type: 'item', id, payload: value });
      }
      sending = false;
      if (ended !== undefined && latest === undefined) this.#finish(id, ended);
    };
    const subscription = values$.subscribe({
      next: value => {
        latest = { value };
        void pump();
      },
      error: (thrown: unknown) => {
        const error = internalError(thrown);
        this.reporter.threw(this.window, frame.name, error);
        ended = { type: 'error', id, error };
        void pump();
      },
      complete: () => {
        ended = { type: 'end', id };
        void pump();
      },
    });
    open.abort.signal.addEventListener('abort', () => subscription.unsubscribe(), { once: true });
    if (open.abort.signal.aborted) subscription.unsubscribe();
  }

  #finish(id: number, frame: ResponseFrame): void {
    // A cancelled request is already forgotten, and its answer with it.
    if (!this.#open.delete(id)) return;
    this.#send(frame);
  }

  #send(frame: ResponseFrame): void {
    if (!this.#disposed) this.port.post(frame);
  }
}
