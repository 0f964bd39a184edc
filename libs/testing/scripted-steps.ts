import type { ScriptedFailure } from './scripted-failure';

/** What happens to the next call of a method, once, before it is answered as usual. */
export type ScriptedStep =
  | { readonly kind: 'fail'; readonly failure: ScriptedFailure }
  | { readonly kind: 'delay'; readonly ms: number }
  /** Waits until the promise settles; then the answer comes. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** The connection breaks under the call. */
  | { readonly kind: 'drop' };

/** Steps to come, by method. */
export class ScriptedSteps {
  readonly #steps = new Map<string, ScriptedStep[]>();

  add(method: string, step: ScriptedStep): void {
    this.#steps.set(method, [...(this.#steps.get(method) ?? []), step]);
  }

  /** The step for a call that has just come. */
  take(method: string): ScriptedStep | undefined {
    const [first, ...rest] = this.#steps.get(method) ?? [];
    this.#steps.set(method, rest);
    return first;
  }
}

/** Waits, but not longer than the signal allows. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** Settles with the promise or the signal, whichever comes first. */
export function until(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    promise.then(end, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
