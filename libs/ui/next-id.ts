let last = 0;

/** An id that no other element of the window has, for labels. */
export function nextId(what: string): string {
  last += 1;
  return `db-${what}-${last}`;
}
