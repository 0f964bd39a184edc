import { appError, fail, type Result } from '@drawbridge/lifecycle';
import { whenAborted } from './shared-work';

/** Work under one key is done one after the other, in the order it came. */
export class SerialWork {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Waits for its turn and works. Who stops waiting gets `cancelled` and gives up the turn; begun work ends by its own signal. */
  async run<T>(key: string, signal: AbortSignal, work: () => Promise<Result<T>>): Promise<Result<T>> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = before.then(() => (signal.aborted ? fail(appError('cancelled')) : work()));
    const settled = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(key, settled);
    void settled.then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    let hasBegun = false;
    void before.then(() => (hasBegun = true));
    const left = whenAborted(signal);
    const first = await Promise.race([turn, left.promise.then(result => (hasBegun ? turn : result))]);
    left.stop();
    return first;
  }
}
