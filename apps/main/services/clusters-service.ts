import { map } from 'rxjs';
import { clusters, type ClusterRef, type HomeId } from '@drawbridge/contracts';
import { serve, type Service } from '@drawbridge/ipc';
import type { ClusterStore } from '@drawbridge/clusters';

/** Clusters for windows. `newClustersGo`: the home for clusters whose home the window does not name. `left`: told of a cluster that was logged out of. */
export function clustersService(store: ClusterStore, newClustersGo: HomeId, left: (ref: ClusterRef) => void): Service {
  return serve(clusters, {
    watch: () => store.clusters$.pipe(map(all => [...all.values()])),
    add: ({ address, home }, { signal }) => store.add(home ?? newClustersGo, address, signal),
    refresh: (_request, { signal }) => store.refreshAll(signal),
    sync: (ref, { signal }) => store.sync(ref, signal),
    logOut: async ({ ref, forget }, { signal }) => {
      const done = await (forget ? store.forget(ref, signal) : store.logOut(ref, signal));
      if (done.ok) left(ref);
      return done;
    },
  });
}
