import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { ScreenSnapshot } from '@drawbridge/pty-protocol';

const deflate = promisify<Uint8Array, { level: number }, Uint8Array>(deflateRaw);

/** Screens shorter than this are sent as they are, in bytes. */
const worthPacking = 4_096;

/** Packs a drawn screen for a window: a long scrollback shrinks to a fifth in a few ms of another thread. */
export async function packScreen(bytes: Uint8Array): Promise<ScreenSnapshot> {
  if (bytes.byteLength < worthPacking) return { packing: 'none', bytes };
  try {
    // A copy, because what zlib returns may be part of a larger buffer, which a port would clone whole.
    return { packing: 'deflate-raw', bytes: Uint8Array.from(await deflate(bytes, { level: 1 })) };
  } catch {
    // Out of memory for zlib's tables: unpacked it is as good.
    return { packing: 'none', bytes };
  }
}
