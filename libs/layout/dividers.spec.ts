import * as fc from 'fast-check';
import { dividersOf, moveDivider, panesOf, rectanglesOf, setShares, singlePane, splitPane, type Layout } from './index';
import { faultsOf, layouts } from './testing/sound-layout';

/** a | (b above c) */
const three = splitPane(splitPane(singlePane('a'), 'a', 'right', 'b'), 'b', 'down', 'c');
const sharesOf = ({ root }: Layout): readonly number[] => (root.kind === 'split' ? root.shares : []);

describe('dividers', () => {
  it('are where two parts of a split meet, with the panes on both sides', () => {
    expect(dividersOf(singlePane('a'))).toEqual([]);
    const [across, along] = dividersOf(three);
    expect(across).toEqual(
      jasmine.objectContaining({ pane: 'b', path: [], index: 0, direction: 'row', before: ['a'], after: ['b', 'c'], at: 0.5 }),
    );
    expect(along).toEqual(
      jasmine.objectContaining({ pane: 'c', path: [1], direction: 'column', room: { left: 0.5, top: 0, right: 1, bottom: 1 } }),
    );
  });

  it('move within the floor, and within what the smallest pane of each part needs', () => {
    const [edge] = dividersOf(three);
    if (edge === undefined) throw new Error('no edge');
    expect(sharesOf(moveDivider(three, edge, 0.8))).toEqual([0.8, 0.19999999999999996]);
    expect(sharesOf(moveDivider(three, edge, -3))[0]).toBeCloseTo(0.05, 9);
    expect(moveDivider(three, edge, Number.NaN)).toBe(three);
    expect(moveDivider(singlePane('a'), edge, 0.8)).toEqual(singlePane('a'));
    const row = splitPane(three, 'c', 'right', 'd');
    const [inRow] = dividersOf(row, { width: 0.2, height: 0.2 });
    // c and d share what is right of the edge: 0.2 each.
    expect([inRow?.least, inRow?.most]).toEqual([0.2, 0.6]);
  });

  it('may stay where they are, and let the smaller part grow, when there is no room', () => {
    const narrow = setShares(three, [], [0.1, 0.9]);
    const [edge] = dividersOf(narrow, { width: 0.6, height: 0 });
    if (edge === undefined) throw new Error('no edge');
    expect([edge.least, edge.most]).toEqual([0.1, 0.4]);
  });

  it('have one name each, which all panes but the first give', () => {
    fc.assert(
      fc.property(layouts, layout =>
        expect(
          dividersOf(layout)
            .map(one => one.pane)
            .toSorted(),
        ).toEqual(panesOf(layout).slice(1).toSorted()),
      ),
    );
  });

  it('leave a sound layout, and every pane that does not touch the room as it was', () => {
    fc.assert(
      fc.property(layouts, fc.nat(), fc.double({ min: -1, max: 2 }), (layout, pick, at) => {
        const edges = dividersOf(layout);
        const edge = edges[pick % Math.max(1, edges.length)];
        if (edge === undefined) return;
        const moved = moveDivider(layout, edge, at);
        expect(faultsOf(moved)).toEqual([]);
        const before = rectanglesOf(layout);
        for (const [pane, room] of rectanglesOf(moved)) {
          if (edge.before.includes(pane) || edge.after.includes(pane)) continue;
          for (const name of ['left', 'top', 'right', 'bottom'] as const) expect(room[name]).toBeCloseTo(before.get(pane)?.[name] ?? -1, 9);
        }
      }),
    );
  });
});
