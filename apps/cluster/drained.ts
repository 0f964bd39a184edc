import type { Writable } from 'node:stream';

/** Waits until a stream takes more; one that is gone is not waited for. */
export async function drained(stream: Writable): Promise<void> {
  // Asked for now, and not of what `write` answered some time ago: a drain that was meanwhile does not come again.
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await new Promise<void>(resolve => {
    const settle = () => {
      stream.off('drain', settle);
      stream.off('close', settle);
      resolve();
    };
    stream.once('drain', settle);
    stream.once('close', settle);
  });
}
