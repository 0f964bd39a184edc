/** Waits, as a seam for specs. Ends at once when the signal fires. `milliseconds`: ms. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the computer's clock. */
export const realPause: Pause = (milliseconds, signal) =>
  new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    if (signal.aborted) done();
    else signal.addEventListener('abort', done, { once: true });
  });
