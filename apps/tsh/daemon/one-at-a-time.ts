import { cancelled } from '../core/failure-texts';

/** Runs work with the same key one after the other, in the order of asking. */
export class OneAtATime {
  readonly #tails = new Map<string, Promise<void>>();

  /** Waits for its turn, then works. Throws CANCELLED when the signal is aborted while waiting. */
  async run<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const turn = Promise.withResolvers<void>();
    // The turn of whoever comes next begins when ours and all before it are over, also when we give up waiting.
    const tail = before.then(() => turn.promise);
    this.#tails.set(key, tail);
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    try {
      await untilAborted(before, signal);
      return await work();
    } finally {
      turn.resolve();
    }
  }
}

function untilAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled());
    signal.addEventListener('abort', abort, { once: true });
    void turn.then(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
