import { panesIn, panesOf, withRoot, type Layout, type Side } from './layout';
import { paneInDirection } from './pane-in-direction';
import { heirSide, insertBeside, isWithinLimits, takeOut } from './split-node';

/** Puts a new pane beside one, which gives it half of its room, and focuses it. An unknown pane, an id that is taken and too many panes change nothing. */
export function splitPane(layout: Layout, pane: string, side: Side, newPane: string): Layout {
  const panes = panesOf(layout);
  if (!panes.includes(pane) || panes.includes(newPane)) return layout;
  const root = insertBeside(layout.root, pane, side, newPane);
  return isWithinLimits(root) ? withRoot(layout, root, newPane) : layout;
}

/** Takes a pane away; its neighbour gets its room, and its focus if it had that. The last pane stays. */
export function removePane(layout: Layout, pane: string): Layout {
  if (!panesOf(layout).includes(pane)) return layout;
  const root = takeOut(layout.root, pane);
  if (root === undefined) return layout;
  if (layout.focused !== pane) return withRoot(layout, root);
  // Zoomed or not: the neighbour that got the room, at the longest common edge.
  const heir = paneInDirection(layout, pane, heirSide(layout.root, pane));
  return withRoot(layout, root, heir ?? panesIn(root)[0]);
}

/** Moves a pane beside another one and focuses it. A pane that is unknown, or its own target, changes nothing. */
export function movePane(layout: Layout, pane: string, target: string, side: Side): Layout {
  const panes = panesOf(layout);
  if (pane === target || !panes.includes(pane) || !panes.includes(target)) return layout;
  const without = takeOut(layout.root, pane);
  const root = without === undefined ? layout.root : insertBeside(without, target, side, pane);
  return isWithinLimits(root) ? withRoot(layout, root, pane) : layout;
}

/** Focuses a pane. Going to another one ends the zoom, so that the focus is always on screen. An unknown pane changes nothing. */
export function focusPane(layout: Layout, pane: string): Layout {
  return panesOf(layout).includes(pane) ? withRoot(layout, layout.root, pane) : layout;
}

/** Lets the focused pane cover all others, or uncovers them. A pane that is alone has nothing to cover. */
export function toggleZoom(layout: Layout): Layout {
  const { root, focused, zoomed } = layout;
  return zoomed === undefined && root.kind === 'split' ? { root, focused, zoomed: focused } : { root, focused };
}
