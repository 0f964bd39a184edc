/** The search texts of some rows as one text, in which a word is found much sooner than row by row (ADR 0110). */
export interface SearchBlock {
  readonly text: string;
  /** Where each row's text begins, and where the last one ends. */
  readonly starts: Uint32Array;
}

interface Searched {
  readonly searchText: string;
}

interface RowsWithBlock {
  readonly fresh: readonly Searched[];
  readonly block: SearchBlock | undefined;
}

/** Puts the search texts of rows together. Line feeds part them: a search word has none. */
export function searchBlock(rows: readonly Searched[]): SearchBlock {
  const starts = new Uint32Array(rows.length + 1);
  let at = 0;
  rows.forEach((row, index) => {
    starts[index] = at;
    at += row.searchText.length + 1;
  });
  starts[rows.length] = at;
  return { text: rows.map(row => row.searchText).join('\n'), starts };
}

/** More places at which rows have changed are no longer quicker to join than all of them. */
const mostChanges = 100;

/** The block of rows of which a few have changed in their places, from what it was before. Undefined when they are others altogether. */
export function changedBlock(before: RowsWithBlock | undefined, rows: readonly Searched[]): SearchBlock | undefined {
  if (before?.block === undefined || before.fresh.length !== rows.length) return undefined;
  const { block, fresh } = before;
  const changed: number[] = [];
  for (const [index, row] of rows.entries()) if (row !== fresh[index] && changed.push(index) > mostChanges) return undefined;
  if (changed.length === 0) return block;
  const starts = new Uint32Array(block.starts.length);
  const texts: string[] = [];
  let from = 0;
  let moved = 0;
  const take = (to: number): void => {
    if (to > from) texts.push(block.text.slice(block.starts[from], (block.starts[to] ?? 0) - 1));
    for (let index = from; index < to; index += 1) starts[index] = (block.starts[index] ?? 0) + moved;
  };
  for (const index of changed) {
    take(index);
    const text = rows[index]?.searchText ?? '';
    texts.push(text);
    starts[index] = (block.starts[index] ?? 0) + moved;
    moved += text.length + 1 - ((block.starts[index + 1] ?? 0) - (block.starts[index] ?? 0));
    from = index + 1;
  }
  take(rows.length);
  starts[rows.length] = (block.starts[rows.length] ?? 0) + moved;
  return { text: texts.join('\n'), starts };
}

/** Calls `found` with the index of each row that has the word, in order. */
export function eachMatch({ text, starts }: SearchBlock, word: string, found: (index: number) => void): void {
  const count = starts.length - 1;
  let index = 0;
  for (let hit = text.indexOf(word); hit !== -1; hit = text.indexOf(word, starts[index])) {
    while ((starts[index + 1] ?? Number.POSITIVE_INFINITY) <= hit) index += 1;
    found(index);
    index += 1;
    if (index >= count) return;
  }
}
