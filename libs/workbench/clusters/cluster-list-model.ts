import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { clusterKey, rootRef, type ClusterRef } from '@drawbridge/contracts';
import { WorkspaceStore, clusterOfDocument, focusedPane } from '@drawbridge/documents';
import { causeOf, lastValue } from '@drawbridge/lifecycle';
import { WindowLink } from '@drawbridge/window-link';
import { clusterTree, type ClusterItem, type RootItem } from './cluster-item';

/** The clusters as the frame shows them, as signals over main's list and the window's workspaces. */
@Injectable({ providedIn: 'root' })
export class ClusterListModel {
  readonly #link = inject(WindowLink);
  readonly #workspaces = inject(WorkspaceStore);
  readonly #life = toSignal(this.#link.clusterList.life$, { requireSync: true });
  readonly #state = toSignal(this.#workspaces.state$, { requireSync: true });

  /** The list has been told at least once. */
  readonly isKnown = computed(() => lastValue(this.#life()) !== undefined);
  /** Why the list cannot be read again, if that is so. */
  readonly problem = computed(() => causeOf(this.#life()));
  readonly roots = computed<readonly RootItem[]>(() => clusterTree(lastValue(this.#life()) ?? []));
  /** The root cluster whose workspace is on screen. */
  readonly active = computed<RootItem | undefined>(() => {
    const { activeId, all } = this.#state();
    const ref = activeId === undefined ? undefined : all.get(activeId)?.cluster;
    return ref === undefined || ref === null ? undefined : this.roots().find(root => root.key === clusterKey(ref));
  });

  /** The root or leaf cluster of the document that the keyboard belongs to; the workspace's where that has none of its own. */
  readonly current = computed<ClusterItem | undefined>(() => {
    const { activeId, all } = this.#state();
    const workspace = activeId === undefined ? undefined : all.get(activeId);
    const pane = workspace === undefined ? undefined : focusedPane(workspace);
    const document = pane?.documents.find(one => one.id === pane.activeId);
    const ref = document === undefined ? undefined : clusterOfDocument(document);
    return (ref === undefined ? undefined : this.find(ref)) ?? this.active();
  });
  /** Every root and leaf cluster. */
  readonly everyCluster = computed<readonly ClusterItem[]>(() => this.roots().flatMap(root => [root, ...root.leaves]));

  /** A root or leaf cluster by its reference. */
  find(ref: ClusterRef): ClusterItem | undefined {
    const key = clusterKey(ref);
    const root = this.roots().find(one => one.key === clusterKey(rootRef(ref)));
    return root?.key === key ? root : root?.leaves.find(leaf => leaf.key === key);
  }
}
