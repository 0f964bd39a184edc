import type { ReadStream } from 'node:tty';
import { readNow } from './read-now';

/** No output for so long after the program ended means that none is left, in ms. */
const quietTime = 200;
/** A PTY gives at most 4 095 bytes at once on Linux and holds some 12 KB. */
const readSize = 16_384;
const mostReads = 64;

/** Lets the last output be read at the reader's own pace. */
export interface TailKeeper {
  /** The reader was paused (output waits in the kernel) or goes on. */
  setPaused(paused: boolean): void;
  /** Output was read. */
  read(): void;
}

/**
 * Keeps the end of a program's output from being lost, which node-pty and libuv do in two ways:
 *
 * 200 ms after the program has ended node-pty destroys the stream, and what a paused reader has not read is gone. Here the stream lives until it ends
 * by itself (the last writer is gone) or, when a background program keeps the terminal open, until it was read and silent for 200 ms.
 *
 * libuv takes a hang-up after a read that did not fill its 64 KB buffer for the end, but a PTY never gives more than 4 KB at once. So what is left
 * is read here, directly, before the stream closes its descriptor.
 */
export function keepTail(socket: ReadStream, descriptor: number, output: (bytes: Uint8Array) => void): TailKeeper {
  const destroy = socket.destroy.bind(socket);
  let isPaused = false;
  let isAsked = false;
  let isDone = false;
  let timer: NodeJS.Timeout | undefined;
  const finish = (error?: Error): ReadStream => {
    clearTimeout(timer);
    if (!isDone && !error) readRest(descriptor, output);
    isDone = true;
    return destroy(error);
  };
  const rearm = (): void => {
    clearTimeout(timer);
    if (isAsked && !isDone && !isPaused) timer = setTimeout(finish, quietTime);
  };
  socket.destroy = (error?: Error) => {
    // With an error (EIO is how a PTY ends on Linux) everything was read.
    if (error || isDone || socket.readableEnded) return finish(error);
    isAsked = true;
    rearm();
    return socket;
  };
  return {
    setPaused: paused => {
      isPaused = paused;
      rearm();
    },
    read: rearm,
  };
}

/** Reads what the kernel still holds, but not for ever: somebody may still be writing. The descriptor does not block. */
function readRest(descriptor: number, output: (bytes: Uint8Array) => void): void {
  for (let reads = 0; reads < mostReads; reads += 1) {
    const bytes = Buffer.allocUnsafeSlow(readSize);
    const length = readNow(descriptor, bytes);
    if (length === 0) return;
    output(bytes.subarray(0, length));
  }
}
