import type { Clock } from '@drawbridge/lifecycle';

const firstMs = 5000;
const longestMs = 60_000;

interface Wait {
  readonly until: number;
  readonly length: number;
}

/** Keeps away from what asked to be left alone: 5 s after the first refusal, twice as long after each next one, at most a minute. */
export class BackOff {
  readonly #waits = new Map<string, Wait>();

  constructor(private readonly clock: Clock) {}

  /** Whether it is too early to ask again. A clock that was put back does not make the wait longer than it was. */
  isWaiting(key: string): boolean {
    const wait = this.#waits.get(key);
    if (wait === undefined) return false;
    const left = wait.until - this.clock.now();
    return left > 0 && left <= wait.length;
  }

  /** It asked to be left alone. */
  refused(key: string): void {
    const length = Math.min((this.#waits.get(key)?.length ?? firstMs / 2) * 2, longestMs);
    this.#waits.set(key, { until: this.clock.now() + length, length });
  }

  /** It answered. */
  answered(key: string): void {
    this.#waits.delete(key);
  }
}
