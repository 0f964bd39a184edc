/** The time, as a seam: faults of the clock come in through here. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
}

/** The computer's clock. */
export const systemClock: Clock = { now: () => Date.now() };
