import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { linkFailure, type RpcFailure, type TransportOptions } from '@drawbridge/tshd-link';

/** What a call got that passed the gate; its deadline is shorter by the time it waited. */
export interface Passage<T> {
  readonly through: T;
  readonly options: TransportOptions;
}

type Position<T> =
  { readonly at: 'shut' } | { readonly at: 'open'; readonly through: T } | { readonly at: 'failed'; readonly failure: RpcFailure };

/** Where calls wait for a daemon: each for as long as its own deadline and signal say, none for ever by mistake. */
export class LinkGate<T> {
  #position: Position<T> = { at: 'shut' };
  readonly #waiting = new Set<() => void>();

  /** What calls go through now, if the gate is open. */
  get now(): T | undefined {
    return this.#position.at === 'open' ? this.#position.through : undefined;
  }

  /** Calls wait from now on. */
  shut(): void {
    this.#position = { at: 'shut' };
  }

  /** Lets the waiting calls and all later ones through. */
  open(through: T): void {
    this.#move({ at: 'open', through });
  }

  /** Fails the waiting calls and all later ones. */
  fail(failure: RpcFailure): void {
    this.#move({ at: 'failed', failure });
  }

  /** Waits until the gate is open or has failed, at most as long as the call may take. */
  async pass(options: TransportOptions): Promise<Result<Passage<T>, RpcFailure>> {
    const began = performance.now();
    const left = (): number => (options.deadline ?? Infinity) - (performance.now() - began);
    // Once woken, the gate may have been shut again already.
    while (this.#position.at === 'shut' && !options.signal.aborted && left() > 0) await this.#moved(options.signal, left());
    const position = this.#position;
    if (position.at === 'failed') return fail(position.failure);
    if (options.signal.aborted) return fail(linkFailure('CANCELLED', 'The call was cancelled while it waited for the daemon.'));
    if (position.at === 'shut') return fail(linkFailure('DEADLINE_EXCEEDED', 'The daemon has not started in time.'));
    if (options.deadline === undefined) return ok({ through: position.through, options });
    return ok({ through: position.through, options: { ...options, deadline: Math.max(left(), 1) } });
  }

  #move(to: Position<T>): void {
    this.#position = to;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  #moved(signal: AbortSignal, atMost: number): Promise<void> {
    return new Promise(resolve => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        clearTimeout(timer);
        resolve();
      };
      const timer = Number.isFinite(atMost) ? setTimeout(wake, atMost) : undefined;
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
