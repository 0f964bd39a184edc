import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import { lastValue } from '@drawbridge/lifecycle';
import type { WindowLink } from '@drawbridge/window-link';

/** What a dialog calls a cluster: its name, else its address, else the last part of its URI. */
export function clusterLabel(link: WindowLink, ref: ClusterRef): string {
  const entries = lastValue(link.clusterList.snapshot) ?? [];
  const entry = entries.find(one => clusterKey(one.ref) === clusterKey(ref));
  const view = entry === undefined ? undefined : lastValue(entry.life);
  return view?.name || view?.proxyHost || (ref.uri.split('/').at(-1) ?? ref.uri);
}
