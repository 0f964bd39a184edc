import type { PaletteQuery } from '@drawbridge/palette';

/** Whether a query can only be about resources: it is narrowed to some, or is an expression that clusters alone understand. */
export function isNarrowedAway({ mode, filters }: PaletteQuery): boolean {
  return mode === 'predicate' || filters.length > 0;
}
