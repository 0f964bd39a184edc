/** Largest frame, in bytes of JSON. A header is some hundred bytes; more is not one of ours. */
export const maxFrameBytes = 64 * 1024;

const lengthBytes = 4;

/** One value as a frame: its JSON in UTF-8 after a length of four bytes, big endian. Throws a RangeError when it is larger than {@link maxFrameBytes}. */
export function encodeFrame(value: unknown): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(JSON.stringify(value));
  if (body.length > maxFrameBytes) throw new RangeError(`a frame holds at most ${maxFrameBytes} bytes, not ${body.length}`);
  const frame = new Uint8Array(lengthBytes + body.length);
  new DataView(frame.buffer).setUint32(0, body.length);
  frame.set(body, lengthBytes);
  return frame;
}

export type FrameStep =
  | { readonly state: 'more' }
  /** `rest` are the bytes after the frame: they belong to what follows. */
  | { readonly state: 'frame'; readonly value: unknown; readonly rest: Uint8Array }
  | { readonly state: 'broken'; readonly reason: string };

/** Collects the bytes of exactly one frame, however they are cut. */
export class FrameReader {
  #bytes = new Uint8Array(0);

  /** Adds bytes as they came. After `frame` or `broken` the reader is used up. */
  push(chunk: Uint8Array): FrameStep {
    const bytes = new Uint8Array(this.#bytes.length + chunk.length);
    bytes.set(this.#bytes);
    bytes.set(chunk, this.#bytes.length);
    this.#bytes = bytes;
    if (bytes.length < lengthBytes) return { state: 'more' };
    const length = new DataView(bytes.buffer).getUint32(0);
    if (length > maxFrameBytes) return { state: 'broken', reason: `the frame claims ${length} bytes, more than ${maxFrameBytes}` };
    if (bytes.length < lengthBytes + length) return { state: 'more' };
    const body = bytes.subarray(lengthBytes, lengthBytes + length);
    try {
      const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
      return { state: 'frame', value, rest: bytes.subarray(lengthBytes + length) };
    } catch {
      return { state: 'broken', reason: 'the frame is not JSON in UTF-8' };
    }
  }
}
