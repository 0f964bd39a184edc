import type { PaneActions, PaneSide } from '@drawbridge/commands';
import { focusedPane, type WorkspaceStore } from '@drawbridge/documents';
import { paneInDirection, paneInOrder, panesOf, singlePane } from '@drawbridge/layout';

/** What commands can do to the panes of the workspace on screen, as it is now. */
export function paneActions(store: WorkspaceStore): PaneActions {
  const { activeId, all } = store.snapshot;
  const workspace = activeId === undefined ? undefined : all.get(activeId);
  const layout = workspace?.layout ?? singlePane('none');
  const { focused } = layout;
  const act = (action: (workspace: string) => void): void => {
    if (activeId !== undefined) action(activeId);
  };
  const beside = (side: PaneSide, action: (workspace: string, neighbour: string) => void): void => {
    const neighbour = paneInDirection(layout, focused, side);
    if (neighbour !== undefined) act(id => action(id, neighbour));
  };
  const next = paneInOrder(layout, focused, 'next');
  return {
    count: workspace === undefined ? 0 : panesOf(layout).length,
    split: side => act(id => store.split(id, side)),
    focus: side => beside(side, (id, neighbour) => store.focusPane(id, neighbour)),
    focusNext: () => act(id => store.focusPane(id, next)),
    resize: side => act(id => store.resizePane(id, focused, side)),
    toggleZoom: () => act(id => store.toggleZoom(id)),
    move: side => beside(side, (id, neighbour) => store.movePane(id, focused, neighbour, side)),
    moveTabToNext: () => {
      const shown = workspace === undefined ? undefined : focusedPane(workspace).activeId;
      if (shown !== undefined) act(id => store.moveToPane(id, shown, next));
    },
    close: () => act(id => store.closePane(id, focused)),
  };
}
