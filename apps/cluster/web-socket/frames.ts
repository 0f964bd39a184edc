/** Kinds of WebSocket frames (RFC 6455 5.2). */
export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One frame of a client. */
export interface ClientFrame {
  readonly opcode: number;
  readonly isLast: boolean;
  readonly payload: Buffer;
}

/** What the bytes so far come to. */
export type FrameStep =
  | { readonly state: 'more' }
  | { readonly state: 'broken'; readonly reason: string }
  | { readonly state: 'frame'; readonly frame: ClientFrame; readonly rest: Buffer };

/** Largest payload of a frame or of a message in parts, in bytes. */
export const maxMessageBytes = 1024 * 1024;

/** Reads a client's frame from the beginning of these bytes. */
export function readFrame(bytes: Buffer): FrameStep {
  if (bytes.length < 2) return { state: 'more' };
  const [first = 0, second = 0] = bytes;
  if ((first & 0x70) !== 0) return { state: 'broken', reason: 'an extension that was not agreed on' };
  if ((second & 0x80) === 0) return { state: 'broken', reason: 'a client masks its frames' };
  const short = second & 0x7f;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const maskAt = 2 + lengthBytes;
  if (bytes.length < maskAt + 4) return { state: 'more' };
  const length = lengthBytes === 8 ? Number(bytes.readBigUInt64BE(2)) : lengthBytes === 2 ? bytes.readUInt16BE(2) : short;
  if (length > maxMessageBytes) return { state: 'broken', reason: 'a message that is too large' };
  const end = maskAt + 4 + length;
  if (bytes.length < end) return { state: 'more' };
  const payload = Buffer.from(bytes.subarray(maskAt + 4, end));
  for (let at = 0; at < length; at += 1) payload[at] = (payload[at] as number) ^ (bytes[maskAt + (at & 3)] as number);
  return { state: 'frame', frame: { opcode: first & 0x0f, isLast: (first & 0x80) !== 0, payload }, rest: bytes.subarray(end) };
}

/** A server's frame: whole and not masked. */
export function encodeServerFrame(opcode: number, payload: Uint8Array): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  if (length < 126) head[1] = length;
  else if (length < 65_536) {
    head[1] = 126;
    head.writeUInt16BE(length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  return Buffer.concat([head, payload]);
}
