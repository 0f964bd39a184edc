export {
  type Layout,
  type LayoutNode,
  type LayoutPane,
  type LayoutSplit,
  type Side,
  type SplitDirection,
  panesOf,
  singlePane,
} from './layout';
export { focusPane, movePane, removePane, splitPane, toggleZoom } from './change-panes';
export { paneInDirection, paneInOrder } from './pane-in-direction';
export { type SplitPath, evenOut, resizePane, setShares } from './resize-pane';
export { type Divider, type SmallestPane, dividersOf, moveDivider } from './dividers';
export { type Rectangle, rectanglesOf } from './rectangles';
export { evenShares, shareFloor } from './shares';
export { firstPane, layoutSchema, repairLayout } from './repair-layout';
