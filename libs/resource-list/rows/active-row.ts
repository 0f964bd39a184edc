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

/** What moves are counted in. */
export interface MoveSizes {
  readonly count: number;
  /** Lines on screen. */
  readonly page: number;
  /** Things beside each other in a line. */
  readonly columns?: number;
}

/** Where a key takes the active row; undefined for keys that do not move it. */
export function movedBy(key: string, from: number, { count, page, columns = 1 }: MoveSizes): number | undefined {
  const to = target(key, from, { count, page: Math.max(1, page - 1) * columns, columns });
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(to, count - 1));
}

function target(key: string, from: number, { count, page, columns }: Required<MoveSizes>): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return from + columns;
    case 'ArrowUp':
      return from - columns;
    case 'ArrowRight':
      return columns > 1 ? from + 1 : undefined;
    case 'ArrowLeft':
      return columns > 1 ? from - 1 : undefined;
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
