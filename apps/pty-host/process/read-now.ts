import { readSync } from 'node:fs';

/** Reads what a PTY has now into `bytes`, without waiting, and says how many bytes that were: 0 when it has none, or will have none any more. The descriptor does not block. */
export function readNow(descriptor: number, bytes: Uint8Array): number {
  try {
    return readSync(descriptor, bytes, 0, bytes.byteLength, null);
  } catch (error) {
    // EIO: no writer is left. EAGAIN: one is, but has nothing to say.
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}
