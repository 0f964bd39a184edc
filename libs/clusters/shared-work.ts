import { appError, fail, type Result } from '@drawbridge/lifecycle';

interface Running<T> {
  readonly abort: AbortController;
  readonly result: Promise<Result<T>>;
  callers: number;
}

/** Begun work: its signal, and whether no later work under the same key has begun, so that an old answer never overwrites a new one. */
export interface Turn {
  readonly signal: AbortSignal;
  isLatest(): boolean;
}

/** Work that several callers want at the same time is done once. It goes on while one of them still waits. */
export class SharedWork<T> implements Disposable {
  readonly #running = new Map<string, Running<T>>();
  readonly #begun = new Map<string, number>();

  /** Joins the work under `key` that is on its way, or begins it. A caller that no longer waits gets `cancelled`. */
  async run(key: string, signal: AbortSignal, work: (turn: Turn) => Promise<Result<T>>): Promise<Result<T>> {
    if (signal.aborted) return cancelled;
    const running = this.#running.get(key) ?? this.#begin(key, work);
    running.callers += 1;
    const left = whenAborted(signal);
    const result = await Promise.race([running.result, left.promise]);
    left.stop();
    running.callers -= 1;
    if (running.callers === 0) running.abort.abort();
    return result;
  }

  /** What is on its way began before a change: the next caller begins anew. */
  outdate(key: string): void {
    this.#running.delete(key);
  }

  [Symbol.dispose](): void {
    for (const running of this.#running.values()) running.abort.abort();
  }

  #begin(key: string, work: (turn: Turn) => Promise<Result<T>>): Running<T> {
    const abort = new AbortController();
    const number = (this.#begun.get(key) ?? 0) + 1;
    this.#begun.set(key, number);
    const turn: Turn = { signal: abort.signal, isLatest: () => this.#begun.get(key) === number };
    const running: Running<T> = { abort, callers: 0, result: work(turn) };
    this.#running.set(key, running);
    const end = (): void => {
      if (this.#running.get(key) === running) this.#running.delete(key);
    };
    // Work that nobody waits for any more is not joined by the next caller.
    abort.signal.addEventListener('abort', end, { once: true });
    void running.result.finally(end);
    return running;
  }
}

const cancelled: Result<never> = fail(appError('cancelled'));

/** Settles with `cancelled` when the signal fires. */
export function whenAborted(signal: AbortSignal): { readonly promise: Promise<Result<never>>; readonly stop: () => void } {
  let stop = (): void => undefined;
  const promise = new Promise<Result<never>>(resolve => {
    if (signal.aborted) resolve(cancelled);
    const end = (): void => resolve(cancelled);
    signal.addEventListener('abort', end, { once: true });
    stop = () => signal.removeEventListener('abort', end);
  });
  return { promise, stop };
}
