import { panesIn, type Layout, type LayoutNode, type SplitDirection } from './layout';
import { setShares, type SplitPath } from './resize-pane';
import { rectanglesOf, type Rectangle } from './rectangles';
import { shareFloor } from './shares';

/** The edge between two parts of a split. Positions and lengths are parts of the whole area, as in `rectanglesOf`. */
export interface Divider {
  /** The first pane after the edge, which names it: each pane but the very first has one edge before which it is the first. */
  readonly pane: string;
  /** The split, and the child that ends at the edge. */
  readonly path: SplitPath;
  readonly index: number;
  /** That of the split: the edge itself runs across. */
  readonly direction: SplitDirection;
  /** The panes on both sides of it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What the two parts that meet there cover together. */
  readonly room: Rectangle;
  /** Where the edge is in that room, along the split, and between what it may be: 0 to 1. */
  readonly at: number;
  readonly least: number;
  readonly most: number;
}

/** How small a pane may get, as parts of the whole area. */
export interface SmallestPane {
  readonly width: number;
  readonly height: number;
}

/** Every edge, in the order of the panes. */
export function dividersOf(layout: Layout, smallest: SmallestPane = { width: 0, height: 0 }): readonly Divider[] {
  const rectangles = rectanglesOf(layout);
  return dividersIn(layout.root, [], { rectangles, smallest });
}

/** Moves an edge to a place in its room (0 to 1), as near as its limits let it. */
export function moveDivider(layout: Layout, divider: Divider, at: number): Layout {
  const split = divider.path.reduce<LayoutNode | undefined>(
    (node, step) => (node?.kind === 'split' ? node.children[step] : undefined),
    layout.root,
  );
  if (split?.kind !== 'split' || !Number.isFinite(at)) return layout;
  const [before = 0, after = 0] = split.shares.slice(divider.index, divider.index + 2);
  const moved = (before + after) * Math.max(divider.least, Math.min(at, divider.most));
  return setShares(layout, divider.path, split.shares.toSpliced(divider.index, 2, moved, before + after - moved));
}

interface Place {
  readonly rectangles: ReadonlyMap<string, Rectangle>;
  readonly smallest: SmallestPane;
}

function dividersIn(node: LayoutNode, path: SplitPath, place: Place): readonly Divider[] {
  if (node.kind === 'pane') return [];
  return node.children.flatMap((child, index) => {
    const inner = dividersIn(child, [...path, index], place);
    const next = node.children[index + 1];
    if (next === undefined) return inner;
    const [before, after] = [panesIn(child), panesIn(next)];
    const [one = 0, other = 0] = node.shares.slice(index, index + 2);
    const room = around([...before, ...after], place.rectangles);
    const length = node.direction === 'row' ? room.right - room.left : room.bottom - room.top;
    const at = one / (one + other);
    const floor = shareFloor(node.children.length) / (one + other);
    const needs = (part: LayoutNode): number => Math.max(floor, smallestOf(part, node.direction, place.smallest) / length);
    // What is smaller than it should be already may stay so, and may grow.
    const least = Math.min(at, needs(child));
    const most = Math.max(at, 1 - needs(next));
    return [...inner, { pane: after[0] ?? '', path, index, direction: node.direction, before, after, room, at, least, most }];
  });
}

/** The length at which the smallest pane of a part is as small as it may be: parts keep their shares when they shrink. */
function smallestOf(node: LayoutNode, direction: SplitDirection, smallest: SmallestPane): number {
  if (node.kind === 'pane') return direction === 'row' ? smallest.width : smallest.height;
  const needs = node.children.map((child, index) => {
    const need = smallestOf(child, direction, smallest);
    return node.direction === direction ? need / (node.shares[index] ?? 1) : need;
  });
  return Math.max(...needs);
}

function around(panes: readonly string[], rectangles: ReadonlyMap<string, Rectangle>): Rectangle {
  const all = panes.map(pane => rectangles.get(pane)).filter(one => one !== undefined);
  return {
    left: Math.min(...all.map(one => one.left)),
    top: Math.min(...all.map(one => one.top)),
    right: Math.max(...all.map(one => one.right)),
    bottom: Math.max(...all.map(one => one.bottom)),
  };
}
