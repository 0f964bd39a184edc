import * as z from 'zod/mini';
import { panesIn, singlePane, type Layout, type LayoutNode } from './layout';
import { deepest, makeSplit, mostPanes } from './split-node';

/** Names of panes: they end up in ids of elements and as keys of records, where `__proto__` is no name. */
const paneName = /^[a-z0-9][a-z0-9-]{0,63}$/i;

/** The name of a pane that is made when there is none. */
export const firstPane = 'first';

/** Parts that are looked at in one tree, so that one that goes round in a circle ends too. */
const mostParts = 10_000;

/** What one walk through a broken tree has met. */
interface Walk {
  readonly known: ReadonlySet<string> | undefined;
  readonly seen: Set<string>;
  parts: number;
}

/**
 * A sound layout out of anything: what is no pane goes, a pane that is there twice is there once, a split with one child is that child, shares are
 * made sound, what lies too deep is dropped, the focus goes to the first pane when it was nowhere. Sound layouts stay as they are. Never throws.
 *
 * `known`: the only panes that may be there; without it any pane may.
 */
export function repairLayout(value: unknown, known?: readonly string[]): Layout {
  const { root: raw, focused, zoomed } = fieldsOf(value);
  const names = known?.filter(isName);
  const walk: Walk = { known: names === undefined ? undefined : new Set(names), seen: new Set(), parts: 0 };
  const root = mended(raw, 0, walk);
  if (root === undefined) return singlePane(names?.[0] ?? firstPane);
  const panes = panesIn(root);
  const focus = panes.find(one => one === focused) ?? panes[0] ?? firstPane;
  return { root, focused: focus, ...(zoomed === focus && root.kind === 'split' ? { zoomed: focus } : {}) };
}

/** Takes anything and answers a sound layout: for state that was written down. */
export const layoutSchema = z.pipe(
  z.unknown(),
  z.transform((value): Layout => repairLayout(value)),
);

function mended(value: unknown, depth: number, walk: Walk): LayoutNode | undefined {
  walk.parts += 1;
  if (walk.parts > mostParts || depth > deepest) return undefined;
  const { kind, id, direction, children, shares } = fieldsOf(value);
  if (kind === 'pane') return mendedPane(id, walk);
  if (kind !== 'split' || !Array.isArray(children)) return undefined;
  const given: readonly unknown[] = Array.isArray(shares) ? shares : [];
  const parts = children.slice(0, mostPanes).flatMap((child: unknown, index) => {
    const node = mended(child, depth + 1, walk);
    const share = given[index];
    return node === undefined ? [] : [{ node, share: typeof share === 'number' ? share : Number.NaN }];
  });
  if (parts.length === 0) return undefined;
  return makeSplit(
    direction === 'column' ? 'column' : 'row',
    parts.map(part => part.node),
    parts.map(part => part.share),
  );
}

function mendedPane(id: unknown, { known, seen }: Walk): LayoutNode | undefined {
  if (!isName(id) || seen.has(id) || seen.size >= mostPanes || known?.has(id) === false) return undefined;
  seen.add(id);
  return { kind: 'pane', id };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && paneName.test(value);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
