/** What is wrong with a text that should be JSON with comments. The set is closed: each has its sentence in `jsonc-problem-text.ts`. */
export type JsoncProblemCode =
  | 'empty'
  | 'not-an-object'
  | 'name-expected'
  | 'colon-expected'
  | 'value-expected'
  | 'comma-expected'
  | 'text-not-closed'
  | 'comment-not-closed'
  | 'object-not-closed'
  | 'list-not-closed'
  | 'bad-text'
  | 'bad-number'
  | 'unknown-word'
  | 'too-deep'
  | 'more-after-end';

/** The first mistake in a text, and where it is. */
export interface JsoncProblem {
  readonly code: JsoncProblemCode;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** What stands there: one line, a few characters; empty at the end of the text. */
  readonly found: string;
}

/** Longest piece of the text that a problem quotes, in UTF-16 units. */
const longestFound = 24;

/** Thrown inside the reader only; `readJsonc` makes a value of it. */
export class JsoncFault extends Error {
  constructor(
    readonly code: JsoncProblemCode,
    /** UTF-16 units from the beginning of the text. */
    readonly offset: number,
  ) {
    super(code);
  }
}

/** The problem of a fault, with its place as people count. */
export function problemAt(text: string, { code, offset }: JsoncFault): JsoncProblem {
  const rest = /^[^\s,:[\]{}]{1,200}|^\S/u.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const found = rest.replaceAll(/\p{C}/gu, '�');
  return { code, ...placeOf(text, offset), found: found.length > longestFound ? `${found.slice(0, longestFound - 1)}…` : found };
}

/** Line and column of an offset, both from 1. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
