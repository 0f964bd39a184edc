import { JsoncFault } from './jsonc-problem';

/** A piece of the text; offsets in UTF-16 units, `end` is the first one after it. `word`: letters that are no JSON word are found by the reader. */
export interface JsoncToken {
  readonly kind: '{' | '}' | '[' | ']' | ':' | ',' | 'text' | 'number' | 'word' | 'other' | 'end';
  readonly start: number;
  readonly end: number;
}

const signs = '{}[]:,';
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What looks like a number goes on until something that cannot belong to it: `1.2.3` and `0x10` are one bad number, not several pieces. */
const numberLike = /[-+.\d][-+.\w]*/y;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const blank = /[\s\uFEFF]+/y;
const lineComment = /\/\/[^\n\r]*/y;

/** Cuts JSON with comments into pieces; blanks, comments and a byte order mark are passed over. */
export class JsoncScanner {
  #offset = 0;

  constructor(readonly text: string) {}

  /** The next piece. @throws JsoncFault when a text or comment is not closed, or a number is none */
  next(): JsoncToken {
    this.#passOver();
    const start = this.#offset;
    const char = this.text[start];
    if (char === undefined) return { kind: 'end', start, end: start };
    if (signs.includes(char)) return this.#token(char as '{', start, start + 1);
    if (char === '"') return this.#token('text', start, this.#endOfText(start));
    if (/[-+.\d]/.test(char)) return this.#token('number', start, this.#endOfNumber(start));
    const end = this.#match(word, start);
    return end === undefined ? this.#token('other', start, start + 1) : this.#token('word', start, end);
  }

  #token(kind: JsoncToken['kind'], start: number, end: number): JsoncToken {
    this.#offset = end;
    return { kind, start, end };
  }

  #passOver(): void {
    for (;;) {
      const end = this.#match(blank, this.#offset) ?? this.#match(lineComment, this.#offset) ?? this.#endOfComment(this.#offset);
      if (end === undefined) return;
      this.#offset = end;
    }
  }

  #endOfComment(start: number): number | undefined {
    if (!this.text.startsWith('/*', start)) return undefined;
    const close = this.text.indexOf('*/', start + 2);
    if (close === -1) throw new JsoncFault('comment-not-closed', start);
    return close + 2;
  }

  #endOfText(start: number): number {
    for (let at = start + 1; at < this.text.length; at += 1) {
      const char = this.text[at];
      if (char === '"') return at + 1;
      if (char === '\\') at += 1;
      else if (char === '\n' || char === '\r') break;
    }
    throw new JsoncFault('text-not-closed', start);
  }

  #endOfNumber(start: number): number {
    const end = this.#match(numberLike, start);
    if (end === undefined || this.#match(number, start) !== end) throw new JsoncFault('bad-number', start);
    return end;
  }

  #match(pattern: RegExp, at: number): number | undefined {
    pattern.lastIndex = at;
    return pattern.test(this.text) ? pattern.lastIndex : undefined;
  }
}
