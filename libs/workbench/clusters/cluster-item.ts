import { clusterKey, type ClusterEntry, type ClusterRef, type ClusterView, type LoggedInUser } from '@drawbridge/contracts';
import { lastValue, type Lifecycle } from '@drawbridge/lifecycle';
import { badgeOf, type Badge } from '@drawbridge/ui';
import { asClusterUri, parseUri, rootOf } from '@drawbridge/uri';

/** A cluster as the frame of the window shows it. */
export interface ClusterItem {
  readonly key: string;
  readonly ref: ClusterRef;
  readonly name: string;
  /** `host:port`; empty for leaf clusters. */
  readonly proxyHost: string;
  readonly badge: Badge;
  /** Who is logged in, with certificates that are valid as far as is known. */
  readonly user: LoggedInUser | undefined;
  readonly proxyVersion: string;
  readonly life: Lifecycle<ClusterView>;
}

/** A root cluster and the leaf clusters that trust it, by name. */
export interface RootItem extends ClusterItem {
  readonly leaves: readonly ClusterItem[];
}

/** The clusters of all homes as a tree, in the order in which main lists the roots. */
export function clusterTree(entries: readonly ClusterEntry[]): readonly RootItem[] {
  const items = entries.map(clusterItem);
  const rootKey = (item: ClusterItem): string => clusterKey(rootRef(item.ref));
  const byName = (a: ClusterItem, b: ClusterItem): number => a.name.localeCompare(b.name);
  return items
    .filter(item => item.key === rootKey(item))
    .map(root => ({ ...root, leaves: items.filter(item => item.key !== root.key && rootKey(item) === root.key).sort(byName) }));
}

/** The root cluster that a root or leaf cluster belongs to. What is no cluster URI stands for itself. */
export function rootRef(ref: ClusterRef): ClusterRef {
  const uri = asClusterUri(ref.uri);
  return uri === undefined ? ref : { home: ref.home, uri: rootOf(uri) };
}

/** One cluster as it is shown. */
export function clusterItem({ ref, life }: ClusterEntry): ClusterItem {
  const view = lastValue(life);
  return {
    key: clusterKey(ref),
    ref,
    name: view?.name || view?.proxyHost || nameOf(ref.uri),
    proxyHost: view?.proxyHost ?? '',
    badge: clusterBadge(life),
    user: view?.user?.validUntil === undefined ? undefined : view.user,
    proxyVersion: view?.proxyVersion ?? '',
    life,
  };
}

/** A cluster that was read well may still want a login (nobody is in, or the certificates ran out), and a leaf may be cut off. */
function clusterBadge(life: Lifecycle<ClusterView>): Badge {
  if (life.state !== 'ready') return badgeOf(life);
  const { leaf, connected, user } = life.value;
  if (leaf) return connected ? { kind: 'ready' } : { kind: 'offline' };
  return connected && user?.validUntil !== undefined ? { kind: 'ready' } : { kind: 'needs-login' };
}

/** The last part of a URI names its cluster, in the worst case. */
function nameOf(uri: string): string {
  const parsed = parseUri(uri);
  return parsed.ok && parsed.value.kind === 'cluster' ? (parsed.value.leaf ?? parsed.value.root) : uri;
}
