import { write } from 'node:fs';

/** First and longest wait before a PTY that takes no input is tried again, in ms. */
const firstWait = 4;
const longestWait = 64;

interface Waiting {
  readonly bytes: Uint8Array;
  offset: number;
  readonly taken: (bytes: number) => void;
}

/** Writes part of `bytes` from `offset` on and says how many bytes were written: 0 when the terminal takes none now. */
export type WriteSome = (bytes: Uint8Array, offset: number, done: (error: NodeJS.ErrnoException | null, written: number) => void) => void;

/** Writes to a PTY's own descriptor. */
export function writeTo(descriptor: number): WriteSome {
  return (bytes, offset, done) => write(descriptor, bytes, offset, bytes.byteLength - offset, null, done);
}

/**
 * Input on its way to a program, in order. A program that does not read leaves it waiting at the cost of a timer: node-pty's own writer would try again
 * in each round of the event loop, a whole processor for a paste into a stopped program, and tells nobody when bytes are taken.
 */
export class PtyInput {
  #queue: Waiting[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #isWriting = false;
  #isClosed = false;
  #wait = firstWait;

  constructor(private readonly writeSome: WriteSome) {}

  /** Bytes that the program's terminal has not taken. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Queues input; `taken` is told how much of it has gone in, until all has or the PTY is closed. */
  push(bytes: Uint8Array, taken: (bytes: number) => void = () => undefined): void {
    if (this.#isClosed) return taken(bytes.byteLength);
    this.#queue.push({ bytes, offset: 0, taken });
    this.#waitingBytes += bytes.byteLength;
    if (this.#timer === undefined) this.#next();
  }

  /** The PTY is gone, and with it the descriptor: nothing is written any more. What waits counts as taken. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waitingBytes = 0;
    for (const one of this.#queue.splice(0)) one.taken(one.bytes.byteLength - one.offset);
  }

  #next(): void {
    const head = this.#queue[0];
    if (!head || this.#isWriting || this.#isClosed) return;
    this.#isWriting = true;
    this.writeSome(head.bytes, head.offset, (error, written) => {
      this.#isWriting = false;
      if (this.#isClosed) return;
      if (error && error.code !== 'EAGAIN') return this.close(); // EIO, EBADF: the other side is gone.
      if (error || written === 0) return this.#later();
      this.#wait = firstWait;
      this.#progress(head, written);
      this.#next();
    });
  }

  #progress(head: Waiting, written: number): void {
    head.offset += written;
    this.#waitingBytes -= written;
    if (head.offset === head.bytes.byteLength) this.#queue.shift();
    head.taken(written);
  }

  #later(): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#next();
    }, this.#wait);
    this.#wait = Math.min(2 * this.#wait, longestWait);
  }
}
