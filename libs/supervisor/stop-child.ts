import type { Child } from './child';
import type { Timers } from './timers';

/** Bounds of a stop, in ms. */
export interface StopTimes {
  /** For the hook that runs before the signal: cancel calls, say good-bye. */
  readonly courtesyMs: number;
  /** Between SIGTERM and SIGKILL. */
  readonly deadlineMs: number;
}

/** A daemon ends in milliseconds when nothing hangs, and never while a long poll is open. */
export const stopTimes: StopTimes = { courtesyMs: 2000, deadlineMs: 10_000 };

/** When the application quits, nobody waits that long: what does not end is killed, and the whole end stays below 5 s (fault A19). */
export const quitStopTimes: StopTimes = { courtesyMs: 500, deadlineMs: 2500 };

/** How a stop went. */
export interface StopOutcome {
  readonly how: 'terminated' | 'killed';
  /** What the hook threw, or that it was not done in time; the stop went on. */
  readonly courtesyProblem?: string;
}

/** The crash path plus a courtesy: hook, SIGTERM, deadline, SIGKILL. Answers when the child is gone. Never rejects. */
export async function stopChild<C extends Child>(
  child: C,
  courtesy: ((child: C) => Promise<void>) | undefined,
  timers: Timers,
  times: StopTimes = stopTimes,
): Promise<StopOutcome> {
  const courtesyProblem = courtesy === undefined ? undefined : await beCourteous(() => courtesy(child), timers, times.courtesyMs);
  child.terminate();
  const ended = await within(child.exited, timers, times.deadlineMs);
  if (!ended) {
    child.kill();
    await child.exited;
  }
  return { how: ended ? 'terminated' : 'killed', ...(courtesyProblem === undefined ? {} : { courtesyProblem }) };
}

async function beCourteous(courtesy: () => Promise<void>, timers: Timers, limitMs: number): Promise<string | undefined> {
  try {
    return (await within(courtesy(), timers, limitMs)) ? undefined : `not done within ${limitMs} ms`;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
}

/** Whether the promise settled within the limit; rejects as it does. */
function within(promise: Promise<unknown>, timers: Timers, limitMs: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(limitMs, () => resolve(false));
    promise.then(() => resolve(true), reject).finally(cancel);
  });
}
