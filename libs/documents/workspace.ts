import type { ClusterRef } from '@drawbridge/contracts';
import { uniqueKey, type DocumentState, type OpenDocument } from './document';

/** All tabs of one root cluster; `cluster` is `null` for the workspace of this computer alone. Plain data: it can be written down as it is. */
export interface Workspace {
  readonly cluster: ClusterRef | null;
  readonly documents: readonly OpenDocument[];
  /** The document on screen; `undefined` when there is none. */
  readonly activeId: string | undefined;
  /** What was closed, the last one first, for reopening. */
  readonly closed: readonly DocumentState[];
}

/** Most closed documents that are remembered. */
const closedLimit = 20;

/** A workspace without tabs. */
export function emptyWorkspace(cluster: ClusterRef | null): Workspace {
  return { cluster, documents: [], activeId: undefined, closed: [] };
}

/** Opens a document after the active one and shows it; one that must be alone and is open already is shown instead. `id`: for the new one. */
export function openDocument(workspace: Workspace, document: DocumentState, id: string): Workspace {
  const key = uniqueKey(document);
  const same = key === undefined ? undefined : workspace.documents.find(one => uniqueKey(one) === key);
  if (same !== undefined) return activateDocument(workspace, same.id);
  const after = workspace.documents.findIndex(one => one.id === workspace.activeId);
  const index = after === -1 ? workspace.documents.length : after + 1;
  return { ...workspace, documents: workspace.documents.toSpliced(index, 0, { ...document, id }), activeId: id };
}

/** Shows a document; an unknown id changes nothing. */
export function activateDocument(workspace: Workspace, id: string): Workspace {
  return workspace.activeId !== id && workspace.documents.some(one => one.id === id) ? { ...workspace, activeId: id } : workspace;
}

/** Puts a document that was in another window after the active one and shows it; one that must be alone and is here already is shown instead. */
export function addDocument(workspace: Workspace, { id, ...document }: OpenDocument): Workspace {
  return openDocument(workspace, document, id);
}

/** Takes a document out, to be shown elsewhere: unlike a closed one it is not remembered for reopening. */
export function removeDocument(workspace: Workspace, id: string): Workspace {
  return { ...closeDocuments(workspace, [id]), closed: workspace.closed };
}

/** Keeps what a document changed of its own state. A document of another kind is not that document. */
export function updateDocument(workspace: Workspace, id: string, state: DocumentState): Workspace {
  const index = workspace.documents.findIndex(one => one.id === id && one.kind === state.kind);
  return index < 0 ? workspace : { ...workspace, documents: workspace.documents.with(index, { ...state, id }) };
}

/** Closes documents. When the active one goes, its right neighbour is shown, else its left one. */
export function closeDocuments(workspace: Workspace, ids: readonly string[]): Workspace {
  const going = workspace.documents.filter(one => ids.includes(one.id));
  if (going.length === 0) return workspace;
  const documents = workspace.documents.filter(one => !ids.includes(one.id));
  const at = workspace.documents.findIndex(one => one.id === workspace.activeId);
  const next = workspace.documents.slice(at).find(one => !ids.includes(one.id)) ?? documents.at(-1);
  const closed = [...going.map(asState).reverse(), ...workspace.closed].slice(0, closedLimit);
  return { ...workspace, documents, closed, activeId: next?.id };
}

/** Moves a document to a place among the others; places beyond the ends are the ends. */
export function moveDocument(workspace: Workspace, id: string, index: number): Workspace {
  const document = workspace.documents.find(one => one.id === id);
  if (document === undefined) return workspace;
  const others = workspace.documents.filter(one => one !== document);
  const place = Math.max(0, Math.min(index, others.length));
  if (workspace.documents[place] === document) return workspace;
  return { ...workspace, documents: others.toSpliced(place, 0, document) };
}

/** Opens a second document like the given one, right after it; one that must be alone is only shown. */
export function duplicateDocument(workspace: Workspace, id: string, newId: string): Workspace {
  const document = workspace.documents.find(one => one.id === id);
  return document === undefined ? workspace : openDocument(activateDocument(workspace, id), asState(document), newId);
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
