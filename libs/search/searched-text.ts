/** What search words are looked for in, most telling first. Built once, so that a letter typed costs one look at each text. */
export interface SearchedText {
  /** Lower case: the main field, other fields, labels, one after the other. */
  readonly text: string;
  /** Where the main field ends, in UTF-16 units. */
  readonly mainEnd: number;
  /** Where the labels begin. */
  readonly labelsAt: number;
}

/** Makes a text to search in. */
export function searchedText(main: string, others: readonly string[] = [], labels: readonly string[] = []): SearchedText {
  const fields = [main, ...others].join('\n').toLowerCase();
  const text = labels.length === 0 ? fields : `${fields}\n${labels.join('\n').toLowerCase()}`;
  return { text, mainEnd: main.toLowerCase().length, labelsAt: labels.length === 0 ? text.length : fields.length };
}
