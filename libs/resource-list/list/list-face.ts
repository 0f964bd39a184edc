import { appError, lastValue, type AppError, type Lifecycle } from '@drawbridge/lifecycle';
import { isNarrowed, type ResourceList } from '@drawbridge/resources';

/** What takes the place of the rows, or that there are some. */
export type ListFace =
  { readonly kind: 'loading' | 'rows' | 'empty' | 'no-match' } | { readonly kind: 'failed' | 'login'; readonly cause: AppError };

/** Which face a list shows. `cluster`: its name, for texts. */
export function faceOf(life: Lifecycle<ResourceList>, cluster: string): ListFace {
  const list = lastValue(life);
  if (list === undefined) return faceWithoutList(life, cluster);
  if (list.rows.length > 0) return { kind: 'rows' };
  // Nothing known yet is not nothing there.
  if (life.state === 'loading' || list.tail.state === 'reading') return { kind: 'loading' };
  if (life.state === 'ready' && list.tail.state === 'failed') return withCause(list.tail.cause);
  return { kind: isNarrowed(list.query) ? 'no-match' : 'empty' };
}

function faceWithoutList(life: Lifecycle<ResourceList>, cluster: string): ListFace {
  if (life.state === 'unavailable') return withCause(life.cause);
  return life.state === 'gone' ? withCause(appError('cluster-unknown', { cluster })) : { kind: 'loading' };
}

function withCause(cause: AppError): ListFace {
  return { kind: cause.code === 'needs-login' ? 'login' : 'failed', cause };
}
