import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { JsoncFault, placeOf, problemAt, type JsoncProblem } from './jsonc-problem';
import { JsoncScanner, type JsoncToken } from './jsonc-scanner';

/** A name with its value in the outermost object. Offsets in UTF-16 units. */
export interface JsoncMember {
  readonly name: string;
  readonly value: unknown;
  /** From 1. */
  readonly line: number;
  /** Of the name's first quote. */
  readonly start: number;
  readonly valueStart: number;
  /** After the value. */
  readonly end: number;
  /** Of the comma behind it, if there is one. */
  readonly comma: number | undefined;
}

/** A text that holds one object, with what an edit needs to leave everything else as it is. */
export interface JsoncDocument {
  readonly text: string;
  /** In the order of the text. A name may be there several times: the last one counts. */
  readonly members: readonly JsoncMember[];
  /** Of the brace that closes the object. */
  readonly close: number;
}

/** Deepest nesting; settings need one level. The reader calls itself, so a hostile file must not decide how often. */
const deepest = 32;

/**
 * Reads JSON as people write it: comments, commas after the last value and a byte order mark are accepted, anything else that JSON forbids is not.
 * Answers the first mistake with its place. Names such as `__proto__` are plain names.
 */
export function readJsonc(text: string): Result<JsoncDocument, JsoncProblem> {
  try {
    return ok(new Reader(text).document());
  } catch (thrown) {
    if (thrown instanceof JsoncFault) return fail(problemAt(text, thrown));
    throw thrown;
  }
}

class Reader {
  readonly #scanner: JsoncScanner;
  #token: JsoncToken;
  #line = 1;
  #counted = 0;

  constructor(private readonly text: string) {
    this.#scanner = new JsoncScanner(text);
    this.#token = this.#scanner.next();
  }

  document(): JsoncDocument {
    const { kind, start } = this.#token;
    if (kind === 'end') throw new JsoncFault('empty', 0);
    if (kind !== '{') throw new JsoncFault('not-an-object', start);
    const members: JsoncMember[] = [];
    const close = this.#object(1, member => members.push(member));
    if (this.#token.kind !== 'end') throw new JsoncFault('more-after-end', this.#token.start);
    return { text: this.text, members, close };
  }

  /** Reads an object from its brace on; answers where its other brace is. */
  #object(depth: number, found: (member: JsoncMember) => void): number {
    const open = this.#take();
    while (this.#token.kind !== '}') {
      const { kind, start } = this.#token;
      if (kind === 'end') throw new JsoncFault('object-not-closed', open.start);
      if (kind !== 'text') throw new JsoncFault('name-expected', start);
      const line = this.#lineOf(start);
      const name = this.#string();
      if (this.#token.kind !== ':') throw new JsoncFault('colon-expected', this.#token.start);
      this.#take();
      const valueStart = this.#token.start;
      const { value, end } = this.#value(depth);
      found({ name, value, line, start, valueStart, end, comma: this.#comma('}', open) });
    }
    return this.#take().start;
  }

  #value(depth: number): { readonly value: unknown; readonly end: number } {
    const { kind, start } = this.#token;
    switch (kind) {
      case '{': {
        if (depth >= deepest) throw new JsoncFault('too-deep', start);
        const pairs: [string, unknown][] = [];
        const close = this.#object(depth + 1, member => pairs.push([member.name, member.value]));
        return { value: Object.fromEntries(pairs), end: close + 1 };
      }
      case '[':
        if (depth >= deepest) throw new JsoncFault('too-deep', start);
        return this.#list(depth + 1);
      case 'text':
        return { end: this.#token.end, value: this.#string() };
      case 'number':
      case 'word':
        return { end: this.#token.end, value: this.#plain() };
      default:
        throw new JsoncFault('value-expected', start);
    }
  }

  #list(depth: number): { readonly value: unknown; readonly end: number } {
    const open = this.#take();
    const values: unknown[] = [];
    while (this.#token.kind !== ']') {
      if (this.#token.kind === 'end') throw new JsoncFault('list-not-closed', open.start);
      values.push(this.#value(depth).value);
      this.#comma(']', open);
    }
    return { value: values, end: this.#take().end };
  }

  /** The comma behind a value; without one the list or object must end here. */
  #comma(close: '}' | ']', open: JsoncToken): number | undefined {
    if (this.#token.kind === ',') return this.#take().start;
    if (this.#token.kind === 'end') throw new JsoncFault(close === '}' ? 'object-not-closed' : 'list-not-closed', open.start);
    if (this.#token.kind !== close) throw new JsoncFault('comma-expected', this.#token.start);
    return undefined;
  }

  /** Takes a text; JSON's own reader knows escapes and control characters. */
  #string(): string {
    const { start, end } = this.#token;
    let value: string;
    try {
      value = JSON.parse(this.text.slice(start, end)) as string;
    } catch {
      throw new JsoncFault('bad-text', start);
    }
    this.#take();
    return value;
  }

  /** Takes a number, `true`, `false` or `null`. */
  #plain(): unknown {
    const { kind, start, end } = this.#token;
    const plain = this.text.slice(start, end);
    if (kind === 'word' && !['true', 'false', 'null'].includes(plain)) throw new JsoncFault('unknown-word', start);
    this.#take();
    return JSON.parse(plain);
  }

  #take(): JsoncToken {
    const token = this.#token;
    this.#token = this.#scanner.next();
    return token;
  }

  /** The line of an offset, which is never before the last one asked for: each line is counted once. */
  #lineOf(offset: number): number {
    this.#line += placeOf(this.text.slice(this.#counted, offset), offset - this.#counted).line - 1;
    this.#counted = offset;
    return this.#line;
  }
}
