import type { Side, SplitPath } from '@drawbridge/layout';
import type { Workspace } from './workspace';
import { closePane, focusPaneIn, movePaneIn, moveToPane, resizePaneIn, setSharesIn, splitFocused, toggleZoomIn } from './workspace-panes';

/** What can be done to the panes of a workspace. Unknown panes and documents change nothing. */
export type PaneChange =
  /** Splits the focused pane; the new one gets the focus. */
  | { readonly kind: 'split'; readonly side: Side }
  | { readonly kind: 'close'; readonly pane: string }
  | { readonly kind: 'focus'; readonly pane: string }
  /** Moves an edge of a pane by one step. */
  | { readonly kind: 'resize'; readonly pane: string; readonly side: Side }
  /** Gives the parts of a split other shares. */
  | { readonly kind: 'share'; readonly path: SplitPath; readonly shares: readonly number[] }
  /** Lets the focused pane cover the others, or uncovers them. */
  | { readonly kind: 'zoom' }
  /** Moves a pane beside another one. */
  | { readonly kind: 'move'; readonly pane: string; readonly target: string; readonly side: Side }
  /** Moves a document to another pane: after its active one, or to a place among its documents. */
  | { readonly kind: 'move-document'; readonly document: string; readonly target: string; readonly index?: number | undefined };

/** One change. `newId`: for the pane that a split makes, and the document in it; without it a split is left out. */
export function changePanes(workspace: Workspace, change: PaneChange, newId: string | undefined): Workspace {
  switch (change.kind) {
    case 'split':
      return newId === undefined ? workspace : splitFocused(workspace, change.side, newId);
    case 'close':
      return closePane(workspace, change.pane);
    case 'focus':
      return focusPaneIn(workspace, change.pane);
    case 'resize':
      return resizePaneIn(workspace, change.pane, change.side);
    case 'share':
      return setSharesIn(workspace, change.path, change.shares);
    case 'zoom':
      return toggleZoomIn(workspace);
    case 'move':
      return movePaneIn(workspace, change.pane, change.target, change.side);
    case 'move-document':
      return moveToPane(workspace, change.document, change.target, change.index);
  }
}
