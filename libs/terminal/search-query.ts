/** What is looked for in a terminal. */
export interface SearchQuery {
  readonly text: string;
  readonly letters: 'any-case' | 'same-case';
  readonly words: 'parts' | 'whole';
  readonly kind: 'text' | 'regex';
}

/** Longest text that is looked for, in characters: every line is compared with it. */
const longest = 1_000;

/** Why a query cannot be used, in the browser's words; `undefined` when it can. */
export function queryProblem({ text, kind }: SearchQuery): string | undefined {
  if (kind !== 'regex' || text === '') return undefined;
  try {
    new RegExp(text);
    return undefined;
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message : String(thrown);
    // `Invalid regular expression: /(/: Unterminated group`: the last part is the reason.
    return words.split(': ').at(-1) ?? words;
  }
}

/** The query with a text of bearable length. */
export function boundedQuery(query: SearchQuery): SearchQuery {
  return query.text.length <= longest ? query : { ...query, text: query.text.slice(0, longest) };
}
