/** Where panes lie beside each other: in a `row` from left to right, in a `column` from top to bottom. */
export type SplitDirection = 'row' | 'column';

/** One of the four ways out of a pane. */
export type Side = 'left' | 'right' | 'up' | 'down';

/** A leaf: one pane. */
export interface LayoutPane {
  readonly kind: 'pane';
  readonly id: string;
}

/** Two or more parts beside each other. No child is a split of the same direction: those are one split. */
export interface LayoutSplit {
  readonly kind: 'split';
  readonly direction: SplitDirection;
  readonly children: readonly LayoutNode[];
  /** The part of the whole that each child has, in the order of the children; together 1. */
  readonly shares: readonly number[];
}

export type LayoutNode = LayoutPane | LayoutSplit;

/** A tree of panes, the one with the focus, and whether that one fills the whole area for now. Plain data: it can be written down as it is. */
export interface Layout {
  readonly root: LayoutNode;
  /** Id of the pane with the focus. */
  readonly focused: string;
  /** The pane that covers all others; only ever the focused one. */
  readonly zoomed?: string;
}

/** A layout of one pane. */
export function singlePane(id: string): Layout {
  return { root: { kind: 'pane', id }, focused: id };
}

/** The ids of all panes, from left to right and from top to bottom. */
export function panesOf(layout: Layout): readonly string[] {
  return panesIn(layout.root);
}

/** The ids of the panes in a part of a tree. */
export function panesIn(node: LayoutNode): readonly string[] {
  return node.kind === 'pane' ? [node.id] : node.children.flatMap(panesIn);
}

/** The same layout with another tree, and with no pane zoomed: what changes the tree shows the tree. */
export function withRoot(layout: Layout, root: LayoutNode, focused: string = layout.focused): Layout {
  return root === layout.root && focused === layout.focused ? layout : { root, focused };
}
