import type { ClusterRef } from '@drawbridge/contracts';
import { firstPane, focusPane, panesOf, removePane, singlePane, type Layout } from '@drawbridge/layout';
import { uniqueKey, type DocumentState, type OpenDocument } from './document';
import { addToPane, emptyPane, moveInPane, takeFromPane, type Pane } from './pane';

/** All tabs of one root cluster, in panes; `cluster` is `null` for the workspace of this computer alone. Plain data: it can be written down as it is. */
export interface Workspace {
  readonly cluster: ClusterRef | null;
  /** How the panes lie, and which one has the focus. */
  readonly layout: Layout;
  /** What is in each pane of the layout, by its id. */
  readonly panes: Readonly<Record<string, Pane>>;
  /** What was closed, the last one first, for reopening. */
  readonly closed: readonly DocumentState[];
}

/** Most closed documents that are remembered. */
const closedLimit = 20;

/** A workspace without tabs. */
export function emptyWorkspace(cluster: ClusterRef | null): Workspace {
  return { cluster, layout: singlePane(firstPane), panes: { [firstPane]: emptyPane }, closed: [] };
}

/** What is in a pane; one that is not there is empty. */
export function paneOf(workspace: Workspace, pane: string): Pane {
  return (Object.hasOwn(workspace.panes, pane) ? workspace.panes[pane] : undefined) ?? emptyPane;
}

/** The pane with the focus: what is opened, closed and gone through by keys is its tabs. */
export function focusedPane(workspace: Workspace): Pane {
  return paneOf(workspace, workspace.layout.focused);
}

/** All documents, pane by pane from left to right and from top to bottom. */
export function documentsIn(workspace: Workspace): readonly OpenDocument[] {
  return panesOf(workspace.layout).flatMap(pane => paneOf(workspace, pane).documents);
}

/** The id of the pane that a document is in. */
export function paneWith(workspace: Workspace, document: string): string | undefined {
  return panesOf(workspace.layout).find(pane => paneOf(workspace, pane).documents.some(one => one.id === document));
}

/** Whether a document can be seen: it is the active one of its pane, and no other pane covers that. */
export function isOnScreen(workspace: Workspace, document: string): boolean {
  const pane = paneWith(workspace, document);
  const { zoomed } = workspace.layout;
  return pane !== undefined && paneOf(workspace, pane).activeId === document && (zoomed === undefined || zoomed === pane);
}

/**
 * Opens a document and shows it: in an empty pane if there is one, which waits for just that, else in the focused pane after its active one. One that must be
 * alone and is open already is shown instead, where it is. `id`: for the new one.
 */
export function openDocument(workspace: Workspace, document: DocumentState, id: string): Workspace {
  const same = openAlready(workspace, document);
  if (same !== undefined) return activateDocument(workspace, same.id);
  const isEmpty = (pane: string): boolean => paneOf(workspace, pane).documents.length === 0;
  const { focused } = workspace.layout;
  const target = isEmpty(focused) ? focused : (panesOf(workspace.layout).find(isEmpty) ?? focused);
  return withFocus(
    inPane(workspace, target, pane => addToPane(pane, { ...document, id })),
    target,
  );
}

/** Shows a document and focuses its pane; an unknown id changes nothing. */
export function activateDocument(workspace: Workspace, id: string): Workspace {
  const target = paneWith(workspace, id);
  if (target === undefined) return workspace;
  return withFocus(
    inPane(workspace, target, pane => (pane.activeId === id ? pane : { ...pane, activeId: id })),
    target,
  );
}

/** Puts a document that was in another window where a new one would go, and shows it; one that must be alone and is here already is shown instead. */
export function addDocument(workspace: Workspace, { id, ...document }: OpenDocument): Workspace {
  return openDocument(workspace, document, id);
}

/** Closes documents. A pane goes with its last one, and its neighbour gets its room; the last pane stays. */
export function closeDocuments(workspace: Workspace, ids: readonly string[]): Workspace {
  const going = documentsIn(workspace).filter(one => ids.includes(one.id));
  if (going.length === 0) return workspace;
  const closed = [...going.map(asState).reverse(), ...workspace.closed].slice(0, closedLimit);
  return { ...takeDocuments(workspace, ids), closed };
}

/** Takes a document out, to be shown elsewhere: unlike a closed one it is not remembered for reopening. */
export function removeDocument(workspace: Workspace, id: string): Workspace {
  return takeDocuments(workspace, [id]);
}

/** Keeps what a document changed of its own state. A document of another kind is not that document. */
export function updateDocument(workspace: Workspace, id: string, state: DocumentState): Workspace {
  const target = paneWith(workspace, id);
  if (target === undefined) return workspace;
  return inPane(workspace, target, pane => {
    const index = pane.documents.findIndex(one => one.id === id && one.kind === state.kind);
    return index === -1 ? pane : { ...pane, documents: pane.documents.with(index, { ...state, id }) };
  });
}

/** Moves a document to a place among the others of its pane; places beyond the ends are the ends. */
export function moveDocument(workspace: Workspace, id: string, index: number): Workspace {
  const pane = paneWith(workspace, id);
  return pane === undefined ? workspace : inPane(workspace, pane, one => moveInPane(one, id, index));
}

/** Opens a second document like the given one, right after it; one that must be alone is only shown. */
export function duplicateDocument(workspace: Workspace, id: string, newId: string): Workspace {
  const [document, pane] = [documentsIn(workspace).find(one => one.id === id), paneWith(workspace, id)];
  if (document === undefined || pane === undefined) return workspace;
  const active = activateDocument(workspace, id);
  return uniqueKey(document) === undefined ? inPane(active, pane, one => addToPane(one, { ...document, id: newId })) : active;
}

/** Opens again what was closed last. */
export function reopenDocument(workspace: Workspace, newId: string): Workspace {
  const [last, ...closed] = workspace.closed;
  return last === undefined ? workspace : openDocument({ ...workspace, closed }, last, newId);
}

/** A document without its id: what is asked for when another like it is opened. */
export function asState(document: OpenDocument): DocumentState {
  const { kind, state } = document;
  return { kind, state } as DocumentState;
}

/** Changes one pane; if that changes nothing, the workspace is the very same. */
export function inPane(workspace: Workspace, id: string, change: (pane: Pane) => Pane): Workspace {
  const before = paneOf(workspace, id);
  const after = change(before);
  return after === before ? workspace : { ...workspace, panes: { ...workspace.panes, [id]: after } };
}

/** Focuses a pane; if it has the focus, the workspace is the very same. */
export function withFocus(workspace: Workspace, pane: string): Workspace {
  const layout = focusPane(workspace.layout, pane);
  return layout === workspace.layout ? workspace : { ...workspace, layout };
}

/** Takes panes away with what is in them. The last pane stays, empty. */
export function withoutPanes(workspace: Workspace, going: readonly string[]): Workspace {
  const layout = going.reduce(removePane, workspace.layout);
  const left = panesOf(layout);
  const kept = left.map(pane => [pane, going.includes(pane) ? emptyPane : paneOf(workspace, pane)] as const);
  return { ...workspace, layout, panes: Object.fromEntries(kept) };
}

function takeDocuments(workspace: Workspace, ids: readonly string[]): Workspace {
  const had = panesOf(workspace.layout).filter(pane => paneOf(workspace, pane).documents.length > 0);
  const taken = had.reduce((now, id) => inPane(now, id, pane => takeFromPane(pane, ids)), workspace);
  const emptied = had.filter(pane => paneOf(taken, pane).documents.length === 0);
  return emptied.length === 0 ? taken : withoutPanes(taken, emptied);
}

function openAlready(workspace: Workspace, document: DocumentState): OpenDocument | undefined {
  const key = uniqueKey(document);
  return key === undefined ? undefined : documentsIn(workspace).find(one => uniqueKey(one) === key);
}
