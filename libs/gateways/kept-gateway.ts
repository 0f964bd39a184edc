import type { GatewayState, GatewayTarget, OpenGateway } from '@drawbridge/contracts';
import { Turns, appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import type { DaemonClientCommand, DaemonGateway, DaemonGateways } from '@drawbridge/tshd-link';
import type { GatewayNeeds } from './gateway-needs';
import { gatewayKey, protocolOf } from './protocols/protocols';

/** A gateway at its daemon. */
interface Held {
  readonly uri: string;
  readonly command: DaemonClientCommand | undefined;
}

/** What a gateway tells of itself. */
export interface GatewayChange {
  readonly target: GatewayTarget;
  readonly port: number;
  readonly life: GatewayState;
}

/**
 * One gateway over its whole life: wanted or not, and how far its daemon has come with it. What is asked is done one after the other, so that nothing is
 * made twice; a daemon that goes takes the gateway along, and the next one is asked for it again.
 */
export class KeptGateway {
  readonly #turns = new Turns();
  #isWanted = false;
  #held: Held | undefined;
  /** Counts the daemons that were lost: an answer of an earlier one says nothing of now. */
  #losses = 0;
  #loss: AppError = appError('daemon-not-running');
  #opening: { readonly result: Promise<Result<void>>; readonly abort: AbortController } | undefined;
  #now: GatewayChange;

  constructor(
    private readonly needs: GatewayNeeds,
    private readonly daemon: () => Promise<Result<DaemonGateways>>,
    first: { readonly target: GatewayTarget; readonly port: number },
    private readonly changed: (change: GatewayChange) => void,
  ) {
    this.#now = { ...first, life: { state: 'closed' } };
  }

  get now(): GatewayChange {
    return this.#now;
  }

  get isWanted(): boolean {
    return this.#isWanted;
  }

  /** The command line client, as the daemon would start it; undefined while it is not open or there is none. */
  get command(): DaemonClientCommand | undefined {
    return this.#now.life.state === 'open' ? this.#held?.command : undefined;
  }

  /** Opens it, or waits for who does. `subresource`: only for one that is not open. Settles when it is open or will not be. */
  open(subresource: string): Promise<Result<void>> {
    if (this.#opening !== undefined) return this.#opening.result;
    const { state } = this.#now.life;
    if (state === 'open' || state === 'lost') return Promise.resolve(ok(undefined));
    this.#isWanted = true;
    this.#set({ target: { ...this.#now.target, subresource }, life: { state: 'opening' } });
    return this.#open();
  }

  /** Makes a new daemon's gateway in the place of the one that went. */
  reopen(): void {
    if (!this.#isWanted || this.#held !== undefined) return;
    if (this.#opening !== undefined) {
      // What was asked of the daemon before may still be failing; if it is not, there is nothing to do.
      void this.#opening.result.then(() => this.reopen());
      return;
    }
    if (this.#now.life.state !== 'lost') this.#set({ life: { state: 'opening' } });
    void this.#open();
  }

  /** Its daemon is gone, and with it the port. */
  lost(cause: AppError): void {
    this.#losses += 1;
    this.#loss = cause;
    this.#held = undefined;
    const { life } = this.#now;
    if (life.state === 'open') this.#set({ life: { ...life, state: 'lost', cause } });
    else if (life.state === 'lost') this.#set({ life: { ...life, cause } });
  }

  /** Closes it. What cannot be closed stays open, and is answered. */
  async close(signal: AbortSignal): Promise<Result<void>> {
    this.#isWanted = false;
    this.#opening?.abort.abort();
    return this.#turns.take(async () => {
      const held = this.#held;
      if (held !== undefined) {
        const daemon = await this.daemon();
        const removed = daemon.ok ? await daemon.value.remove(held.uri, signal) : daemon;
        const isGone = removed.ok || removed.error.code === 'not-found' || removed.error.code === 'daemon-not-running';
        if (!isGone) {
          this.#isWanted = true;
          return removed;
        }
      }
      this.#held = undefined;
      this.#set({ life: { state: 'closed' } });
      return ok(undefined);
    });
  }

  /** Moves it to another port (0: any free one); one that is not open is opened there. */
  setPort(port: number, signal: AbortSignal): Promise<Result<void>> {
    return this.#with({ port }, (daemon, held) => daemon.setPort(held.uri, port, signal));
  }

  /** Chooses another database, or whatever is behind it; one that is not open is opened with it. */
  setSubresource(name: string, signal: AbortSignal): Promise<Result<void>> {
    const target = { ...this.#now.target, subresource: name };
    return this.#with({ target }, (daemon, held) => daemon.setSubresource(held.uri, name, signal));
  }

  /** What it waits for is given up; nothing is asked of the daemon any more. */
  abandon(): void {
    this.#isWanted = false;
    this.#opening?.abort.abort();
  }

  /** Changes what there is; what is only wanted is opened as it is wanted now. */
  async #with(
    change: Partial<GatewayChange>,
    ask: (daemon: DaemonGateways, held: Held) => Promise<Result<DaemonGateway>>,
  ): Promise<Result<void>> {
    if (this.#opening !== undefined) {
      this.#opening.abort.abort();
      await this.#opening.result;
    }
    if (this.#held !== undefined) return this.#change(ask);
    this.#set({ ...change, ...(this.#isWanted ? { life: { state: 'opening' } } : {}) });
    return this.#isWanted ? this.#open() : ok(undefined);
  }

  #open(): Promise<Result<void>> {
    const abort = new AbortController();
    const result = this.#turns.take(() => this.#create(abort.signal));
    this.#opening = { result, abort };
    return result;
  }

  async #create(attempt: AbortSignal): Promise<Result<void>> {
    const made = await this.#made(attempt);
    // Over before it is told: whoever tries again at once makes an attempt of their own.
    if (this.#opening?.abort.signal === attempt) this.#opening = undefined;
    if (made.ok) {
      if (made.value !== undefined) this.#set(made.value);
      return ok(undefined);
    }
    // Who gave the attempt up says what comes next.
    if (!attempt.aborted) this.#set({ life: { state: 'failed', cause: made.error } });
    return made;
  }

  /** What there is to tell of it then, if anything is new. */
  async #made(attempt: AbortSignal): Promise<Result<Partial<GatewayChange> | undefined>> {
    if (!this.#isWanted || this.#held !== undefined) return ok(undefined);
    const daemon = await this.daemon();
    if (!daemon.ok) return daemon;
    const losses = this.#losses;
    const { target, port } = this.#now;
    const request = { targetUri: target.uri, user: target.user, subresource: target.subresource, port };
    const made = await daemon.value.create(request, attempt);
    const known = made.ok || made.error.code !== 'already-exists' ? made : await this.#adopted(daemon.value, made.error, attempt);
    if (losses !== this.#losses) return fail(this.#loss);
    return known.ok ? this.#taken(known.value) : fail(await this.#explained(known.error));
  }

  /** One that the daemon has already, such as one whose making was given up too late. */
  async #adopted(daemon: DaemonGateways, error: AppError, signal: AbortSignal): Promise<Result<DaemonGateway>> {
    const { target, port } = this.#now;
    const all = await daemon.list(signal);
    if (!all.ok) return all;
    const key = gatewayKey(target);
    const there = all.value.find(
      one => one.targetUri === target.uri && gatewayKey({ ...target, user: one.user, subresource: one.subresource }) === key,
    );
    if (there === undefined) return fail(error);
    const named = there.subresource === target.subresource ? ok(there) : await daemon.setSubresource(there.uri, target.subresource, signal);
    if (!named.ok || port === 0 || named.value.port === port) return named;
    return daemon.setPort(there.uri, port, signal);
  }

  async #change(ask: (daemon: DaemonGateways, held: Held) => Promise<Result<DaemonGateway>>): Promise<Result<void>> {
    return this.#turns.take(async () => {
      const [held, losses] = [this.#held, this.#losses];
      if (held === undefined) return fail(appError('daemon-not-running'));
      const daemon = await this.daemon();
      if (!daemon.ok) return daemon;
      const changed = await ask(daemon.value, held);
      if (losses !== this.#losses) return fail(this.#loss);
      if (!changed.ok) return fail(await this.#explained(changed.error));
      const taken = await this.#taken(changed.value);
      if (taken.ok) this.#set(taken.value);
      return taken.ok ? ok(undefined) : taken;
    });
  }

  /** Keeps what the daemon has made. Fails when the daemon goes while its facts are gathered. */
  async #taken(made: DaemonGateway): Promise<Result<Partial<GatewayChange>>> {
    const losses = this.#losses;
    this.#held = { uri: made.uri, command: made.command };
    const target = { ...this.#now.target, subresource: made.subresource };
    const gateway = await this.#facts(target, made);
    if (losses !== this.#losses) return fail(this.#loss);
    return ok({ target, port: made.port, life: { state: 'open', gateway, since: this.needs.clock.now() } });
  }

  async #facts(target: GatewayTarget, made: DaemonGateway): Promise<OpenGateway> {
    const { address, port, protocol, command } = made;
    const link = protocolOf(target.kind)?.link?.(target, made);
    const example = protocolOf(target.kind)?.example?.(target, made);
    const client =
      command === undefined
        ? undefined
        : {
            program: programName(command.path),
            preview: command.preview,
            isThere: isPath(command.path) || (await this.needs.hasProgram(command.path)),
          };
    return {
      address,
      port,
      protocol,
      ...(client === undefined ? {} : { client }),
      ...(example === undefined ? {} : { example }),
      ...(link === undefined ? {} : { link }),
    };
  }

  /** Who has a port that is taken, and which one could be had instead. */
  async #explained(error: AppError): Promise<AppError> {
    const port = Number(error.params['port'] ?? '');
    if (error.code !== 'port-taken' || !Number.isInteger(port)) return error;
    const [program, free] = await Promise.all([this.needs.holderOf(port), this.needs.freePortNear(port)]);
    return {
      ...error,
      params: {
        ...error.params,
        ...(program === undefined ? {} : { program }),
        ...(free === undefined ? {} : { free: String(free) }),
      },
    };
  }

  #set(change: Partial<GatewayChange>): void {
    this.#now = { ...this.#now, ...change };
    this.changed(this.#now);
  }
}

function isPath(program: string): boolean {
  return /[/\\]/.test(program);
}

function programName(program: string): string {
  return program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1).replace(/\.exe$/i, '');
}
