import { Injectable, inject } from '@angular/core';
import { clusterKey, rootRef, type ClusterRef } from '@drawbridge/contracts';
import { WorkspaceStore, documentsIn, workspaceId, type DocumentState } from '@drawbridge/documents';
import { WindowLink } from '@drawbridge/window-link';
import { clusterItem } from './cluster-item';
import { ClusterListModel } from './cluster-list-model';

type ClusterState = Extract<DocumentState, { kind: 'cluster' }>['state'];

/** Opens clusters: their workspace with their servers, and the login dialog where nobody is in. */
@Injectable({ providedIn: 'root' })
export class ClusterOpener {
  readonly #link = inject(WindowLink);
  readonly #workspaces = inject(WorkspaceStore);
  readonly #clusters = inject(ClusterListModel);

  /**
   * Shows the workspace of a cluster as it was left, or its servers when nothing is open there. A leaf cluster's servers open in the workspace of its
   * root. Whoever is not logged in is asked to at once: that is what they will need next.
   */
  async open(ref: ClusterRef): Promise<void> {
    const root = rootRef(ref);
    const item = this.#clusters.find(ref) ?? clusterItem({ ref, life: { state: 'unknown' } });
    const workspace = this.#workspaces.snapshot.all.get(workspaceId(root));
    const isEmpty = workspace === undefined || documentsIn(workspace).length === 0;
    if (isEmpty || root.uri !== ref.uri) this.openServers(ref, item.name);
    else this.#workspaces.show(root);
    const known = this.#clusters.find(root);
    const isIn = known?.badge.kind === 'ready' || known?.badge.kind === 'offline' || known?.badge.kind === 'stale';
    if (!isIn) await this.logIn(root);
  }

  /** Opens or shows the servers of a root or leaf cluster. */
  openServers(ref: ClusterRef, name: string): void {
    this.#workspaces.open(rootRef(ref), { kind: 'cluster', state: { cluster: ref, name, search: '', labels: [], sort: 'name-up' } });
  }

  /** Shows the list of a cluster narrowed, in the tab that has it already or in a new one. */
  showList(ref: ClusterRef, narrowed: Pick<ClusterState, 'search' | 'filters'>): void {
    const root = rootRef(ref);
    const id = workspaceId(root);
    const open = this.#workspaces.snapshot.all.get(id);
    const isSame = (one: DocumentState): boolean => one.kind === 'cluster' && clusterKey(one.state.cluster) === clusterKey(ref);
    const same = open === undefined ? undefined : documentsIn(open).find(isSame);
    const state: ClusterState = { cluster: ref, name: this.#clusters.find(ref)?.name ?? '', labels: [], sort: 'name-up', ...narrowed };
    if (same?.kind === 'cluster') {
      const { look, sort } = same.state;
      this.#workspaces.show(root);
      this.#workspaces.activate(id, same.id);
      this.#workspaces.update(same.id, 'cluster', { ...state, sort, ...(look === undefined ? {} : { look }) });
    } else this.#workspaces.open(root, { kind: 'cluster', state });
  }

  /** Asks for the login dialog. What comes of it shows in the list of clusters. */
  async logIn(ref: ClusterRef): Promise<void> {
    await this.#link.auth.requestLogin({ ref, reason: { kind: 'asked' } });
  }
}
