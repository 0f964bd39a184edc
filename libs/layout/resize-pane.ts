import { panesIn, withRoot, type Layout, type LayoutNode, type LayoutSplit, type Side } from './layout';
import { directionOf, isBefore } from './split-node';
import { evenShares, shareFloor, soundShares } from './shares';

/** The way to a split from the root: the index of the child to take at each level. */
export type SplitPath = readonly number[];

/**
 * Moves the edge of a pane towards a side: the edge after it, or, if it is the last in its row or column, the one before it. So the same key
 * makes one pane larger and its neighbour smaller, wherever the focus is. `step`: part of the whole area. No share goes under its floor.
 */
export function resizePane(layout: Layout, pane: string, side: Side, step: number): Layout {
  const found = splitAround(layout.root, pane, side);
  if (found === undefined || !Number.isFinite(step)) return layout;
  const { split, path, extent } = found;
  const index = split.children.findIndex(child => panesIn(child).includes(pane));
  const edge = index === split.children.length - 1 ? index - 1 : index;
  const [before = 0, after = 0] = split.shares.slice(edge, edge + 2);
  const floor = shareFloor(split.children.length);
  const wanted = before + (isBefore(side) ? -step : step) / extent;
  const moved = Math.max(Math.min(floor, before), Math.min(wanted, before + after - Math.min(floor, after)));
  if (moved === before) return layout;
  return setShares(layout, path, split.shares.toSpliced(edge, 2, moved, before + after - moved));
}

/** Gives the parts of a split other shares, made sound. A path that leads to no split, or to one of another size, changes nothing. Zoom and focus stay. */
export function setShares(layout: Layout, path: SplitPath, shares: readonly number[]): Layout {
  const root = sharesAt(layout.root, path, shares);
  return root === layout.root ? layout : { ...withRoot(layout, root), ...(layout.zoomed === undefined ? {} : { zoomed: layout.zoomed }) };
}

/** Gives all parts of a split the same share. */
export function evenOut(layout: Layout, path: SplitPath): Layout {
  const split = splitAt(layout.root, path);
  return split === undefined ? layout : setShares(layout, path, evenShares(split.children.length));
}

/** The innermost split with an edge of the pane on that axis, the way to it, and which part of the area it has on that axis. */
function splitAround(
  node: LayoutNode,
  pane: string,
  side: Side,
): { readonly split: LayoutSplit; readonly path: SplitPath; readonly extent: number } | undefined {
  if (node.kind === 'pane') return undefined;
  const index = node.children.findIndex(child => panesIn(child).includes(pane));
  const child = node.children[index];
  if (child === undefined) return undefined;
  const isOnAxis = node.direction === directionOf(side);
  const inner = splitAround(child, pane, side);
  if (inner === undefined) return isOnAxis ? { split: node, path: [], extent: 1 } : undefined;
  return { split: inner.split, path: [index, ...inner.path], extent: inner.extent * (isOnAxis ? (node.shares[index] ?? 1) : 1) };
}

function splitAt(node: LayoutNode, [index, ...rest]: SplitPath): LayoutSplit | undefined {
  if (node.kind === 'pane') return undefined;
  if (index === undefined) return node;
  const child = node.children[index];
  return child === undefined ? undefined : splitAt(child, rest);
}

function sharesAt(node: LayoutNode, [index, ...rest]: SplitPath, shares: readonly number[]): LayoutNode {
  if (node.kind === 'pane') return node;
  if (index === undefined) {
    const isSame = shares.length === node.shares.length && shares.every((one, place) => one === node.shares[place]);
    return shares.length !== node.children.length || isSame ? node : { ...node, shares: soundShares(shares) };
  }
  const child = node.children[index];
  const changed = child === undefined ? undefined : sharesAt(child, rest, shares);
  return changed === undefined || changed === child ? node : { ...node, children: node.children.with(index, changed) };
}
