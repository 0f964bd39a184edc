/** What happened (`title`) and what it means with what to do (`explanation`). */
export interface ErrorSentences {
  readonly title: string;
  readonly explanation: string;
}

/** Reads a param of an error; `instead` is said when it is missing or blank, so that no sentence has a hole. */
export type TextParams = (name: string, instead: string) => string;

/** Makes the sentences of one code. */
export type TextOf = (param: TextParams) => ErrorSentences;

/** Longest param shown inside a sentence, in UTF-16 units: a hostile name must not fill the screen. */
const longest = 160;

/** Fits an error's params for sentences: one line, bounded. */
export function textParams(params: Readonly<Record<string, string>>): TextParams {
  return (name, instead) => {
    const value = (params[name] ?? '').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
    if (value === '') return instead;
    return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
  };
}
