import type { AppError } from './app-error';

/** What is known about something that lives elsewhere and may vanish at any moment. Times are ms since the epoch. */
export type Lifecycle<T> =
  | { readonly state: 'unknown' }
  | { readonly state: 'loading'; readonly last?: T }
  | { readonly state: 'ready'; readonly value: T; readonly since: number }
  | { readonly state: 'stale'; readonly value: T; readonly since: number; readonly cause: AppError }
  | { readonly state: 'unavailable'; readonly last?: T; readonly cause: AppError }
  | { readonly state: 'gone'; readonly last?: T };

/** Nothing was asked yet. */
export const unknown: Lifecycle<never> = { state: 'unknown' };

/** The last value known, whatever the state. */
export function lastValue<T>(life: Lifecycle<T>): T | undefined {
  switch (life.state) {
    case 'unknown':
      return undefined;
    case 'ready':
    case 'stale':
      return life.value;
    case 'loading':
    case 'unavailable':
    case 'gone':
      return life.last;
  }
}

/** A read has begun; the last value stays visible. */
export function loading<T>(before: Lifecycle<T>): Lifecycle<T> {
  const last = lastValue(before);
  return last === undefined ? { state: 'loading' } : { state: 'loading', last };
}

/** A read has answered. `now`: ms since the epoch. */
export function ready<T>(value: T, now: number): Lifecycle<T> {
  return { state: 'ready', value, since: now };
}

/** A read has failed: the last value stays as stale since it was true, or there is none. `since`: ms since the epoch. */
export function failed<T>(before: Lifecycle<T>, cause: AppError, since: number): Lifecycle<T> {
  const last = lastValue(before);
  if (last === undefined) return { state: 'unavailable', cause };
  if (before.state === 'ready' || before.state === 'stale') return { state: 'stale', value: last, since: before.since, cause };
  return { state: 'stale', value: last, since, cause };
}

/** It is no longer there. */
export function gone<T>(before: Lifecycle<T>): Lifecycle<T> {
  const last = lastValue(before);
  return last === undefined ? { state: 'gone' } : { state: 'gone', last };
}

/** The error in a lifecycle, if its state carries one. */
export function causeOf(life: Lifecycle<unknown>): AppError | undefined {
  return life.state === 'stale' || life.state === 'unavailable' ? life.cause : undefined;
}
