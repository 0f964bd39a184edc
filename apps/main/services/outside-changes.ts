import type { Subscription } from 'rxjs';
import type { ClusterStore } from '@drawbridge/clusters';
import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import { lastValue } from '@drawbridge/lifecycle';
import type { DaemonHome } from '../children/daemon-home';
import { folderChanges$ } from '../children/folder-watch';

/**
 * Notices logins and logouts that happen outside of the app (`tsh` in a terminal): when a home's files change its list is read again, which costs no
 * network, and only a cluster whose login really changed is asked for its details. Our own logins change files too, but the store knows them by then.
 */
export function followOutsideChanges(home: DaemonHome, store: ClusterStore, signal: AbortSignal): Subscription {
  const subscription = folderChanges$(home.settings.home).subscribe(() => void reread(home, store, signal));
  signal.addEventListener('abort', () => subscription.unsubscribe(), { once: true });
  return subscription;
}

async function reread(home: DaemonHome, store: ClusterStore, signal: AbortSignal): Promise<void> {
  const before = logins(home.id, store);
  await store.refresh(home.id, signal);
  for (const [key, { ref, login }] of logins(home.id, store)) {
    if (before.get(key)?.login === login) continue;
    await home.client.clusters.clearStaleClients(ref.uri, signal);
    if (login !== '') await store.sync(ref, signal);
  }
}

function logins(home: string, store: ClusterStore): ReadonlyMap<string, { readonly ref: ClusterRef; readonly login: string }> {
  const roots = [...store.clusters.values()].filter(({ ref }) => ref.home === home && !ref.uri.includes('/leaves/'));
  return new Map(
    roots.map(({ ref, life }) => {
      const user = life.state === 'gone' ? undefined : lastValue(life)?.user;
      return [clusterKey(ref), { ref, login: user === undefined ? '' : `${user.name} ${user.validUntil ?? ''}` }];
    }),
  );
}
