import { randomBytes } from 'node:crypto';

/** Any host, any display: the entry is used for the one server that was started with it. */
const familyWild = 0xffff;
const cookieName = 'MIT-MAGIC-COOKIE-1';

/**
 * The content of an Xauthority file with one fresh 128-bit cookie, so that only who can read the file reaches the display.
 * Format: family, then address, number, name and data, each a 16-bit big-endian length and its bytes (Xau documentation).
 */
export function xauthority(cookie: Uint8Array = randomBytes(16)): Buffer {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(familyWild);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from(cookieName, 'latin1'), Buffer.from(cookie)];
  return Buffer.concat([family, ...fields.flatMap(field => [lengthOf(field), field])]);
}

function lengthOf(field: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(field.length);
  return length;
}
