import type { OpenDocument } from './document';

/** A group of tabs: one part of a workspace's area. Empty only if it is the only one, or was split off for a tab that is still to come. */
export interface Pane {
  readonly documents: readonly OpenDocument[];
  /** The document on screen; `undefined` when there is none. */
  readonly activeId: string | undefined;
}

/** A pane without tabs. */
export const emptyPane: Pane = { documents: [], activeId: undefined };

/** Puts a document after the active one, or at a place among the others, and shows it. */
export function addToPane(pane: Pane, document: OpenDocument, index?: number): Pane {
  const after = pane.documents.findIndex(one => one.id === pane.activeId);
  const place = index ?? (after === -1 ? pane.documents.length : after + 1);
  return { documents: pane.documents.toSpliced(within(place, pane.documents.length), 0, document), activeId: document.id };
}

/** Takes documents out. When the active one goes, its right neighbour is shown, else its left one. */
export function takeFromPane(pane: Pane, ids: readonly string[]): Pane {
  const documents = pane.documents.filter(one => !ids.includes(one.id));
  if (documents.length === pane.documents.length) return pane;
  const at = pane.documents.findIndex(one => one.id === pane.activeId);
  const next = pane.documents.slice(at).find(one => !ids.includes(one.id)) ?? documents.at(-1);
  return { documents, activeId: next?.id };
}

/** Moves a document to a place among the others; places beyond the ends are the ends. */
export function moveInPane(pane: Pane, id: string, index: number): Pane {
  const document = pane.documents.find(one => one.id === id);
  if (document === undefined) return pane;
  const others = pane.documents.filter(one => one !== document);
  const place = within(index, others.length);
  return pane.documents[place] === document ? pane : { ...pane, documents: others.toSpliced(place, 0, document) };
}

function within(index: number, last: number): number {
  return Math.max(0, Math.min(index, last));
}
