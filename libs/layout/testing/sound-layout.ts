import * as fc from 'fast-check';
import {
  evenOut,
  focusPane,
  movePane,
  panesOf,
  removePane,
  resizePane,
  setShares,
  shareFloor,
  singlePane,
  splitPane,
  toggleZoom,
  type Layout,
  type LayoutNode,
  type Side,
} from '../index';

/** What is wrong with a layout, in words; empty for a sound one. */
export function faultsOf(layout: Layout): readonly string[] {
  const panes = panesOf(layout);
  const faults = faultsIn(layout.root);
  if (new Set(panes).size !== panes.length) faults.push('an id is there twice');
  if (!panes.includes(layout.focused)) faults.push('the focus is nowhere');
  if (layout.zoomed !== undefined && (layout.zoomed !== layout.focused || panes.length < 2))
    faults.push('the zoom is not that of the focus');
  return faults;
}

function faultsIn(node: LayoutNode): string[] {
  if (node.kind === 'pane') return [];
  const { children, shares, direction } = node;
  const sum = shares.reduce((total, one) => total + one, 0);
  return [
    ...(children.length < 2 ? ['a split has fewer than two children'] : []),
    ...(shares.length === children.length ? [] : ['shares and children do not match']),
    ...(Math.abs(sum - 1) < 1e-6 ? [] : [`shares add up to ${sum}`]),
    ...(shares.every(one => one >= shareFloor(children.length) - 1e-6) ? [] : [`a share is under the floor: ${shares.join(' ')}`]),
    ...(children.some(child => child.kind === 'split' && child.direction === direction) ? ['a split holds one of its own direction'] : []),
    ...children.flatMap(faultsIn),
  ];
}

/** One operation, with the pane it is about as a number: it is taken from the panes that are there, so that most operations do something. */
export type Operation = (layout: Layout, fresh: string) => Layout;

const sides: fc.Arbitrary<Side> = fc.constantFrom('left', 'right', 'up', 'down');
const pick = (layout: Layout, index: number): string => panesOf(layout)[index % panesOf(layout).length] ?? '';
const index = fc.nat({ max: 40 });
const path = fc.array(fc.nat({ max: 3 }), { maxLength: 3 });

/** Any operation; splits come most often, so that trees grow. */
export const operations: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(index, sides).map(
      ([at, side]): Operation =>
        (one, fresh) =>
          splitPane(one, pick(one, at), side, fresh),
    ),
  },
  {
    weight: 2,
    arbitrary: index.map(
      (at): Operation =>
        one =>
          removePane(one, pick(one, at)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(index, index, sides).map(
      ([at, to, side]): Operation =>
        one =>
          movePane(one, pick(one, at), pick(one, to), side),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(index, sides, fc.oneof(fc.double({ min: -2, max: 2 }), fc.double())).map(
      ([at, side, step]): Operation =>
        one =>
          resizePane(one, pick(one, at), side, step),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(path, fc.array(fc.double(), { minLength: 2, maxLength: 4 })).map(
      ([way, shares]): Operation =>
        one =>
          setShares(one, way, shares),
    ),
  },
  {
    weight: 1,
    arbitrary: path.map(
      (way): Operation =>
        one =>
          evenOut(one, way),
    ),
  },
  {
    weight: 1,
    arbitrary: index.map(
      (at): Operation =>
        one =>
          focusPane(one, pick(one, at)),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Operation>(toggleZoom) },
);

/** What is left after a sequence of operations. */
export function after(sequence: readonly Operation[]): Layout {
  return sequence.reduce<Layout>((layout, operation, count) => operation(layout, `p${count}`), singlePane('p'));
}

/** Layouts as operations make them. */
export const layouts: fc.Arbitrary<Layout> = fc.array(operations, { maxLength: 30 }).map(after);

/** Layouts of up to six panes with equal shares: far enough from every floor that halving or moving an edge a little is exact. */
export const evenLayouts: fc.Arbitrary<Layout> = fc
  .array(fc.tuple(index, sides), { maxLength: 5 })
  .map(splits => splits.reduce<Layout>((one, [at, side], count) => splitPane(one, pick(one, at), side, `p${count}`), singlePane('p')))
  .map(layout => pathsIn(layout.root).reduce<Layout>(evenOut, layout));

function pathsIn(node: LayoutNode): readonly (readonly number[])[] {
  return node.kind === 'pane' ? [] : [[], ...node.children.flatMap((child, at) => pathsIn(child).map(rest => [at, ...rest]))];
}
