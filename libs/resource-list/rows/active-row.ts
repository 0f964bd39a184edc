/** The row that keys act on: its resource, and where it was last. */
export interface ActiveRow {
  readonly uri: string;
  readonly index: number;
}

/** Where the active row is now; −1 when there is none, or its resource has gone: a key must not act on the row that took its place. */
export function activeIndex(rows: readonly { readonly uri: string }[], active: ActiveRow | undefined): number {
  if (active === undefined) return -1;
  return rows[active.index]?.uri === active.uri ? active.index : rows.findIndex(row => row.uri === active.uri);
}

/** Where keys start from. After a row has gone, the row that took its place is the next one down. */
export function startIndex(index: number, active: ActiveRow | undefined, key: string): number {
  if (index !== -1 || active === undefined) return index;
  return key === 'ArrowDown' || key === 'PageDown' ? active.index - 1 : active.index;
}

/** Where a key takes the active row; undefined for keys that do not move it. `page`: rows on screen. */
export function movedBy(key: string, from: number, { count, page }: { readonly count: number; readonly page: number }): number | undefined {
  const to = target(key, from, Math.max(1, page - 1), count);
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(to, count - 1));
}

function target(key: string, from: number, page: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return from + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
