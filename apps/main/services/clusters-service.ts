import { map } from 'rxjs';
import { clusters, type HomeId } from '@drawbridge/contracts';
import { ok, type Result } from '@drawbridge/lifecycle';
import { serve, type Service } from '@drawbridge/ipc';
import type { ClusterStore } from '@drawbridge/clusters';

/** Clusters for windows. `newClustersGo`: the home for clusters whose home the window does not name. */
export function clustersService(store: ClusterStore, newClustersGo: HomeId): Service {
  return serve(clusters, {
    watch: () => store.clusters$.pipe(map(all => [...all.values()])),
    add: ({ address, home }, { signal }) => store.add(home ?? newClustersGo, address, signal),
    refresh: async (_request, { signal }) => done(await store.refreshAll(signal)),
    sync: async (ref, { signal }) => done(await store.sync(ref, signal)),
    logOut: async ({ ref, forget }, { signal }) => done(await (forget ? store.forget(ref, signal) : store.logOut(ref, signal))),
  });
}

function done(result: Result<void>): Result<undefined> {
  return result.ok ? ok(undefined) : result;
}
