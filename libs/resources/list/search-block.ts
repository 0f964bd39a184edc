/** The search texts of some rows as one text, in which a word is found much sooner than row by row (ADR 0110). */
export interface SearchBlock {
  readonly text: string;
  /** Where each row's text begins, and where the last one ends. */
  readonly starts: Uint32Array;
}

/** Puts the search texts of rows together. Line feeds part them: a search word has none. */
export function searchBlock(rows: readonly { readonly searchText: string }[]): SearchBlock {
  const starts = new Uint32Array(rows.length + 1);
  let at = 0;
  rows.forEach((row, index) => {
    starts[index] = at;
    at += row.searchText.length + 1;
  });
  starts[rows.length] = at;
  return { text: rows.map(row => row.searchText).join('\n'), starts };
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
