import { panesIn, type LayoutNode, type Side, type SplitDirection } from './layout';
import { soundShares } from './shares';

/** More panes than this are not made: each runs a program, and none could be read. */
export const mostPanes = 256;

/** Deeper trees are not made, so that every walk through one is short. */
export const deepest = 64;

/** The direction in which a side lies. */
export function directionOf(side: Side): SplitDirection {
  return side === 'left' || side === 'right' ? 'row' : 'column';
}

/** Whether a side comes before the pane in reading order. */
export function isBefore(side: Side): boolean {
  return side === 'left' || side === 'up';
}

/** A split in its one form: splits of the same direction among its children are taken into it, shares are made sound, and a single child stands for itself. */
export function makeSplit(direction: SplitDirection, children: readonly LayoutNode[], shares: readonly number[]): LayoutNode {
  const [only] = children;
  if (only !== undefined && children.length === 1) return only;
  const sound = soundShares(shares);
  const parts = children.flatMap((child, index) => {
    const share = sound[index] ?? 0;
    if (child.kind === 'pane' || child.direction !== direction) return [{ child, share }];
    return child.children.map((inner, place) => ({ child: inner, share: share * (child.shares[place] ?? 0) }));
  });
  return { kind: 'split', direction, children: parts.map(part => part.child), shares: soundShares(parts.map(part => part.share)) };
}

/** Puts a pane beside another one, which gives it half of its room. */
export function insertBeside(node: LayoutNode, target: string, side: Side, added: string): LayoutNode {
  if (node.kind === 'split') {
    const index = node.children.findIndex(child => panesIn(child).includes(target));
    const child = node.children[index];
    if (child === undefined) return node;
    return makeSplit(node.direction, node.children.with(index, insertBeside(child, target, side, added)), node.shares);
  }
  if (node.id !== target) return node;
  const pane: LayoutNode = { kind: 'pane', id: added };
  return makeSplit(directionOf(side), isBefore(side) ? [pane, node] : [node, pane], [0.5, 0.5]);
}

/** Takes a pane out; what comes before it in its split gets its room, else what comes after. `undefined`: nothing is left. */
export function takeOut(node: LayoutNode, id: string): LayoutNode | undefined {
  if (node.kind === 'pane') return node.id === id ? undefined : node;
  const index = node.children.findIndex(child => panesIn(child).includes(id));
  const child = node.children[index];
  if (child === undefined) return node;
  const left = takeOut(child, id);
  if (left !== undefined) return makeSplit(node.direction, node.children.with(index, left), node.shares);
  const heir = index === 0 ? 1 : index - 1;
  const shares = node.shares.with(heir, (node.shares[heir] ?? 0) + (node.shares[index] ?? 0));
  return makeSplit(node.direction, node.children.toSpliced(index, 1), shares.toSpliced(index, 1));
}

/** On which side of a pane the one lies that gets its room when it is taken out. */
export function heirSide(node: LayoutNode, id: string): Side {
  if (node.kind === 'pane') return 'left';
  const index = node.children.findIndex(child => panesIn(child).includes(id));
  const child = node.children[index];
  if (child?.kind === 'split') return heirSide(child, id);
  if (node.direction === 'row') return index === 0 ? 'right' : 'left';
  return index === 0 ? 'down' : 'up';
}

/** Whether a tree is small enough to be kept. */
export function isWithinLimits(root: LayoutNode): boolean {
  return panesIn(root).length <= mostPanes && depthOf(root) <= deepest;
}

function depthOf(node: LayoutNode): number {
  return node.kind === 'pane' ? 0 : 1 + Math.max(...node.children.map(depthOf));
}
