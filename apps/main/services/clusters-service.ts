import { map } from 'rxjs';
import { clusters, type HomeId } from '@drawbridge/contracts';
import { serve, type Service } from '@drawbridge/ipc';
import type { ClusterStore } from '@drawbridge/clusters';

/** Clusters for windows. `newClustersGo`: the home for clusters whose home the window does not name. */
export function clustersService(store: ClusterStore, newClustersGo: HomeId): Service {
  return serve(clusters, {
    watch: () => store.clusters$.pipe(map(all => [...all.values()])),
    add: ({ address, home }, { signal }) => store.add(home ?? newClustersGo, address, signal),
    refresh: (_request, { signal }) => store.refreshAll(signal),
    sync: (ref, { signal }) => store.sync(ref, signal),
    logOut: ({ ref, forget }, { signal }) => (forget ? store.forget(ref, signal) : store.logOut(ref, signal)),
  });
}
