import {
  movePane,
  panesOf,
  resizePane,
  setShares,
  splitPane,
  toggleZoom,
  type Layout,
  type Side,
  type SplitPath,
} from '@drawbridge/layout';
import { uniqueKey } from './document';
import { addToPane, emptyPane, takeFromPane, type Pane } from './pane';
import {
  asState,
  closeDocuments,
  documentsIn,
  focusedPane,
  inPane,
  paneOf,
  paneWith,
  withFocus,
  withoutPanes,
  type Workspace,
} from './workspace';

/** How far a key moves the edge of a pane, as a part of the whole area. */
const resizeStep = 0.04;

/**
 * Splits the focused pane and focuses the new one. That holds a second document like the active one; what must be alone (the servers of a cluster) cannot be
 * there twice, so then the new pane is empty and waits for the next tab; one that waits already gets the focus instead of company. `newId`: for the pane
 * and the document in it.
 */
export function splitFocused(workspace: Workspace, side: Side, newId: string): Workspace {
  const { documents, activeId } = focusedPane(workspace);
  const active = documents.find(one => one.id === activeId);
  const layout = splitPane(workspace.layout, workspace.layout.focused, side, newId);
  if (active === undefined || layout === workspace.layout) return workspace;
  const isAlone = uniqueKey(active) !== undefined;
  const waiting = panesOf(workspace.layout).find(one => paneOf(workspace, one).documents.length === 0);
  if (isAlone && waiting !== undefined) return withFocus(workspace, waiting);
  const pane: Pane = isAlone ? emptyPane : addToPane(emptyPane, { ...asState(active), id: newId });
  return { ...workspace, layout, panes: { ...workspace.panes, [newId]: pane } };
}

/** Closes a pane with all its documents. The last pane stays; an unknown one changes nothing. */
export function closePane(workspace: Workspace, pane: string): Workspace {
  const panes = panesOf(workspace.layout);
  if (panes.length < 2 || !panes.includes(pane)) return workspace;
  const { documents } = paneOf(workspace, pane);
  if (documents.length === 0) return withoutPanes(workspace, [pane]);
  return closeDocuments(
    workspace,
    documents.map(one => one.id),
  );
}

/** Focuses a pane; an unknown one changes nothing. */
export function focusPaneIn(workspace: Workspace, pane: string): Workspace {
  return withFocus(workspace, pane);
}

/** Moves an edge of a pane by one step towards a side. */
export function resizePaneIn(workspace: Workspace, pane: string, side: Side): Workspace {
  return withLayout(workspace, resizePane(workspace.layout, pane, side, resizeStep));
}

/** Gives the parts of a split other shares. */
export function setSharesIn(workspace: Workspace, path: SplitPath, shares: readonly number[]): Workspace {
  return withLayout(workspace, setShares(workspace.layout, path, shares));
}

/** Lets the focused pane cover the others, or uncovers them. */
export function toggleZoomIn(workspace: Workspace): Workspace {
  return panesOf(workspace.layout).length < 2 ? workspace : withLayout(workspace, toggleZoom(workspace.layout));
}

/** Moves a pane with what is in it beside another one, and focuses it. */
export function movePaneIn(workspace: Workspace, pane: string, target: string, side: Side): Workspace {
  return withLayout(workspace, movePane(workspace.layout, pane, target, side));
}

/** Moves a document to another pane and shows it there: after its active one, or at a place. The pane it leaves goes when it was its last. */
export function moveToPane(workspace: Workspace, id: string, target: string, index?: number): Workspace {
  const from = paneWith(workspace, id);
  const document = documentsIn(workspace).find(one => one.id === id);
  if (from === undefined || document === undefined || from === target || !panesOf(workspace.layout).includes(target)) return workspace;
  const taken = inPane(workspace, from, pane => takeFromPane(pane, [id]));
  const moved = inPane(taken, target, pane => addToPane(pane, document, index));
  const left = paneOf(moved, from).documents.length === 0 ? withoutPanes(moved, [from]) : moved;
  return withFocus(left, target);
}

function withLayout(workspace: Workspace, layout: Layout): Workspace {
  return layout === workspace.layout ? workspace : { ...workspace, layout };
}
