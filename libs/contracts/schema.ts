import './jitless';
import * as z from 'zod/mini';

/** Text from a window: bounded, so that no message is a way to fill main's memory. `max`: UTF-16 units. */
export function text(max = 4096): z.ZodMiniString {
  return z.string().check(z.maxLength(max));
}

/** Bytes, at most 16 MiB (the daemon link's own limit). */
export const bytes = z
  .instanceof(Uint8Array<ArrayBufferLike>)
  .check(z.refine(value => value.byteLength <= 16 * 1024 * 1024, 'more than 16 MiB'));

/** No payload. */
export const nothing = z.void();
