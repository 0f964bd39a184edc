import { Observable } from 'rxjs';
import type { Readable } from 'node:stream';

/** Stands at the end of a line that was cut. */
export const cutMark = '… [cut]';

/**
 * Cuts a stream of UTF-8 bytes into lines without their ends. Broken UTF-8 becomes U+FFFD. A line longer than `maxBytes` is cut there and
 * marked, and the rest of it dropped, so that a program without line feeds cannot fill the memory.
 */
export class LineSplitter {
  readonly #decoder = new TextDecoder('utf-8');
  #parts: string[] = [];
  #bytes = 0;
  #isCut = false;

  constructor(
    private readonly maxBytes: number,
    private readonly onLine: (line: string) => void,
  ) {}

  /** Takes the next bytes. */
  push(chunk: Uint8Array): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(10, start);
      if (end === -1) break;
      this.#take(chunk.subarray(start, end));
      this.#emit();
      start = end + 1;
    }
    this.#take(chunk.subarray(start));
  }

  /** The stream has ended: a last line without its end is a line. */
  end(): void {
    if (this.#bytes > 0) this.#emit();
  }

  #take(piece: Uint8Array): void {
    const room = this.maxBytes - this.#bytes;
    if (piece.length > room) this.#isCut = true;
    const kept = piece.subarray(0, Math.max(0, room));
    this.#bytes += kept.length;
    if (kept.length > 0) this.#parts.push(this.#decoder.decode(kept, { stream: true }));
  }

  #emit(): void {
    const text = (this.#parts.join('') + this.#decoder.decode()).replace(/\r$/, '');
    const line = this.#isCut ? text + cutMark : text;
    this.#parts = [];
    this.#bytes = 0;
    this.#isCut = false;
    this.onLine(line);
  }
}

/** The lines of a program's output; completes with the stream, also when reading fails. Reading begins with the subscription. */
export function linesOf$(stream: Readable, maxBytes = 64 * 1024): Observable<string> {
  return new Observable(subscriber => {
    const splitter = new LineSplitter(maxBytes, line => subscriber.next(line));
    const onData = (chunk: Uint8Array): void => splitter.push(chunk);
    const finish = (): void => {
      splitter.end();
      subscriber.complete();
    };
    stream.on('data', onData).once('end', finish).once('error', finish).once('close', finish);
    return () => void stream.off('data', onData).off('end', finish).off('error', finish).off('close', finish);
  });
}
