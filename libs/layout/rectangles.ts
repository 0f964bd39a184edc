import type { Layout, LayoutNode } from './layout';

/** Where a pane lies in the unit square. Neighbours share the very same number for the edge between them. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The rectangle of every pane, by id. Together they cover the unit square, and none covers a part of another one. */
export function rectanglesOf(layout: Layout): ReadonlyMap<string, Rectangle> {
  return new Map(placed(layout.root, { left: 0, top: 0, right: 1, bottom: 1 }));
}

function placed(node: LayoutNode, room: Rectangle): readonly (readonly [string, Rectangle])[] {
  if (node.kind === 'pane') return [[node.id, room]];
  const [from, to] = node.direction === 'row' ? [room.left, room.right] : [room.top, room.bottom];
  const edges = edgesOf(node.shares, from, to);
  return node.children.flatMap((child, index) => {
    const [start, end] = [edges[index] ?? from, edges[index + 1] ?? to];
    return placed(child, node.direction === 'row' ? { ...room, left: start, right: end } : { ...room, top: start, bottom: end });
  });
}

/** The edges of the parts, one more than there are parts. The last one is the room's own, whatever adding the shares comes to. */
function edgesOf(shares: readonly number[], from: number, to: number): readonly number[] {
  const edges = [from];
  let before = 0;
  for (const share of shares.slice(0, -1)) {
    before += share;
    edges.push(Math.min(to, from + before * (to - from)));
  }
  return [...edges, to];
}
