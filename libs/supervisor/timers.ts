import { systemClock, type Clock } from '@drawbridge/lifecycle';

/** Clock and timers as a seam. */
export interface Timers extends Clock {
  /** ms that never jump when somebody sets the clock; they may stand still while the computer sleeps. */
  monotonic(): number;
  /** Runs the action once after `ms`; the answer cancels it. */
  after(ms: number, action: () => void): () => void;
}

/** The computer's. */
export const systemTimers: Timers = {
  now: () => systemClock.now(),
  monotonic: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};
