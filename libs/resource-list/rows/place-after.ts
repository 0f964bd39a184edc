interface Named {
  readonly uri: string;
}

/**
 * Where the row that was at `index` is now. Looked for from there to both sides, since rows rarely move far. When it has gone, the next one
 * below it that is still there stands for it; undefined when none is.
 */
export function placeAfter(before: readonly Named[], rows: readonly Named[], index: number): number | undefined {
  if (rows[index]?.uri === before[index]?.uri) return index;
  for (const row of before.slice(index, index + tries)) {
    const at = nearest(rows, row.uri, index);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** How many rows that have gone are stepped over, and how far a row is looked for. */
const tries = 5;
const farthest = 5000;

function nearest(rows: readonly Named[], uri: string, from: number): number | undefined {
  for (let step = 0; step <= farthest; step += 1) {
    if (rows[from + step]?.uri === uri) return from + step;
    if (rows[from - step]?.uri === uri) return from - step;
  }
  return undefined;
}
