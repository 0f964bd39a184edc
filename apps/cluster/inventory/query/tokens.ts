import { fail, ok, type Result } from '@drawbridge/lifecycle';

/** What a predicate expression is made of. `at` counts UTF-16 units from 0. */
export type Token =
  | { readonly kind: 'name' | 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'sign'; readonly value: Sign; readonly at: number }
  | { readonly kind: 'end'; readonly value: 'EOF'; readonly at: number };

const signs = ['&&', '||', '==', '!=', '!', '(', ')', '[', ']', ',', '.'] as const;
type Sign = (typeof signs)[number];

/** What is wrong with an expression, and where. */
export interface QueryProblem {
  readonly at: number;
  readonly message: string;
}

/** Cuts an expression into tokens; the last one is the end. */
export function tokensOf(source: string): Result<readonly Token[], QueryProblem> {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length;) {
    const rest = source.slice(at);
    const space = /^\s+/.exec(rest);
    const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest);
    const sign = signs.find(one => rest.startsWith(one));
    if (space !== null) at += space[0].length;
    else if (name !== null) {
      tokens.push({ kind: 'name', value: name[0], at });
      at += name[0].length;
    } else if (/^["'`]/.test(rest)) {
      const text = textAt(source, at);
      if (!text.ok) return text;
      tokens.push({ kind: 'text', value: text.value.value, at });
      at = text.value.end;
    } else if (sign === undefined) return fail({ at, message: `unexpected character '${String.fromCodePoint(rest.codePointAt(0) ?? 0)}'` });
    else {
      tokens.push({ kind: 'sign', value: sign, at });
      at += sign.length;
    }
  }
  return ok([...tokens, { kind: 'end', value: 'EOF', at: source.length }]);
}

/** A text in quotes of any sort; a backslash takes the next character as it is. */
function textAt(source: string, from: number): Result<{ readonly value: string; readonly end: number }, QueryProblem> {
  const quote = source[from];
  let value = '';
  for (let at = from + 1; at < source.length; at += 1) {
    const character = source[at] as string;
    if (character === quote) return ok({ value, end: at + 1 });
    if (character === '\\' && at + 1 < source.length) {
      at += 1;
      value += source[at] as string;
    } else value += character;
  }
  return fail({ at: from, message: 'string literal not terminated' });
}
