import { panesOf, type Layout, type Side } from './layout';
import { rectanglesOf, type Rectangle } from './rectangles';

/** The pane on the other side of a pane's edge: of several the one with the longest common edge, of equals the first. `undefined`: the area ends there. */
export function paneInDirection(layout: Layout, pane: string, side: Side): string | undefined {
  const rectangles = rectanglesOf(layout);
  const from = rectangles.get(pane);
  if (from === undefined) return undefined;
  let [found, longest]: [string | undefined, number] = [undefined, 0];
  for (const [id, other] of rectangles) {
    const length = id === pane ? 0 : commonEdge(from, other, side);
    if (length > longest) [found, longest] = [id, length];
  }
  return found;
}

/** The pane that comes after another in reading order, or before it; at the ends it goes round. Alone, a pane is its own neighbour. */
export function paneInOrder(layout: Layout, pane: string, order: 'next' | 'previous'): string {
  const panes = panesOf(layout);
  const at = panes.indexOf(pane);
  return panes[(at + (order === 'next' ? 1 : panes.length - 1)) % panes.length] ?? pane;
}

/** How much of a pane's edge another pane touches from outside. */
function commonEdge(from: Rectangle, other: Rectangle, side: Side): number {
  const across = Math.min(from.right, other.right) - Math.max(from.left, other.left);
  const along = Math.min(from.bottom, other.bottom) - Math.max(from.top, other.top);
  switch (side) {
    case 'left':
      return other.right === from.left ? along : 0;
    case 'right':
      return other.left === from.right ? along : 0;
    case 'up':
      return other.bottom === from.top ? across : 0;
    case 'down':
      return other.top === from.bottom ? across : 0;
  }
}
