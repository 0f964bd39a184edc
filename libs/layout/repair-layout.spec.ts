import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { layoutSchema, panesOf, repairLayout, type Layout } from './index';
import { faultsOf, layouts } from './testing/sound-layout';

const pane = (id: unknown): unknown => ({ kind: 'pane', id });
const split = (children: unknown, shares: unknown, direction: unknown = 'row'): unknown => ({ kind: 'split', direction, children, shares });
const names = (layout: Layout): string => `${panesOf(layout).join(' ')}, ${layout.focused}`;
const sharesOf = (layout: Layout): readonly number[] => (layout.root.kind === 'split' ? layout.root.shares : []);

describe('repairing a layout', () => {
  it('makes a pane out of nothing at all', () => {
    for (const broken of [
      undefined,
      null,
      7,
      '',
      [],
      {},
      { root: null },
      { root: pane('') },
      { root: pane('__proto__') },
      { root: split([], []) },
    ])
      expect(repairLayout(broken)).toEqual({ root: { kind: 'pane', id: 'first' }, focused: 'first' });
    expect(names(repairLayout({}, ['a', 'b']))).toBe('a, a');
    expect(names(repairLayout({}, ['../a']))).toBe('first, first');
  });

  it('mends ids that are there twice, splits of one, and a focus or zoom that is nowhere', () => {
    const twice = repairLayout({
      root: split([pane('a'), split([pane('a'), pane('b')], [1, 1], 'column')], [1, 1]),
      focused: 'c',
      zoomed: 'b',
    });
    expect(names(twice)).toBe('a b, a');
    expect(twice.zoomed).toBeUndefined();
    expect(repairLayout({ root: split([split([pane('a')], [1])], [1]), focused: 'a', zoomed: 'a' })).toEqual({
      root: { kind: 'pane', id: 'a' },
      focused: 'a',
    });
  });

  it('mends shares that are missing, negative, no numbers, or do not add up', () => {
    const mended = (shares: unknown): readonly number[] => sharesOf(repairLayout({ root: split([pane('a'), pane('b')], shares) }));
    for (const broken of [undefined, [], ['1', {}], [Number.NaN, -1], [0, 0], [Infinity, -Infinity]])
      expect(mended(broken)).toEqual([0.5, 0.5]);
    expect(mended([3, 1])).toEqual([0.75, 0.25]);
    expect(mended([1e308, 1e308])).toEqual([0.5, 0.5]);
    expect(mended([1, 1e-320])[1]).toBeCloseTo(0.05, 9);
    expect(mended([0.5])).toEqual([0.5, 0.5]);
  });

  it('ends on trees that are too deep, too wide, or go round in a circle', () => {
    let deep = pane('a');
    for (let level = 0; level < 100_000; level += 1) deep = split([deep, pane(`p${level}`)], [1, 1], level % 2 === 0 ? 'row' : 'column');
    const wide = split(
      Array.from({ length: 100_000 }, (_, index) => pane(`p${index}`)),
      [],
    );
    const round = { kind: 'split', direction: 'row', children: [pane('a')] as unknown[], shares: [1, 1] };
    round.children.push(round, round, round);
    for (const broken of [deep, wide, round]) expect(faultsOf(repairLayout({ root: broken }))).toEqual([]);
  });

  it('keeps only the panes that are known', () => {
    expect(names(repairLayout({ root: split([pane('a'), pane('b'), pane('c')], []), focused: 'b' }, ['a', 'c']))).toBe('a c, a');
  });

  it('leaves sound layouts as they are', () => {
    fc.assert(fc.property(layouts, layout => expect(repairLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout)));
  });

  it('makes something sound of anything, and never throws', () => {
    fc.assert(fc.property(fc.anything(), value => expect(faultsOf(repairLayout(value))).toEqual([])));
    fc.assert(fc.property(fc.anything(), value => expect(faultsOf(z.parse(layoutSchema, value))).toEqual([])));
  });

  it('makes something sound of trees with anything in their places', () => {
    const { node } = fc.letrec(tie => ({
      node: fc.oneof(
        { maxDepth: 5 },
        fc.record({ kind: fc.constant('pane'), id: fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.anything()) }),
        fc.record({
          kind: fc.constant('split'),
          direction: fc.oneof(fc.constantFrom('row', 'column'), fc.anything()),
          children: fc.oneof(fc.array(tie('node'), { maxLength: 5 }), fc.anything()),
          shares: fc.oneof(fc.array(fc.oneof(fc.double(), fc.anything()), { maxLength: 6 }), fc.anything()),
        }),
      ),
    }));
    const broken = fc.record({ root: node, focused: fc.constantFrom('a', 'b', 'x'), zoomed: fc.constantFrom('a', 'b', 'x', undefined) });
    fc.assert(fc.property(broken, value => expect(faultsOf(repairLayout(value))).toEqual([])));
  });
});
