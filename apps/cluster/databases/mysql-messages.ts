/**
 * Packets of MySQL's protocol that the cluster reads or writes itself (MySQL documentation, "Client/Server Protocol"; MariaDB speaks the same).
 * A packet is three bytes of length (little endian), a sequence number, and its payload.
 */

/** Capabilities by which both sides agree. */
export const capabilities = { connectWithDatabase: 0x8, ssl: 0x800, secureConnection: 0x8000, lengthEncodedAnswer: 0x20_0000 } as const;

/** One packet out of the beginning of these bytes; undefined when it is not whole yet. */
export function readPacket(bytes: Buffer): { readonly packet: Buffer; readonly rest: Buffer } | undefined {
  if (bytes.length < 4) return undefined;
  const end = 4 + bytes.readUIntLE(0, 3);
  return bytes.length < end ? undefined : { packet: bytes.subarray(0, end), rest: bytes.subarray(end) };
}

/** A server's greeting without its offer of TLS: the client is inside of TLS already. Undefined when it is no greeting of version 10. */
export function withoutTls(greeting: Buffer): Buffer | undefined {
  const afterVersion = greeting.indexOf(0, 5);
  // Thread number, first half of the challenge and a zero come before the lower half of the capabilities.
  const place = afterVersion + 1 + 4 + 8 + 1;
  if (greeting[4] !== 10 || afterVersion < 0 || greeting.length < place + 2) return undefined;
  const changed = Buffer.from(greeting);
  changed.writeUInt16LE(changed.readUInt16LE(place) & ~capabilities.ssl, place);
  return changed;
}

/** Whom a client says it is, and which database it wants (empty: none yet). Undefined when it is no answer to a greeting. */
export function readLogin(packet: Buffer): { readonly user: string; readonly database: string } | undefined {
  if (packet.length < 4 + 33) return undefined;
  const flags = packet.readUInt32LE(4);
  const user = textAt(packet, 4 + 32);
  if (user === undefined) return undefined;
  if ((flags & capabilities.connectWithDatabase) === 0) return { user: user.text, database: '' };
  const answerEnd = endOfAnswer(packet, user.end, flags);
  const database = answerEnd === undefined ? undefined : textAt(packet, answerEnd);
  return database === undefined ? undefined : { user: user.text, database: database.text };
}

function endOfAnswer(packet: Buffer, at: number, flags: number): number | undefined {
  if ((flags & (capabilities.lengthEncodedAnswer | capabilities.secureConnection)) === 0) return textAt(packet, at)?.end;
  const length = packet[at];
  // Longer answers than 250 bytes are encoded otherwise; no method sends one with the first packet.
  return length === undefined || length > 250 ? undefined : at + 1 + length;
}

function textAt(packet: Buffer, at: number): { readonly text: string; readonly end: number } | undefined {
  const end = packet.indexOf(0, at);
  return at > packet.length || end < 0 ? undefined : { text: packet.toString('utf8', at, end), end: end + 1 };
}

/** An error that ends the handshake: MySQL's 1045, "access denied", unless another one is given. */
export function errorPacket(sequence: number, text: string, code = 1045): Buffer {
  const payload = Buffer.concat([Buffer.from([0xff, code & 0xff, code >> 8]), Buffer.from(`#28000${text}`, 'utf8')]);
  const head = Buffer.alloc(4);
  head.writeUIntLE(payload.length, 0, 3);
  head[3] = sequence;
  return Buffer.concat([head, payload]);
}
