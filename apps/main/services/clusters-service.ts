import { map } from 'rxjs';
import { clusters, isAccountHome, type ClusterRef, type HomeId } from '@drawbridge/contracts';
import { serve, type Service } from '@drawbridge/ipc';
import { ok } from '@drawbridge/lifecycle';
import type { ClusterStore } from '@drawbridge/clusters';
import type { Accounts } from './accounts';

/** What serving clusters needs. */
export interface ClusterParts {
  readonly store: ClusterStore;
  readonly accounts: Accounts;
  /** The home for clusters whose home the window does not name. */
  readonly newClustersGo: HomeId;
  /** Told of a cluster that was logged out of. */
  readonly left: (ref: ClusterRef) => void;
}

/** Clusters for windows. */
export function clustersService({ store, accounts, newClustersGo, left }: ClusterParts): Service {
  const forgotten = (ref: ClusterRef, signal: AbortSignal) =>
    isAccountHome(ref.home) ? accounts.remove(ref, signal) : store.forget(ref, signal);
  return serve(clusters, {
    watch: () => store.clusters$.pipe(map(all => [...all.values()])),
    add: ({ address, home }, { signal }) => store.add(home ?? newClustersGo, address, signal),
    refresh: (_request, { signal }) => store.refreshAll(signal),
    sync: (ref, { signal }) => store.sync(ref, signal),
    addAccount: (ref, { signal }) => accounts.add(ref, signal),
    noticed: ({ ref, outcome }) => {
      store.noticed(ref, outcome);
      return ok(undefined);
    },
    logOut: async ({ ref, forget }, { signal }) => {
      const done = await (forget ? forgotten(ref, signal) : store.logOut(ref, signal));
      if (done.ok) left(ref);
      return done;
    },
  });
}
