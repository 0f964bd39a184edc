import { appError, lastValue, type AppError, type Lifecycle } from '@drawbridge/lifecycle';
import type { ResourceList } from '@drawbridge/resources';

/** That the rows on screen are old, and why. `since`: ms since the epoch. */
export interface StaleNotice {
  readonly since: number;
  readonly cause: AppError;
}

/** The notice over the rows; none while they are as the cluster has them. `cluster`: its name, for texts. */
export function staleNotice(life: Lifecycle<ResourceList>, cluster: string): StaleNotice | undefined {
  if (life.state === 'stale') return { since: life.since, cause: life.cause };
  const last = life.state === 'gone' ? lastValue(life) : undefined;
  return last === undefined ? undefined : { since: last.readAt, cause: appError('cluster-unknown', { cluster }) };
}

/**
 * The state to tell a person: a read that is under way does not hide how things stood before it, since it may be over in a few
 * milliseconds and come to the same.
 */
export function steady<T>(life: Lifecycle<T>, before: Lifecycle<T> | undefined): Lifecycle<T> {
  return life.state === 'loading' && before !== undefined && before.state !== 'unknown' ? before : life;
}
