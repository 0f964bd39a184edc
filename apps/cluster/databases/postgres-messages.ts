/**
 * Messages of PostgreSQL's protocol 3.0 that the cluster reads or writes itself (PostgreSQL documentation, chapter "Frontend/Backend Protocol").
 */

/** Requests that come instead of a start-up message; the answer `N` to the first two means "no", and the client goes on without. */
const noticeCodes = { ssl: 80_877_103, gssapi: 80_877_104, cancel: 80_877_102 } as const;

/** Largest first message, in bytes; PostgreSQL's own limit. */
const maxStartBytes = 10_000;

export type FirstMessage =
  | { readonly kind: 'more' }
  | { readonly kind: 'encryption'; readonly rest: Buffer }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'start'; readonly parameters: ReadonlyMap<string, string>; readonly message: Buffer; readonly rest: Buffer }
  | { readonly kind: 'broken'; readonly reason: string };

/** Reads what a client sends first. */
export function readFirstMessage(bytes: Buffer): FirstMessage {
  if (bytes.length < 8) return { kind: 'more' };
  const length = bytes.readUInt32BE(0);
  if (length < 8 || length > maxStartBytes) return { kind: 'broken', reason: 'invalid length of startup packet' };
  if (bytes.length < length) return { kind: 'more' };
  const code = bytes.readUInt32BE(4);
  const rest = bytes.subarray(length);
  if (code === noticeCodes.ssl || code === noticeCodes.gssapi) return { kind: 'encryption', rest };
  if (code === noticeCodes.cancel) return { kind: 'cancel' };
  if (code >>> 16 !== 3)
    return { kind: 'broken', reason: `unsupported frontend protocol ${code >>> 16}.${code & 0xffff}: server supports 3.0` };
  const texts = bytes.subarray(8, length).toString('utf8').split('\0');
  const parameters = new Map<string, string>();
  for (let at = 0; at + 1 < texts.length && texts[at] !== ''; at += 2) parameters.set(texts[at] as string, texts[at + 1] as string);
  return { kind: 'start', parameters, message: bytes.subarray(0, length), rest };
}

/** One message with its type, as both sides send them after the start. */
export function message(type: string, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const body = Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(`${part}\0`, 'utf8') : part)));
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A simple query. */
export function queryMessage(sql: string): Buffer {
  return message('Q', sql);
}

/** An error that ends the connection. `code`: an SQLSTATE of the documentation's appendix A. */
export function fatalMessage(code: string, text: string): Buffer {
  return message('E', 'SFATAL', 'VFATAL', `C${code}`, `M${text}`, Buffer.from([0]));
}

/** "You are in", with what the server wants known about itself. */
export function welcomeMessages(parameters: ReadonlyMap<string, string>, processId: number): Buffer {
  const authenticated = message('R', Buffer.from([0, 0, 0, 0]));
  const known = [...parameters].map(([name, value]) => message('S', name, value));
  const key = Buffer.alloc(8);
  key.writeUInt32BE(processId, 0);
  return Buffer.concat([authenticated, ...known, message('K', key), message('Z', Buffer.from('I'))]);
}

/** Cuts a stream of typed messages, however the bytes are cut. */
export class MessageReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** @param limit largest message in bytes */
  constructor(private readonly limit: number) {}

  /** The messages that are whole now, with their heads; undefined when a message is too large or no message at all. */
  push(chunk: Uint8Array): readonly Buffer[] | undefined {
    this.#bytes = this.#bytes.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#bytes, chunk]);
    const whole: Buffer[] = [];
    while (this.#bytes.length >= 5) {
      const length = this.#bytes.readUInt32BE(1) + 1;
      if (length < 5 || length > this.limit) return undefined;
      if (this.#bytes.length < length) break;
      whole.push(this.#bytes.subarray(0, length));
      this.#bytes = this.#bytes.subarray(length);
    }
    return whole;
  }
}

/** Type of a message. */
export function typeOf(one: Uint8Array): string {
  return String.fromCharCode(one[0] ?? 0);
}
