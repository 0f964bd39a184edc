import { matchScore, searchedText } from '@drawbridge/search';

/** In which order things stand while nothing is typed, by what they are: what is open first, then what one may look in, then what one may do. */
export const restingScore = { tab: 6, closedTab: 5, cluster: 4, filter: 3, command: 2 } as const;

/** What a line counts: by its sort while nothing is typed, else by how well its title and its other texts match. */
export function lineScore(
  sort: keyof typeof restingScore,
  words: readonly string[],
  title: string,
  others: readonly string[] = [],
): number {
  return words.length === 0 ? restingScore[sort] : matchScore(words, searchedText(title, others));
}
