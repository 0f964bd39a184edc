/**
 * Hands output on in pieces that end between characters. xterm.js 6.0 loses a character of UTF-8 that it gets in two pieces when the first ends in the
 * byte 0x80 (its decoder takes the zero in it for "no byte"): dashes, quotes and joined emoji, wherever a frame happens to end.
 */
export class WholeCharacters {
  #held: Uint8Array | undefined;

  /** What can be parsed now. A character that is not complete waits for the next bytes. */
  next(bytes: Uint8Array): Uint8Array {
    const all = this.#held === undefined ? bytes : joined(this.#held, bytes);
    const end = wholeEnd(all);
    // A copy: the rest of the piece need not be kept for three bytes.
    this.#held = end === all.byteLength ? undefined : all.slice(end);
    return this.#held === undefined ? all : all.subarray(0, end);
  }

  /** The output begins anew. */
  forget(): void {
    this.#held = undefined;
  }
}

/** Where the last character begins, if its end is missing; else the end of the bytes. */
function wholeEnd(bytes: Uint8Array): number {
  const { byteLength } = bytes;
  for (let back = 1; back <= Math.min(3, byteLength); back += 1) {
    const byte = bytes[byteLength - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    return back < lengthOf(byte) ? byteLength - back : byteLength;
  }
  return byteLength;
}

/** Bytes of a character, by its first. One for what begins none. */
function lengthOf(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const all = new Uint8Array(one.byteLength + other.byteLength);
  all.set(one);
  all.set(other, one.byteLength);
  return all;
}
