import type { PaneActions, PaneSide } from '@drawbridge/commands';
import { focusedPane, type PaneChange, type WorkspaceStore } from '@drawbridge/documents';
import type { TabCloser } from '@drawbridge/workbench';
import { paneInDirection, paneInOrder, panesOf, singlePane } from '@drawbridge/layout';

/** What commands can do to the panes of the workspace on screen, as it is now. */
export function paneActions(store: WorkspaceStore, closer: Pick<TabCloser, 'closePane'>): PaneActions {
  const { activeId, all } = store.snapshot;
  const workspace = activeId === undefined ? undefined : all.get(activeId);
  const layout = workspace?.layout ?? singlePane('none');
  const { focused } = layout;
  const change = (one: PaneChange): void => {
    if (activeId !== undefined) store.changePanes(activeId, one);
  };
  const beside = (side: PaneSide, make: (neighbour: string) => PaneChange): void => {
    const neighbour = paneInDirection(layout, focused, side);
    if (neighbour !== undefined) change(make(neighbour));
  };
  const next = paneInOrder(layout, focused, 'next');
  return {
    count: workspace === undefined ? 0 : panesOf(layout).length,
    split: side => change({ kind: 'split', side }),
    focus: side => beside(side, pane => ({ kind: 'focus', pane })),
    focusNext: () => change({ kind: 'focus', pane: next }),
    resize: side => change({ kind: 'resize', pane: focused, side }),
    toggleZoom: () => change({ kind: 'zoom' }),
    move: side => beside(side, target => ({ kind: 'move', pane: focused, target, side })),
    moveTabToNext: () => {
      const document = workspace === undefined ? undefined : focusedPane(workspace).activeId;
      if (document !== undefined) change({ kind: 'move-document', document, target: next });
    },
    close: () => {
      if (activeId !== undefined) closer.closePane(activeId, focused);
    },
  };
}
