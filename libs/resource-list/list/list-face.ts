import { appError, lastValue, type AppError, type Lifecycle } from '@drawbridge/lifecycle';
import { isNarrowed, type ResourceList, type ResourceQuery } from '@drawbridge/resources';

/** What takes the place of the rows, or that there are some. */
export type ListFace =
  | { readonly kind: 'loading' | 'rows' | 'empty' | 'no-match' | 'no-pins' | 'mistake' }
  | { readonly kind: 'failed' | 'login'; readonly cause: AppError };

/** Which face a list shows. `cluster`: its name, for texts. */
export function faceOf(life: Lifecycle<ResourceList>, cluster: string): ListFace {
  const list = lastValue(life);
  if (list === undefined) return faceWithoutList(life, cluster);
  if (list.rows.length > 0) return { kind: 'rows' };
  if (list.mistake !== undefined) return { kind: 'mistake' };
  // Nothing known yet is not nothing there.
  if (life.state === 'loading' || list.tail.state === 'reading') return { kind: 'loading' };
  if (life.state === 'ready' && list.tail.state === 'failed') return withCause(list.tail.cause);
  return { kind: emptyFace(list.query) };
}

/** Nothing pinned is not nothing there. */
function emptyFace(query: ResourceQuery): 'empty' | 'no-match' | 'no-pins' {
  if (!isNarrowed(query)) return 'empty';
  const isOnlyPinned = query.only === 'pinned' && !isNarrowed({ ...query, only: 'all' });
  return isOnlyPinned ? 'no-pins' : 'no-match';
}

function faceWithoutList(life: Lifecycle<ResourceList>, cluster: string): ListFace {
  if (life.state === 'unavailable') return withCause(life.cause);
  return life.state === 'gone' ? withCause(appError('cluster-unknown', { cluster })) : { kind: 'loading' };
}

function withCause(cause: AppError): ListFace {
  return { kind: cause.code === 'needs-login' ? 'login' : 'failed', cause };
}
