import type { Timers } from './timers';

/** Waits of a heartbeat, in ms. */
export interface HeartbeatTimes {
  /** Rest between an answer and the next question. */
  readonly everyMs: number;
  /** Without an answer for this long the child is suspect. */
  readonly firstWaitMs: number;
  /** Suspect for this long, it is unresponsive. */
  readonly secondWaitMs: number;
}

/** A stopped child is noticed within 10 s and has 30 s more to come back (fault A2). */
export const heartbeatTimes: HeartbeatTimes = { everyMs: 5000, firstWaitMs: 5000, secondWaitMs: 30_000 };

/** What a heartbeat notices. */
export interface HeartbeatListener {
  suspect(): void;
  recovered(): void;
  /** `waitedMs`: both waits together. The heartbeat has ended itself. */
  unresponsive(waitedMs: number): void;
}

/**
 * Waits are counted in slices, so that a computer that slept, or a main process that was stopped, is told from a silent child: a slice
 * that took several times its length was not lived through; it does not count, and the wait begins again.
 */
const slicesPerWait = 5;
const maxSliceMs = 1000;
const longSlices = 4;

/** Asks a child again and again whether it lives. */
export class Heartbeat implements Disposable {
  #phase: 'resting' | 'waiting' | 'suspect' | 'ended' = 'resting';
  #waitedMs = 0;
  #isAsking = false;
  #cancelTimer: () => void;
  readonly #abort = new AbortController();
  readonly #sliceMs: number;

  /** `ping` settles when the child answers; a rejection is no answer, and it is asked again. */
  constructor(
    private readonly ping: (signal: AbortSignal) => Promise<unknown>,
    private readonly listener: HeartbeatListener,
    private readonly timers: Timers,
    private readonly times: HeartbeatTimes = heartbeatTimes,
  ) {
    this.#sliceMs = Math.min(maxSliceMs, times.firstWaitMs / slicesPerWait);
    this.#cancelTimer = timers.after(times.everyMs, () => this.#ask());
  }

  [Symbol.dispose](): void {
    this.#phase = 'ended';
    this.#cancelTimer();
    this.#abort.abort();
  }

  #ask(): void {
    if (this.#phase === 'resting') {
      this.#phase = 'waiting';
      this.#waitedMs = 0;
    }
    if (!this.#isAsking) void this.#askOnce();
    this.#slice();
  }

  async #askOnce(): Promise<void> {
    this.#isAsking = true;
    try {
      await this.ping(this.#abort.signal);
      this.#isAsking = false;
      this.#answered();
    } catch {
      // An error is not an answer: the next slice asks again, and the waits go on.
      this.#isAsking = false;
    }
  }

  #answered(): void {
    if (this.#phase === 'ended') return;
    const wasSuspect = this.#phase === 'suspect';
    this.#phase = 'resting';
    this.#cancelTimer();
    this.#cancelTimer = this.timers.after(this.times.everyMs, () => this.#ask());
    if (wasSuspect) this.listener.recovered();
  }

  #slice(): void {
    const begin = { wall: this.timers.now(), monotonic: this.timers.monotonic() };
    this.#cancelTimer = this.timers.after(this.#sliceMs, () => {
      const lived = this.timers.monotonic() - begin.monotonic;
      const jumped = Math.max(lived, Math.abs(this.timers.now() - begin.wall)) > longSlices * this.#sliceMs;
      this.#waitedMs = jumped ? 0 : this.#waitedMs + lived;
      this.#judge();
    });
  }

  #judge(): void {
    if (this.#phase === 'waiting' && this.#waitedMs >= this.times.firstWaitMs) {
      this.#phase = 'suspect';
      this.#waitedMs = 0;
      this.listener.suspect();
    } else if (this.#phase === 'suspect' && this.#waitedMs >= this.times.secondWaitMs) {
      this[Symbol.dispose]();
      this.listener.unresponsive(this.times.firstWaitMs + this.times.secondWaitMs);
      return;
    }
    // The listener may have disposed of us.
    if (this.#phase === 'waiting' || this.#phase === 'suspect') this.#ask();
  }
}
