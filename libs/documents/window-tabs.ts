import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import type { DocumentState, OpenDocument } from './document';
import {
  activateDocument,
  closeDocuments,
  documentsIn,
  duplicateDocument,
  emptyWorkspace,
  moveDocument,
  openDocument,
  reopenDocument,
  updateDocument,
  type Workspace,
} from './workspace';
import { changePanes, type PaneChange } from './pane-change';

/** Names a workspace: its root cluster's key, or `local` for this computer alone. */
export type WorkspaceId = string;

/** What one window shows: its workspaces, and which of them is on screen. Plain data. */
export interface WindowTabs {
  /** `undefined`: the start page. */
  readonly activeId: WorkspaceId | undefined;
  readonly all: ReadonlyMap<WorkspaceId, Workspace>;
}

/** What can be changed inside one window, by who uses it. */
export type TabChange =
  /** Shows a cluster's workspace, making an empty one when there is none. */
  | { readonly kind: 'show'; readonly cluster: ClusterRef | null }
  /** Shows none: the start page. */
  | { readonly kind: 'show-none' }
  /** Opens a document in a cluster's workspace and shows both. */
  | { readonly kind: 'open'; readonly cluster: ClusterRef | null; readonly document: DocumentState }
  | { readonly kind: 'activate'; readonly workspace: WorkspaceId; readonly document: string }
  | { readonly kind: 'close'; readonly workspace: WorkspaceId; readonly documents: readonly string[] }
  | { readonly kind: 'move'; readonly workspace: WorkspaceId; readonly document: string; readonly index: number }
  | { readonly kind: 'duplicate'; readonly workspace: WorkspaceId; readonly document: string }
  | { readonly kind: 'reopen'; readonly workspace: WorkspaceId }
  /** What is done to panes: see `PaneChange`. */
  | { readonly kind: 'panes'; readonly workspace: WorkspaceId; readonly change: PaneChange }
  /** Keeps what a document changed of its own state, such as a search; a document does not change its kind. */
  | { readonly kind: 'update'; readonly document: string; readonly state: DocumentState };

/** A window without tabs. */
export const noTabs: WindowTabs = { activeId: undefined, all: new Map() };

/** The id of a cluster's workspace; `null` is this computer's. */
export function workspaceId(cluster: ClusterRef | null): WorkspaceId {
  return cluster === null ? 'local' : clusterKey(cluster);
}

/**
 * One change; unknown ids change nothing, and what changes nothing answers the same object. `newId`: for the document that the change makes, if it makes
 * one; without it such a change is left out (a window's replica does not make ids).
 */
export function changeTabs(tabs: WindowTabs, change: TabChange, newId: string | undefined): WindowTabs {
  switch (change.kind) {
    case 'show':
      return shown(tabs, change.cluster);
    case 'show-none':
      return tabs.activeId === undefined ? tabs : { ...tabs, activeId: undefined };
    case 'open':
      if (newId === undefined) return tabs;
      return inWorkspace(shown(tabs, change.cluster), workspaceId(change.cluster), one => openDocument(one, change.document, newId));
    case 'activate':
      return inWorkspace(tabs, change.workspace, one => activateDocument(one, change.document));
    case 'close':
      return inWorkspace(tabs, change.workspace, one => closeDocuments(one, change.documents));
    case 'move':
      return inWorkspace(tabs, change.workspace, one => moveDocument(one, change.document, change.index));
    case 'duplicate':
      return newId === undefined ? tabs : inWorkspace(tabs, change.workspace, one => duplicateDocument(one, change.document, newId));
    case 'reopen':
      return newId === undefined ? tabs : inWorkspace(tabs, change.workspace, one => reopenDocument(one, newId));
    case 'panes':
      return inWorkspace(tabs, change.workspace, one => changePanes(one, change.change, newId));
    case 'update':
      return [...tabs.all.keys()].reduce(
        (now, id) => inWorkspace(now, id, one => updateDocument(one, change.document, change.state)),
        tabs,
      );
  }
}

/** Every document of a window, with the workspace that it is in. */
export function documentsOf(tabs: WindowTabs): readonly { readonly workspace: WorkspaceId; readonly document: OpenDocument }[] {
  return [...tabs.all].flatMap(([id, workspace]) => documentsIn(workspace).map(document => ({ workspace: id, document })));
}

/** Changes one workspace; an unknown one changes nothing. */
export function inWorkspace(tabs: WindowTabs, id: WorkspaceId, change: (workspace: Workspace) => Workspace): WindowTabs {
  const before = tabs.all.get(id);
  const after = before === undefined ? undefined : change(before);
  return after === undefined || after === before ? tabs : { ...tabs, all: new Map(tabs.all).set(id, after) };
}

/** Shows a cluster's workspace, making an empty one when there is none. */
export function shown(tabs: WindowTabs, cluster: ClusterRef | null): WindowTabs {
  const id = workspaceId(cluster);
  if (tabs.activeId === id && tabs.all.has(id)) return tabs;
  return { activeId: id, all: tabs.all.has(id) ? tabs.all : new Map(tabs.all).set(id, emptyWorkspace(cluster)) };
}
