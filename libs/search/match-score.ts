import type { SearchedText } from './searched-text';

/** How much a word counts by where it was found (reference: main field 4, other fields 2, labels 1). */
const weights = { main: 4, other: 2, label: 1 } as const;
/** What must be asked for first comes a little later. */
const requestable = 0.95;

/** Longest search that is looked at, in UTF-16 units, and most words of it: each costs a look at every text. */
const longest = 256;
const mostWords = 8;

/** The words of a search, in lower case. */
export function wordsOf(search: string): readonly string[] {
  return search
    .slice(0, longest)
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
    .slice(0, mostWords);
}

/**
 * How well a text answers words: 0 when one of them is missing, else the mean of what its words count. A word counts by its field, and a little more where it
 * begins a word, begins the main field, or is all of it. No words: everything answers a little.
 */
export function matchScore(words: readonly string[], searched: SearchedText): number {
  let total = 0;
  for (const word of words) {
    const at = searched.text.indexOf(word);
    if (at < 0) return 0;
    total += wordScore(word.length, at, searched);
  }
  return words.length === 0 ? 1 : total / words.length;
}

/** The score of what needs an access request. */
export function whenRequestable(score: number): number {
  return score * requestable;
}

function wordScore(length: number, at: number, searched: SearchedText): number {
  const { text, mainEnd } = searched;
  const field = at < mainEnd ? weights.main : at < searched.labelsAt ? weights.other : weights.label;
  const isStart = at === 0 || !isWordUnit(text.charCodeAt(at - 1));
  const isMainStart = at === 0 ? (length === mainEnd ? 0.5 : 0.25) : 0;
  return field + (isStart ? 0.25 : 0) + isMainStart;
}

/** Letters and digits; everything beyond ASCII counts as a letter. */
function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit > 127;
}
