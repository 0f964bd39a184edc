import { linkFailure, type RpcFailure, type TransportOptions } from '@drawbridge/tshd-link';

/** A call on its way. Kept small: one is made for every call. */
export interface OpenCall {
  readonly cancel: () => void;
  /** Why we ended it, when we did. */
  reason: RpcFailure | undefined;
  /** Set by who waits for its end. */
  ended: (() => void) | undefined;
  /** On the monotonic clock, in ms; Infinity without a deadline. */
  until: number;
}

/**
 * The open calls of a channel, and what ends them: their signals, their deadlines, and the channel. Listeners and timers are shared
 * between calls, since making and clearing one of each for every call is a measurable part of it (docs/adr/0051).
 */
export class OpenCalls {
  readonly #open = new Set<OpenCall>();
  readonly #bySignal = new WeakMap<AbortSignal, Set<OpenCall>>();
  #timer: NodeJS.Timeout | undefined;
  /** When the timer goes off. */
  #timerAt = Infinity;

  add(call: OpenCall, { signal, deadline }: TransportOptions): void {
    this.#open.add(call);
    this.#callsOf(signal).add(call);
    if (deadline === undefined) return;
    const now = performance.now();
    call.until = now + deadline;
    if (call.until < this.#timerAt) this.#wake(call.until, now);
  }

  delete(call: OpenCall, signal: AbortSignal): void {
    this.#open.delete(call);
    this.#bySignal.get(signal)?.delete(call);
    call.ended?.();
  }

  /** Cancels all with this reason and settles when they have ended. */
  async cancelAll(reason: RpcFailure): Promise<void> {
    const ends = [...this.#open].map(
      call =>
        new Promise<void>(resolve => {
          const before = call.ended;
          call.ended = () => {
            before?.();
            resolve();
          };
          call.reason ??= reason;
          call.cancel();
        }),
    );
    await Promise.all(ends);
  }

  /** One listener for all calls that share a signal; it stays with the signal and holds no call that has ended. */
  #callsOf(signal: AbortSignal): Set<OpenCall> {
    const known = this.#bySignal.get(signal);
    if (known !== undefined) return known;
    const calls = new Set<OpenCall>();
    this.#bySignal.set(signal, calls);
    signal.addEventListener(
      'abort',
      () => {
        for (const call of calls) call.cancel();
      },
      { once: true },
    );
    return calls;
  }

  /** @param now as the caller read it when `at` was still to come: a second look may find it past. */
  #wake(at: number, now: number): void {
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => this.#expire(), at - now);
    // What an open call waits for is its connection; a timer that outlives its calls must keep no process alive.
    this.#timer.unref();
  }

  #expire(): void {
    const now = performance.now();
    let next = Infinity;
    for (const call of this.#open) {
      if (call.until > now) {
        next = Math.min(next, call.until);
        continue;
      }
      call.until = Infinity;
      call.reason ??= linkFailure('DEADLINE_EXCEEDED', 'The daemon did not answer in time.');
      call.cancel();
    }
    this.#timer = undefined;
    this.#timerAt = Infinity;
    if (next !== Infinity) this.#wake(next, now);
  }
}
