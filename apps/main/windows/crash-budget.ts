import type { Clock } from '@drawbridge/lifecycle';

/** Pages that die more often than this within a minute are not loaded again by themselves. */
const most = 3;
const spanMs = 60_000;

/** Counts how often a window's page died of late. */
export class CrashBudget {
  #deaths: number[] = [];

  constructor(private readonly clock: Clock) {}

  /** The page has died. Answers whether it is worth loading again. */
  died(): 'load-again' | 'give-up' {
    const now = this.clock.now();
    this.#deaths = [...this.#deaths.filter(at => now - at < spanMs), now];
    return this.#deaths.length <= most ? 'load-again' : 'give-up';
  }

  /** The person wants it loaded again: counting starts anew. */
  reset(): void {
    this.#deaths = [];
  }
}
