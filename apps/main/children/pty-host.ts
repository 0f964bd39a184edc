import type { MessagePortMain } from 'electron';
import { BehaviorSubject, filter, firstValueFrom, map, merge, Observable } from 'rxjs';
import path from 'node:path';
import { removeStaleSocket } from '@drawbridge/files';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { childEnvironment, environmentOf } from '@drawbridge/programs';
import { portLine, SupervisedChild, type ChildState, type SupervisionOptions } from '@drawbridge/supervisor';
import { GrpcChannel } from '@drawbridge/tshd-grpc';
import { linkFailure } from '@drawbridge/tshd-link';
import { ptyHostPing, type Init, type Method } from '@drawbridge/wire';
import { utilityChildren, type UtilityChild } from './utility-child';

/** What the PTY host needs. */
export interface PtyHostOptions {
  readonly script: string;
  readonly sockets: string;
  readonly supervision: Pick<SupervisionOptions<number>, 'onLine' | 'redactor' | 'onTrouble' | 'guard' | 'heartbeat' | 'readyLimitMs'>;
}

/** The PTY host's process and the way to it. Windows get their bytes from it directly; main only creates, grants and closes sessions. */
export class PtyHost {
  readonly child: SupervisedChild<number, UtilityChild>;
  readonly #socket: string;
  readonly #channel = new BehaviorSubject<GrpcChannel | undefined>(undefined);
  /** The channel to the host that runs now; `undefined` while there is none. A new one is a new host, without the old one's sessions. */
  readonly channel$: Observable<GrpcChannel | undefined> = this.#channel.asObservable();

  constructor(options: PtyHostOptions) {
    this.#socket = path.join(options.sockets, 'pty-host.socket');
    this.child = new SupervisedChild<number, UtilityChild>({
      ...options.supervision,
      name: 'pty-host',
      factory: utilityChildren(async () => {
        const place = await removeStaleSocket(this.#socket);
        if (!place.ok) return fail({ code: place.error.code, message: place.error.message });
        const environment = childEnvironment(environmentOf(process.env));
        return ok({ script: options.script, args: [`--socket=${this.#socket}`], environment, serviceName: 'Drawbridge PTY host' });
      }),
      readiness: { kind: 'line', match: portLine },
      ping: (_child, _port, signal) => this.#ping(signal),
    });
    this.child.state$.subscribe(state => {
      const isThere = state.state === 'ready' || state.state === 'suspect';
      const before = this.#channel.value;
      if (isThere === (before !== undefined)) return;
      before?.close(linkFailure('UNAVAILABLE', 'The PTY host is gone.'));
      this.#channel.next(isThere ? new GrpcChannel(this.#socket) : undefined);
    });
  }

  /** One call. While a host is starting it waits for it; then ms until it is given up: 15 000. */
  async call<Request, Response>(
    method: Method<'unary', Request, Response>,
    request: Init<Request>,
    signal: AbortSignal,
  ): Promise<Result<Response>> {
    const channel = this.#channel.value ?? (await this.#comingChannel(signal));
    if (channel === undefined) return fail(appError('terminals-not-running'));
    const answer = await channel.unary(method.path, method.request.encode(request), { deadline: 15_000, signal });
    if (answer.ok) return ok(method.response.decode(answer.value));
    if (answer.error.origin === 'link') return fail(appError('terminals-not-running', {}, { details: answer.error.message }));
    return fail(appError('internal', {}, { details: `${method.path}: ${answer.error.code} ${answer.error.message}` }));
  }

  /** The channel to the host that is starting; `undefined` when none is coming, or nobody waits any more. */
  #comingChannel(signal: AbortSignal): Promise<GrpcChannel | undefined> {
    const isHopeless = (state: ChildState<unknown>['state']): boolean =>
      state === 'given-up' || state === 'stopped' || state === 'stopping';
    const aborted$ = new Observable<undefined>(subscriber => {
      const abort = (): void => subscriber.next(undefined);
      signal.addEventListener('abort', abort, { once: true });
      return () => signal.removeEventListener('abort', abort);
    });
    const hopeless$ = this.child.state$.pipe(
      filter(state => isHopeless(state.state)),
      map(() => undefined),
    );
    return firstValueFrom(merge(this.#channel.pipe(filter(channel => channel !== undefined)), hopeless$, aborted$));
  }

  /** Whether a host runs that takes windows. */
  get isReady(): boolean {
    return this.#channel.value !== undefined;
  }

  /** Hands a window's port to the host that runs now. */
  connectWindow(windowId: number, port: MessagePortMain): void {
    this.child.child?.utility.postMessage({ type: 'window', windowId }, [port]);
  }

  async #ping(signal: AbortSignal): Promise<void> {
    const answer = await this.call(ptyHostPing, {}, signal);
    if (!answer.ok) throw new Error(answer.error.details ?? answer.error.code);
  }
}
