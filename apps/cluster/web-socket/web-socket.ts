import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { encodeServerFrame, maxMessageBytes, opcodes, readFrame, type ClientFrame } from './frames';

/** What a server does with a WebSocket. */
export interface WebSocketEvents {
  /** A whole message; the client waits while the promise is pending. */
  readonly onMessage: (data: Buffer, sort: 'text' | 'binary') => void | Promise<void>;
  /** Once, when the connection is over. */
  readonly onClose: () => void;
}

/** Given to every server by the protocol (RFC 6455 1.3). */
const acceptSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** From our last word to the end of the connection, at most, in ms. */
const closeMs = 5000;

/** The server's end of a WebSocket (RFC 6455). */
export class ServerWebSocket {
  #rest: Buffer = Buffer.alloc(0);
  #parts: ClientFrame[] = [];
  #isClosing = false;
  #hasHeardClose = false;

  private constructor(
    private readonly socket: Duplex,
    /** The subprotocol that was agreed on; empty: none. */
    readonly protocol: string,
    private readonly events: WebSocketEvents,
  ) {}

  /**
   * Agrees to a client's wish; undefined (and told so) when it is none that can be agreed to.
   *
   * @param known subprotocols, the preferred one first; none: any client will do
   */
  static accept(request: IncomingMessage, socket: Duplex, known: readonly string[], events: WebSocketEvents): ServerWebSocket | undefined {
    const key = request.headers['sec-websocket-key'];
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(one => one.trim());
    const protocol = known.find(one => offered.includes(one)) ?? '';
    const isWanted = request.headers.upgrade?.toLowerCase() === 'websocket' && request.headers['sec-websocket-version'] === '13';
    if (!isWanted || key === undefined || (known.length > 0 && protocol === '')) {
      const text = `only WebSocket is spoken here${known.length > 0 ? ` (${known.join(', ')})` : ''}\n`;
      socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: ${text.length}\r\n\r\n${text}`);
      // Read on: only then the client's end is noticed.
      socket.resume();
      return undefined;
    }
    const accept = createHash('sha1').update(`${key}${acceptSuffix}`).digest('base64');
    const agreed = protocol === '' ? '' : `Sec-WebSocket-Protocol: ${protocol}\r\n`;
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${agreed}\r\n`,
    );
    const made = new ServerWebSocket(socket, protocol, events);
    void made.#read();
    return made;
  }

  /** Sends a message; settles when the connection takes more. */
  async send(data: Uint8Array, sort: 'text' | 'binary'): Promise<void> {
    if (this.#isClosing || this.socket.destroyed) return;
    if (this.socket.write(encodeServerFrame(opcodes[sort], data))) return;
    await new Promise<void>(resolve => {
      const settle = () => {
        this.socket.off('drain', settle);
        this.socket.off('close', settle);
        resolve();
      };
      this.socket.once('drain', settle);
      this.socket.once('close', settle);
    });
  }

  /** Says that it is over, and ends once the client has heard it. @param code RFC 6455 7.4 */
  close(code: number): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    if (this.socket.destroyed) return;
    // A client that does not go is not waited for.
    const timer = setTimeout(() => this.socket.destroy(), closeMs);
    this.socket.once('close', () => clearTimeout(timer));
    this.socket.end(encodeServerFrame(opcodes.close, payload));
  }

  async #read(): Promise<void> {
    this.socket.on('error', () => undefined);
    try {
      // One chunk after the other: a message that is still being worked on holds the client back.
      for await (const chunk of this.socket as AsyncIterable<Buffer>) {
        await this.#push(chunk);
        if (!this.#hasHeardClose) continue;
        if (!this.socket.writableFinished) await once(this.socket, 'finish');
        break;
      }
    } catch {
      // A connection that broke is over: that is told below.
    }
    this.socket.destroy();
    this.events.onClose();
  }

  async #push(chunk: Buffer): Promise<void> {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (let step = readFrame(this.#rest); step.state !== 'more'; step = readFrame(this.#rest)) {
      if (step.state === 'broken') return this.close(1002);
      this.#rest = step.rest;
      await this.#take(step.frame);
    }
  }

  async #take(frame: ClientFrame): Promise<void> {
    if (frame.opcode === opcodes.ping) return void this.socket.write(encodeServerFrame(opcodes.pong, frame.payload));
    if (frame.opcode === opcodes.pong) return;
    if (frame.opcode === opcodes.close) {
      this.#hasHeardClose = true;
      return this.close(1000);
    }
    this.#parts.push(frame);
    if (this.#parts.reduce((size, part) => size + part.payload.length, 0) > maxMessageBytes) return this.close(1009);
    if (!frame.isLast) return;
    const parts = this.#parts;
    this.#parts = [];
    await this.events.onMessage(Buffer.concat(parts.map(part => part.payload)), parts[0]?.opcode === opcodes.text ? 'text' : 'binary');
  }
}
