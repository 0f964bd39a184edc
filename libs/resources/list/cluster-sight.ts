import { clusterKey, rootRef, type ClusterEntry, type ClusterRef, type ClusterView } from '@drawbridge/contracts';
import { appError, causeOf, lastValue, type AppError, type Lifecycle } from '@drawbridge/lifecycle';
import { distinctUntilChanged, map, scan, type Observable } from 'rxjs';

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

/**
 * What stands between a person and a cluster, for what is open on it: that it is away, is no longer listed, or that its root is. `undefined`: nothing that
 * is known. While a cluster is asked again, what was known of it holds.
 */
export function clusterTrouble(list$: Observable<Lifecycle<readonly ClusterEntry[]>>, ref: ClusterRef): Observable<AppError | undefined> {
  const root = rootRef(ref);
  return list$.pipe(
    scan(
      (before: AppError | undefined, list) =>
        isAskedAgain(list, ref) || isAskedAgain(list, root)
          ? before
          : (troubleOf(sightOf(list, ref), ref) ?? troubleOf(sightOf(list, root), root)),
      undefined,
    ),
    distinctUntilChanged((one, other) => JSON.stringify(one) === JSON.stringify(other)),
  );
}

function isAskedAgain(list: Lifecycle<readonly ClusterEntry[]>, ref: ClusterRef): boolean {
  return entryOf(list, ref)?.life.state === 'loading';
}

function troubleOf(sight: ClusterSight, { uri }: ClusterRef): AppError | undefined {
  switch (sight.state) {
    case 'unseen':
    case 'reachable':
      return undefined;
    case 'away':
      return sight.cause;
    case 'gone':
      return appError('cluster-unknown', { cluster: uri.slice(uri.lastIndexOf('/') + 1) });
  }
}

function sightOf(list: Lifecycle<readonly ClusterEntry[]>, ref: ClusterRef): ClusterSight {
  const cause = causeOf(list);
  if (cause !== undefined) return { state: 'away', cause };
  const entry = entryOf(list, ref);
  return entry === undefined ? { state: 'unseen' } : sightOfEntry(entry.life);
}

function entryOf(list: Lifecycle<readonly ClusterEntry[]>, ref: ClusterRef): ClusterEntry | undefined {
  return lastValue(list)?.find(one => clusterKey(one.ref) === clusterKey(ref));
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
