import { clusterKey, rootRef, type ClusterEntry, type ClusterRef, type ClusterView, type LoggedInUser } from '@drawbridge/contracts';
import { causeOf, lastValue, type Lifecycle } from '@drawbridge/lifecycle';
import { badgeOf, type Badge } from '@drawbridge/ui';
import { parseUri } from '@drawbridge/uri';
import { helpFor, type ClusterHelp } from './cluster-help';

/** A cluster as the frame of the window shows it. */
export interface ClusterItem {
  readonly key: string;
  readonly ref: ClusterRef;
  readonly name: string;
  /** The name, with its user where the same cluster is there for several. */
  readonly label: string;
  /** `host:port`; empty for leaf clusters. */
  readonly proxyHost: string;
  readonly badge: Badge;
  /** Who is logged in, with certificates that are valid as far as is known. */
  readonly user: LoggedInUser | undefined;
  /** Whose account it is, also when its login has run out; empty while nobody has logged in. A leaf's is that of its root. */
  readonly account: string;
  /** What the person can do about its state. */
  readonly help: ClusterHelp | undefined;
  readonly proxyVersion: string;
  readonly life: Lifecycle<ClusterView>;
}

/** A root cluster and the leaf clusters that trust it, by name. */
export interface RootItem extends ClusterItem {
  readonly leaves: readonly ClusterItem[];
}

/** The clusters of all homes as a tree, in the order in which main lists the roots; accounts on the same proxy stand together. */
export function clusterTree(entries: readonly ClusterEntry[]): readonly RootItem[] {
  const items = entries.map(clusterItem);
  const rootKey = (item: ClusterItem): string => clusterKey(rootRef(item.ref));
  const roots = items.filter(item => item.key === rootKey(item));
  const together = roots.filter((item, index) => roots.findIndex(one => one.ref.uri === item.ref.uri) === index);
  return together
    .flatMap(first => roots.filter(one => one.ref.uri === first.ref.uri))
    .map(root => ({ ...root, label: labelAmong(root, roots) }))
    .map(root => ({
      ...root,
      leaves: leavesOf(
        root,
        items.filter(item => item.key !== root.key && rootKey(item) === root.key),
      ),
    }));
}

/** The leaves of a root as they can be used: one behind a root that cannot be entered cannot be entered either. */
function leavesOf(root: ClusterItem, leaves: readonly ClusterItem[]): readonly ClusterItem[] {
  return (
    leaves
      // What a root that was left says no more of its leaves is no news of the leaves.
      .filter(leaf => leaf.badge.kind !== 'gone' || root.user !== undefined)
      .map(leaf => {
        const isOwn = root.badge.kind === 'ready' || root.badge.kind === 'loading' || leaf.badge.kind === 'gone';
        const standing = isOwn ? leaf : { ...leaf, badge: root.badge, help: undefined };
        return { ...standing, account: root.account, label: root.label === root.name ? leaf.name : `${leaf.name} · ${root.account}` };
      })
      .sort((a, b) => a.name.localeCompare(b.name))
  );
}

function labelAmong(root: ClusterItem, roots: readonly ClusterItem[]): string {
  const isAlone = roots.filter(one => one.ref.uri === root.ref.uri || one.name === root.name).length === 1;
  return isAlone ? root.name : `${root.name} · ${root.account === '' ? $localize`nobody` : root.account}`;
}

/** One cluster as it is shown. */
export function clusterItem({ ref, life }: ClusterEntry): ClusterItem {
  const view = lastValue(life);
  const name = view?.name || view?.proxyHost || nameOf(ref.uri);
  const badge = clusterBadge(life);
  const isLeaf = rootRef(ref).uri !== ref.uri;
  return {
    key: clusterKey(ref),
    ref,
    name,
    label: name,
    proxyHost: view?.proxyHost ?? '',
    badge,
    user: view?.user?.validUntil === undefined ? undefined : view.user,
    account: view?.user?.name ?? '',
    help: helpFor(badge, { cause: causeOf(life), isLeaf }),
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
