import * as fc from 'fast-check';
import {
  focusPane,
  movePane,
  paneInDirection,
  paneInOrder,
  panesOf,
  rectanglesOf,
  removePane,
  resizePane,
  setShares,
  singlePane,
  splitPane,
  toggleZoom,
  type Layout,
  type Side,
} from './index';
import { after, evenLayouts, faultsOf, layouts, operations } from './testing/sound-layout';

const sides: readonly Side[] = ['left', 'right', 'up', 'down'];
const opposite = { left: 'right', right: 'left', up: 'down', down: 'up' } as const;
const each = (check: (layout: Layout, pane: string) => void): void =>
  fc.assert(fc.property(layouts, fc.nat(), (layout, at) => check(layout, panesOf(layout)[at % panesOf(layout).length] ?? '')));

/** The tree in short: rows in (), columns in []. */
function short(layout: Layout): string {
  const text = (node: Layout['root']): string => {
    if (node.kind === 'pane') return node.id;
    const inner = node.children.map(text).join(' ');
    return node.direction === 'row' ? `(${inner})` : `[${inner}]`;
  };
  return `${text(layout.root)} ${layout.focused}${layout.zoomed === undefined ? '' : '!'}`;
}
const shares = (layout: Layout): readonly number[] => (layout.root.kind === 'split' ? layout.root.shares : []);

/** a | b above c */
const three = splitPane(splitPane(singlePane('a'), 'a', 'right', 'b'), 'b', 'down', 'c');

describe('layout', () => {
  it('does nothing, and gives back the very same, for what is not there', () => {
    expect(splitPane(three, 'nowhere', 'left', 'd')).toBe(three);
    expect(splitPane(three, 'a', 'left', 'b')).toBe(three);
    expect(removePane(three, 'nowhere')).toBe(three);
    expect(movePane(three, 'a', 'a', 'up')).toBe(three);
    expect(movePane(three, 'a', 'nowhere', 'up')).toBe(three);
    expect(focusPane(three, 'nowhere')).toBe(three);
    expect(resizePane(three, 'nowhere', 'left', 0.1)).toBe(three);
    expect(resizePane(three, 'a', 'up', 0.1)).toBe(three);
    expect(resizePane(three, 'a', 'left', Number.NaN)).toBe(three);
    expect(setShares(three, [0], [0.5, 0.5])).toBe(three);
    expect(setShares(three, [7, 7], [0.5, 0.5])).toBe(three);
    expect(setShares(three, [], [1, 1, 1])).toBe(three);
    expect(paneInDirection(three, 'nowhere', 'left')).toBeUndefined();
  });

  it('splits to each side and takes splits of the same direction into one', () => {
    expect(short(three)).toBe('(a [b c]) c');
    expect(short(splitPane(three, 'a', 'right', 'd'))).toBe('(a d [b c]) d');
    expect(short(splitPane(three, 'c', 'up', 'd'))).toBe('(a [b d c]) d');
    expect(short(splitPane(three, 'c', 'left', 'd'))).toBe('(a [b (d c)]) d');
    expect(shares(splitPane(three, 'a', 'right', 'd'))).toEqual([0.25, 0.25, 0.5]);
  });

  it('gives the room and the focus of a pane that goes to what came before it, else to what comes after', () => {
    expect(short(removePane(three, 'c'))).toBe('(a b) b');
    expect(short(removePane(focusPane(three, 'a'), 'a'))).toBe('[b c] b');
    expect(short(removePane(three, 'a'))).toBe('[b c] c');
    const four = splitPane(three, 'b', 'left', 'd');
    // The room of d goes to b, not to a, which touches it too.
    expect(short(removePane(focusPane(four, 'd'), 'd'))).toBe('(a [b c]) b');
  });

  it('keeps the last pane', () => {
    const one = singlePane('a');
    expect(removePane(one, 'a')).toBe(one);
    expect(short(toggleZoom(one))).toBe('a a');
  });

  it('moves panes and focuses them', () => {
    expect(short(movePane(three, 'a', 'c', 'right'))).toBe('[b (c a)] a');
    expect(short(movePane(three, 'c', 'a', 'up'))).toBe('([c a] b) c');
  });

  it('finds the neighbour with the longest common edge', () => {
    const uneven = setShares(three, [1], [0.3, 0.7]);
    expect(paneInDirection(uneven, 'a', 'right')).toBe('c');
    expect(paneInDirection(three, 'a', 'right')).toBe('b');
    expect(paneInDirection(three, 'c', 'up')).toBe('b');
    expect(paneInDirection(three, 'c', 'left')).toBe('a');
    expect(paneInDirection(three, 'a', 'left')).toBeUndefined();
    expect([paneInOrder(three, 'c', 'next'), paneInOrder(three, 'a', 'previous')]).toEqual(['a', 'c']);
  });

  it('moves the edge of a pane by a part of the area, and stops at the floor', () => {
    expect(shares(resizePane(three, 'a', 'right', 0.1))).toEqual([0.6, 0.4]);
    // The last in its row moves the edge before it: the same key, the same way.
    expect(shares(resizePane(three, 'c', 'right', 0.1))).toEqual([0.6, 0.4]);
    expect(shares(resizePane(three, 'a', 'left', 5))).toEqual([0.05, 0.95]);
    const inner = splitPane(three, 'c', 'right', 'd');
    const [edge] = [rectanglesOf(resizePane(inner, 'c', 'left', 0.1)).get('c')?.right];
    expect(edge).toBeCloseTo(0.65, 9);
  });

  it('shows everything again when the focus leaves a zoomed pane, and when panes come or go', () => {
    const zoomed = toggleZoom(three);
    expect(short(zoomed)).toBe('(a [b c]) c!');
    expect(short(toggleZoom(zoomed))).toBe('(a [b c]) c');
    expect(short(focusPane(zoomed, 'a'))).toBe('(a [b c]) a');
    expect(focusPane(zoomed, 'c')).toBe(zoomed);
    expect(short(splitPane(zoomed, 'c', 'right', 'd'))).toBe('(a [b (c d)]) d');
    expect(short(removePane(zoomed, 'c'))).toBe('(a b) b');
    expect(short(setShares(zoomed, [], [0.2, 0.8]))).toBe('(a [b c]) c!');
  });

  it('stops at so many panes and levels that every walk through it stays short', () => {
    let layout = singlePane('p');
    for (let count = 0; count < 64; count += 1) layout = splitPane(layout, layout.focused, count % 2 === 0 ? 'right' : 'down', `p${count}`);
    expect(panesOf(layout).length).toBe(65);
    expect(splitPane(layout, layout.focused, 'right', 'deeper')).toBe(layout);
    for (let count = 0; count < 300; count += 1) layout = splitPane(layout, 'p', 'left', `q${count}`);
    expect(panesOf(layout).length).toBe(256);
    expect(faultsOf(layout)).toEqual([]);
  });
});

describe('layout, any', () => {
  it('is sound after any sequence of operations', () => {
    fc.assert(
      fc.property(fc.array(operations, { maxLength: 60 }), sequence => expect(faultsOf(after(sequence))).toEqual([])),
      { numRuns: 300 },
    );
  });

  it('is plain data', () => each(layout => expect(JSON.parse(JSON.stringify(layout))).toEqual(layout)));

  it('covers the unit square, each point once', () =>
    each(layout => {
      const all = [...rectanglesOf(layout).values()];
      const middles = (edges: readonly number[]): readonly number[] => {
        const sorted = [...new Set(edges)].toSorted((a, b) => a - b);
        expect([sorted[0], sorted.at(-1)]).toEqual([0, 1]);
        return sorted.slice(1).map((edge, index) => (edge + (sorted[index] ?? 0)) / 2);
      };
      for (const x of middles(all.flatMap(one => [one.left, one.right])))
        for (const y of middles(all.flatMap(one => [one.top, one.bottom])))
          expect(all.filter(one => one.left <= x && x < one.right && one.top <= y && y < one.bottom).length).toBe(1);
    }));

  it('has a neighbour on each side of each pane but where the area ends', () =>
    each((layout, pane) => {
      const { left, top, right, bottom } = rectanglesOf(layout).get(pane) ?? { left: 0, top: 0, right: 0, bottom: 0 };
      const ends: Readonly<Record<Side, boolean>> = { left: left === 0, right: right === 1, up: top === 0, down: bottom === 1 };
      for (const side of sides) expect(paneInDirection(layout, pane, side) === undefined).toBe(ends[side]);
    }));

  it('goes through all panes in order and comes back', () =>
    each((layout, pane) => {
      const seen = [pane];
      for (let at = paneInOrder(layout, pane, 'next'); at !== pane; at = paneInOrder(layout, at, 'next')) seen.push(at);
      expect(seen.toSorted()).toEqual(panesOf(layout).toSorted());
      expect(paneInOrder(layout, paneInOrder(layout, pane, 'next'), 'previous')).toBe(pane);
    }));

  it('is as before when a pane that was split off to the right or below goes again', () => {
    const check = (layout: Layout, at: number): void => {
      const pane = panesOf(layout)[at % panesOf(layout).length] ?? '';
      const focused = focusPane(layout, pane);
      for (const side of ['right', 'down'] as const) expectSame(removePane(splitPane(focused, pane, side, 'new'), 'new'), focused);
    };
    fc.assert(fc.property(evenLayouts, fc.nat(), check));
  });

  it('is as before when an edge is moved and moved back', () => {
    const check = (layout: Layout, at: number): void => {
      const pane = panesOf(layout)[at % panesOf(layout).length] ?? '';
      for (const side of sides) expectSame(resizePane(resizePane(layout, pane, side, 0.003), pane, opposite[side], 0.003), layout);
    };
    fc.assert(fc.property(evenLayouts, fc.nat(), check));
  });

  it('keeps its panes when one moves, beside the one it moved to', () =>
    each((layout, pane) => {
      const target = paneInOrder(layout, pane, 'next');
      for (const side of sides) {
        const moved = movePane(layout, pane, target, side);
        expect(panesOf(moved).toSorted()).toEqual(panesOf(layout).toSorted());
        if (target !== pane) expect(paneInDirection(moved, target, side)).toBe(pane);
      }
    }));

  /** The same tree, focus and, but for what adding fractions costs, rectangles. */
  function expectSame(one: Layout, other: Layout): void {
    expect(short(one)).toBe(short(other));
    const before = rectanglesOf(other);
    for (const [pane, room] of rectanglesOf(one))
      for (const name of ['left', 'top', 'right', 'bottom'] as const) expect(room[name]).toBeCloseTo(before.get(pane)?.[name] ?? -1, 9);
  }
});
