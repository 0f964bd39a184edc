import { BehaviorSubject, type Observable } from 'rxjs';
import { checkSocket } from '@drawbridge/files';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import {
  linkFailure,
  translateFailure,
  type DaemonTransport,
  type LinkState,
  type RpcFailure,
  type TransportOptions,
} from '@drawbridge/tshd-link';
import { terminalUpdateTshdEventsServerAddress as greeting } from '@drawbridge/wire';
import type { DaemonChannel } from './daemon-channel';
import { socketError } from './folder-error';
import { LinkGate } from './link-gate';

/** What a link needs. */
export interface DaemonLinkOptions {
  /** `unix://…` address of our `TshdEventsServer`; the same for every daemon of this home. */
  readonly eventsAddress: string;
  /** Opens a channel to a daemon that has announced this socket. */
  readonly open: (socket: string) => DaemonChannel;
  /** How long the first call may take, in ms. */
  readonly greetingLimit?: number;
}

/** A method that no daemon has: any gRPC server answers UNIMPLEMENTED at once, so it asks for a sign of life and nothing else. */
const probe = '/drawbridge.Probe/Alive';
const stopping = linkFailure('UNAVAILABLE', 'The daemon is being stopped.');

/**
 * The link to the daemon of one (binary, home), over all its restarts. The first call to a new daemon is its events address, and no
 * other call passes before it was answered: without the address a daemon crashes on the first one-time code (daemon-observed 5).
 * Whoever starts the process tells: `starting`, `reached`, `lost`, and `prepareStop` before a signal.
 */
export class DaemonLink implements DaemonTransport, Disposable {
  readonly #state = new BehaviorSubject<LinkState>({ state: 'starting' });
  readonly state$: Observable<LinkState> = this.#state.asObservable();
  readonly #gate = new LinkGate<DaemonChannel>();
  #channel: DaemonChannel | undefined;
  #generation = 0;
  /** Counts what happens to the daemon, so that a slow greeting knows that it was overtaken. */
  #turn = 0;
  #isDisposed = false;

  constructor(private readonly options: DaemonLinkOptions) {}

  get state(): LinkState {
    return this.#state.value;
  }

  /** A daemon is being started: calls wait for it. An earlier one, if any, is gone; its calls fail. */
  starting(): void {
    if (this.#isDisposed) return;
    this.#drop(linkFailure('UNAVAILABLE', 'The daemon was replaced.'));
    this.#gate.shut();
    this.#state.next({ state: 'starting' });
  }

  /**
   * The daemon has printed its readiness line. Checks that the socket is ours, greets the daemon and lets the calls through; a daemon that
   * does not answer counts as dead.
   */
  async reached(socket: string): Promise<Result<void>> {
    if (this.#isDisposed) return fail(appError('daemon-not-running'));
    this.starting();
    const turn = this.#turn;
    this.#state.next({ state: 'greeting' });
    const greeted = await this.#greet(socket, turn);
    // Meanwhile it may have died, been stopped, or been replaced: whoever did that has set the state.
    if (this.#turn !== turn) return fail(appError('daemon-not-running'));
    if (!greeted.ok) {
      this.lost(greeted.error);
      return greeted;
    }
    this.#generation += 1;
    this.#gate.open(greeted.value);
    this.#state.next({ state: 'ready', generation: this.#generation });
    return ok(undefined);
  }

  /** The daemon is gone. Open and waiting calls fail; new ones fail at once, until `starting`. */
  lost(cause: AppError): void {
    if (this.#isDisposed) return;
    const failure = linkFailure('UNAVAILABLE', cause.details ?? 'The daemon is not running.');
    this.#drop(failure);
    this.#gate.fail(failure);
    this.#state.next({ state: 'dead', cause });
  }

  /** Before the courtesy signal: a daemon with an open long poll never ends by itself (daemon-observed 4). Settles when no call is open. */
  async prepareStop(): Promise<void> {
    if (this.#isDisposed) return;
    this.#turn += 1;
    this.#gate.fail(stopping);
    this.#state.next({ state: 'stopping' });
    await this.#channel?.cancelAll(stopping);
  }

  /** Ends every open call as cancelled; the link stays as it is. */
  async cancelAll(): Promise<void> {
    await this.#channel?.cancelAll(linkFailure('CANCELLED', 'All calls were cancelled.'));
  }

  /** For a heartbeat: resolves when the daemon gives a sign of life, rejects when it does not. */
  async ping(signal: AbortSignal): Promise<void> {
    const answer = await this.unary(probe, new Uint8Array(), { signal });
    if (!answer.ok && answer.error.origin === 'link') throw new Error(answer.error.message);
  }

  unary(path: string, request: Uint8Array, options: TransportOptions): Promise<Result<Uint8Array, RpcFailure>> {
    const channel = this.#gate.now;
    return channel === undefined ? this.#waitAndCall(path, request, options) : channel.unary(path, request, options);
  }

  async *serverStream(path: string, request: Uint8Array, options: TransportOptions): AsyncGenerator<Result<Uint8Array, RpcFailure>> {
    const passed = await this.#gate.pass(options);
    if (passed.ok) yield* passed.value.through.serverStream(path, request, passed.value.options);
    else yield passed;
  }

  [Symbol.dispose](): void {
    this.lost(appError('daemon-not-running'));
    this.#isDisposed = true;
    this.#state.complete();
  }

  async #waitAndCall(path: string, request: Uint8Array, options: TransportOptions): Promise<Result<Uint8Array, RpcFailure>> {
    const passed = await this.#gate.pass(options);
    return passed.ok ? passed.value.through.unary(path, request, passed.value.options) : passed;
  }

  async #greet(socket: string, turn: number): Promise<Result<DaemonChannel>> {
    const checked = await checkSocket(socket);
    if (!checked.ok) return fail(socketError(checked.error));
    if (this.#turn !== turn) return fail(appError('daemon-not-running'));
    const channel = this.options.open(socket);
    this.#channel = channel;
    const request = greeting.request.encode({ address: this.options.eventsAddress });
    const answer = await channel.unary(greeting.path, request, { deadline: this.options.greetingLimit ?? 5000, signal: never });
    return answer.ok ? ok(channel) : fail(greetingProblem(answer.error));
  }

  #drop(failure: RpcFailure): void {
    this.#turn += 1;
    this.#channel?.close(failure);
    this.#channel = undefined;
  }
}

const never = new AbortController().signal;

/** A daemon that does not take the events address cannot be worked with, whatever else it may do. */
function greetingProblem(failure: RpcFailure): AppError {
  const cause = translateFailure(greeting.path, failure);
  const reason =
    cause.code === 'unsupported'
      ? 'it does not know the calls of this app'
      : cause.code === 'timed-out'
        ? 'it did not answer its first call'
        : 'its first call failed';
  return appError('daemon-start-failed', { reason }, { cause, ...(cause.details === undefined ? {} : { details: cause.details }) });
}
