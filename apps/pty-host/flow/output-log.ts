import type { SessionExit } from '@drawbridge/pty-protocol';

/** Something that happened between two bytes of the output. */
export type Mark =
  | { readonly kind: 'size'; readonly cols: number; readonly rows: number }
  | { readonly kind: 'clear' }
  | ({ readonly kind: 'exit' } & SessionExit);

/** How far a reader of the log has come. */
export interface Cursor {
  /** Number of the next byte. */
  readonly seq: number;
  /** How many marks it has passed since the session began. */
  readonly marks: number;
}

interface PlacedMark {
  readonly seq: number;
  readonly mark: Mark;
}

/** What comes next for a reader. */
export type LogItem = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | Mark;

/**
 * The part of a session's output that somebody still needs: the parser, or a view that has not been sent it. Readers go through it with cursors of
 * their own; sizes and the end are marks between the bytes, so that every reader sees them in their place.
 */
export class OutputLog {
  #chunks: Uint8Array[] = [];
  #start = 0;
  #end = 0;
  #marks: PlacedMark[] = [];
  #firstMark = 0;

  /** Number of the first byte that is still here. */
  get start(): number {
    return this.#start;
  }

  /** Number of the byte that comes next. */
  get end(): number {
    return this.#end;
  }

  /** A reader that starts with what comes next. */
  get tail(): Cursor {
    return { seq: this.#end, marks: this.#firstMark + this.#marks.length };
  }

  /** Takes the session's next bytes; they must not change afterwards. */
  append(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#end += bytes.byteLength;
  }

  mark(mark: Mark): void {
    this.#marks.push({ seq: this.#end, mark });
  }

  /** A cursor at a byte that is still here, before the marks at that place; undefined when it is not here. */
  cursorAt(seq: number): Cursor | undefined {
    if (seq < this.#start || seq > this.#end) return undefined;
    const later = this.#marks.findIndex(one => one.seq >= seq);
    return { seq, marks: this.#firstMark + (later < 0 ? this.#marks.length : later) };
  }

  /** The next mark, or the bytes before it: at most `maxBytes`, in a buffer of exactly their own. Undefined at the end. */
  next(cursor: Cursor, maxBytes: number): LogItem | undefined {
    const limit = this.#limit(cursor);
    if (limit.mark && limit.seq === cursor.seq) return limit.mark;
    const length = Math.min(limit.seq - cursor.seq, maxBytes);
    return length > 0 ? { kind: 'bytes', bytes: this.#copy(cursor.seq, length) } : undefined;
  }

  /** Like `next` without copying: bytes of one chunk only. */
  peek(cursor: Cursor, maxBytes: number): LogItem | undefined {
    const limit = this.#limit(cursor);
    if (limit.mark && limit.seq === cursor.seq) return limit.mark;
    if (cursor.seq >= limit.seq) return undefined;
    let at = this.#start;
    for (const chunk of this.#chunks) {
      const end = at + chunk.byteLength;
      if (cursor.seq < end)
        return { kind: 'bytes', bytes: chunk.subarray(cursor.seq - at, Math.min(limit.seq - at, cursor.seq - at + maxBytes)) };
      at = end;
    }
    return undefined;
  }

  /** Forgets what lies before a cursor, by whole chunks. */
  forget(before: Cursor): void {
    let chunks = 0;
    for (let chunk = this.#chunks[0]; chunk && this.#start + chunk.byteLength <= before.seq; chunk = this.#chunks[chunks]) {
      this.#start += chunk.byteLength;
      chunks += 1;
    }
    if (chunks > 0) this.#chunks.splice(0, chunks);
    const marks = before.marks - this.#firstMark;
    if (marks > 0) this.#marks.splice(0, marks);
    this.#firstMark += Math.max(0, marks);
  }

  /** Where the reader must stop: the next mark, or the end. */
  #limit(cursor: Cursor): { readonly seq: number; readonly mark?: Mark } {
    return this.#marks[cursor.marks - this.#firstMark] ?? { seq: this.#end };
  }

  #copy(from: number, length: number): Uint8Array {
    const copy = new Uint8Array(length);
    let at = this.#start;
    for (const chunk of this.#chunks) {
      const end = at + chunk.byteLength;
      if (end > from) {
        const part = chunk.subarray(Math.max(0, from - at), Math.min(chunk.byteLength, from + length - at));
        copy.set(part, Math.max(0, at - from));
        if (end >= from + length) break;
      }
      at = end;
    }
    return copy;
  }
}

/** The cursor behind an item that was read at `cursor`. */
export function behind(cursor: Cursor, item: LogItem): Cursor {
  return item.kind === 'bytes'
    ? { seq: cursor.seq + item.bytes.byteLength, marks: cursor.marks }
    : { seq: cursor.seq, marks: cursor.marks + 1 };
}

/** Whichever of two cursors comes first. */
export function earlier(one: Cursor, other: Cursor): Cursor {
  return one.seq < other.seq || (one.seq === other.seq && one.marks < other.marks) ? one : other;
}
