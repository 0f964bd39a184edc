import type { Monotonic } from './watermark';

/** Output waits at most this long for more of it, in ms: fewer, larger frames under load. */
export const longestBatch = 5;

/** Decides when output is sent: at once when none was sent lately (the echo of a key), otherwise together with what comes within 5 ms. */
export class FlushTimer {
  #last = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  constructor(
    private readonly flush: () => void,
    private readonly now: Monotonic,
  ) {}

  /** There is output. */
  request(): void {
    if (this.#timer || this.#immediate) return;
    const wait = this.#last + longestBatch - this.now();
    // After this round of the event loop: one read of a PTY often comes in several pieces.
    if (wait <= 0) this.#immediate = setImmediate(() => this.flushNow());
    else this.#timer = setTimeout(() => this.flushNow(), wait);
  }

  flushNow(): void {
    this.cancel();
    this.#last = this.now();
    this.flush();
  }

  cancel(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#timer = undefined;
    this.#immediate = undefined;
  }
}
