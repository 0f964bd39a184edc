import type { ChildEnd } from './child-state';

/** When to start a dead child again. Times in ms. */
export interface RestartTimes {
  /** Quick deaths in a row that are recovered from; the next one gives up. */
  readonly recoveries: number;
  /** A child that was ready for longer than this died of something new: counting begins again. */
  readonly stableMs: number;
  /** Wait before the second restart in a row of a child that had been ready; it doubles each time. The first has no wait. */
  readonly quickStepMs: number;
  /** The same for a child that died before it was ready: trying at once would most likely fail again. */
  readonly slowStepMs: number;
  /** No wait is longer. */
  readonly capMs: number;
}

/** Five recoveries, each fast enough that a person hardly notices (fault A1); see docs/adr/0031. */
export const restartTimes: RestartTimes = { recoveries: 5, stableMs: 120_000, quickStepMs: 5, slowStepMs: 250, capMs: 30_000 };

/** What follows from a death. */
export type RestartVerdict =
  { readonly kind: 'restart'; readonly attempt: number; readonly delayMs: number } | { readonly kind: 'give-up' };

/** Counts the deaths of one child. */
export class RestartPolicy {
  #deaths = 0;
  #wasReady = false;

  constructor(private readonly times: RestartTimes) {}

  /** `readyMs`: how long it had been ready, or undefined when it never was in this run. */
  died(end: ChildEnd, readyMs: number | undefined): RestartVerdict {
    if (readyMs !== undefined) {
      this.#wasReady = true;
      if (readyMs >= this.times.stableMs) this.#deaths = 0;
    }
    // What never worked will not work by repetition; the user sees why at once and can retry.
    if (!this.#wasReady) return { kind: 'give-up' };
    this.#deaths += 1;
    if (this.#deaths > this.times.recoveries) return { kind: 'give-up' };
    const step = end.phase === 'running' ? this.times.quickStepMs : this.times.slowStepMs;
    const doublings = this.#deaths - (end.phase === 'running' ? 2 : 1);
    const delayMs = doublings < 0 ? 0 : Math.min(this.times.capMs, step * 2 ** doublings);
    return { kind: 'restart', attempt: this.#deaths, delayMs };
  }
}
