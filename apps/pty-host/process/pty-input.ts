import { writeSync } from 'node:fs';

/** Bytes per write: what a PTY takes at once on Linux. Larger writes make the kernel go through the rest in vain. */
const writeSize = 4_096;
/** Bytes in one go before others get their turn. */
const turnSize = 65_536;
/** A program that reads makes room within microseconds: so often a full PTY is tried again right after other work. */
const promptTries = 16;
/** Longest wait before a PTY that takes no input is tried again, in ms; the first is 1. */
const longestWait = 64;

/** Writes to a terminal without waiting and says how many bytes it took: 0 when it takes none now, undefined when it is gone. */
export type WriteSome = (bytes: Uint8Array) => number | undefined;

/** Writes to a PTY's own descriptor, which does not block. */
export function writeTo(descriptor: number): WriteSome {
  return bytes => {
    try {
      return writeSync(descriptor, bytes);
    } catch (error) {
      // EIO, EBADF: the other side is gone.
      return error instanceof Error && 'code' in error && error.code === 'EAGAIN' ? 0 : undefined;
    }
  };
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly taken: (bytes: number) => void;
  offset: number;
}

/**
 * Input on its way to a program, in order. A program that does not read leaves it waiting at the cost of a timer: node-pty's own writer would try again
 * in each round of the event loop, a whole processor for a paste into a stopped program, and tells nobody when bytes are taken. Writing directly
 * instead of in Node's thread pool is also eight times as fast, since a PTY takes 4 KB at a time.
 */
export class PtyInput {
  readonly #queue: Piece[] = [];
  #waitingBytes = 0;
  #tries = 0;
  #isScheduled = false;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(private readonly write: WriteSome) {}

  /** Bytes that the program's terminal has not taken. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Queues input; `taken` is called once, with its length, when all of it has gone in or the PTY is closed. */
  push(bytes: Uint8Array, taken: (bytes: number) => void = () => undefined): void {
    if (this.#isClosed) return taken(bytes.byteLength);
    this.#queue.push({ bytes, taken, offset: 0 });
    this.#waitingBytes += bytes.byteLength;
    if (!this.#isScheduled) this.#run();
  }

  /** The PTY is gone, and with it the descriptor: nothing is written any more. What waits counts as taken. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#waitingBytes = 0;
    for (const piece of this.#queue.splice(0)) piece.taken(piece.bytes.byteLength);
  }

  #run(): void {
    this.#isScheduled = false;
    for (let room = turnSize; room > 0 && !this.#isClosed;) {
      const [piece] = this.#queue;
      if (!piece) return;
      const written = this.write(piece.bytes.subarray(piece.offset, piece.offset + Math.min(writeSize, room)));
      if (written === undefined) return this.close();
      if (written === 0) return this.#again();
      this.#tries = 0;
      room -= written;
      this.#progress(piece, written);
    }
    this.#soon();
  }

  #progress(piece: Piece, written: number): void {
    piece.offset += written;
    this.#waitingBytes -= written;
    if (piece.offset < piece.bytes.byteLength) return;
    this.#queue.shift();
    piece.taken(piece.bytes.byteLength);
  }

  #soon(): void {
    this.#isScheduled = true;
    setImmediate(() => this.#run());
  }

  #again(): void {
    this.#tries += 1;
    if (this.#tries <= promptTries) return this.#soon();
    this.#isScheduled = true;
    this.#timer = setTimeout(() => this.#run(), Math.min(2 ** (this.#tries - promptTries - 1), longestWait));
  }
}
