import { ptyLimits } from '@drawbridge/pty-protocol';
import { readNow } from './read-now';

const scratch = Buffer.allocUnsafeSlow(ptyLimits.maxDataFrame);

/**
 * Output that was just read, and behind it what the PTY has ready now, together at most `room` bytes and what a frame to a window holds. A PTY gives at most
 * 4 095 bytes at once: in a flood each of them would go through libuv, which takes a buffer of 64 KB for it, a stream and two events. The descriptor does not
 * block; nothing that was read before may still wait in a stream. The result is the caller's.
 */
export function withWaiting(first: Uint8Array, descriptor: number, room: number): Uint8Array {
  let length = 0;
  const most = Math.min(scratch.byteLength, room) - first.byteLength;
  while (length < most) {
    const read = readNow(descriptor, scratch.subarray(length, most));
    if (read === 0) break;
    length += read;
  }
  if (length === 0) return first;
  const all = Buffer.allocUnsafeSlow(first.byteLength + length);
  all.set(first);
  all.set(scratch.subarray(0, length), first.byteLength);
  return all;
}
