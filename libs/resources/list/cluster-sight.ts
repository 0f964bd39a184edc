import { clusterKey, type ClusterEntry, type ClusterRef, type ClusterView } from '@drawbridge/contracts';
import { appError, causeOf, lastValue, type AppError, type Lifecycle } from '@drawbridge/lifecycle';
import { distinctUntilChanged, map, type Observable } from 'rxjs';

/** What the window's list of clusters says of one cluster. `unseen`: nothing yet, or it was never listed. */
export type ClusterSight =
  | { readonly state: 'unseen' }
  /** `person`: who is logged in. `rights`: changes whenever they may see other things. */
  | { readonly state: 'reachable'; readonly person: string; readonly rights: string }
  | { readonly state: 'away'; readonly cause: AppError }
  | { readonly state: 'gone' };

/** Follows one cluster in the list. Says the same thing once. */
export function clusterSight(list$: Observable<Lifecycle<readonly ClusterEntry[]>>, ref: ClusterRef): Observable<ClusterSight> {
  return list$.pipe(
    map(list => sightOf(list, ref)),
    distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
  );
}

function sightOf(list: Lifecycle<readonly ClusterEntry[]>, ref: ClusterRef): ClusterSight {
  const cause = causeOf(list);
  if (cause !== undefined) return { state: 'away', cause };
  const entry = lastValue(list)?.find(one => clusterKey(one.ref) === clusterKey(ref));
  return entry === undefined ? { state: 'unseen' } : sightOfEntry(entry.life);
}

function sightOfEntry(life: Lifecycle<ClusterView>): ClusterSight {
  switch (life.state) {
    case 'unknown':
      return { state: 'unseen' };
    case 'ready':
      return sightOfView(life.value);
    case 'loading':
      return life.last === undefined ? { state: 'unseen' } : sightOfView(life.last);
    case 'stale':
    case 'unavailable':
      return { state: 'away', cause: life.cause };
    case 'gone':
      return { state: 'gone' };
  }
}

function sightOfView(view: ClusterView): ClusterSight {
  const name = view.name === '' ? view.proxyHost : view.name;
  // A leaf has no login of its own: unconnected, it is down.
  if (!view.connected) return { state: 'away', cause: appError(view.leaf ? 'cluster-unreachable' : 'needs-login', { cluster: name }) };
  const { user } = view;
  const rights = [...(user?.roles ?? []), '', ...(user?.activeRequests ?? [])].join(' ');
  return { state: 'reachable', person: user?.name ?? '', rights };
}
