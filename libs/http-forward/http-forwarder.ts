import { createServer, request as httpRequest, ServerResponse, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { joinStreams } from '@drawbridge/local-proxy';
import { ConnectionAgent, type Dial } from './connection-agent';
import { passAnswer } from './pass-answer';
import { endToEnd, headerOf, type RawHeaders } from './raw-headers';

/** Requests that are answered here. */
export interface LocalService {
  answer(request: IncomingMessage, response: ServerResponse): void;
  /** Takes over a connection that leaves HTTP; absent: such requests are refused. */
  upgrade?(request: IncomingMessage, socket: Duplex): void;
}

/** What becomes of a request. */
export type Admission =
  | { readonly to: 'refuse'; readonly status: number; readonly text: string }
  | { readonly to: 'serve'; readonly service: LocalService }
  | {
      readonly to: 'forward';
      readonly dial: Dial;
      /** Instead of those that came, without those that concern one connection only. */
      readonly headers: RawHeaders;
      /** Changes the answer's. */
      readonly answerHeaders?: (headers: RawHeaders) => RawHeaders;
    };

/** What a forwarder works with. The context is what its connections were given with. */
export interface HttpForwarderParts<Context> {
  /** Decides about each request anew, before anything of it is passed on. */
  readonly admit: (request: IncomingMessage, context: Context) => Admission | Promise<Admission>;
  /** The other end cannot be reached, or broke before it answered: the words for the client. */
  readonly onProblem: (error: unknown, context: Context) => string;
  /** How long an idle client connection is kept, in ms. */
  readonly keepAliveMs: number;
}

const maxHeaderSize = 64 * 1024;

interface Connection<Context> {
  readonly context: Context;
  readonly agent: ConnectionAgent;
}

/**
 * Carries HTTP/1.1 requests of connections that it is given. Bodies flow both ways as fast as the slower side reads; upgrades (WebSocket)
 * become plain bytes; each client connection has a connection of its own at the other end.
 */
export class HttpForwarder<Context> {
  readonly #server: Server;
  readonly #connections = new WeakMap<object, Connection<Context>>();

  constructor(private readonly parts: HttpForwarderParts<Context>) {
    this.#server = createServer({
      maxHeaderSize,
      keepAliveTimeout: parts.keepAliveMs,
      // Uploads may take as long as they need.
      requestTimeout: 0,
      headersTimeout: 0,
    });
    this.#server.on('request', (request, response) => void this.#handle(request, response, () => undefined));
    // The other end says whether it wants the body.
    this.#server.on('checkContinue', (request, response) => void this.#handle(request, response, () => response.writeContinue()));
    this.#server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head));
    this.#server.on('clientError', (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      else socket.destroy();
    });
  }

  /** Takes a connection and owns it; settles when it is closed. */
  accept(socket: Socket, context: Context): Promise<void> {
    const agent = new ConnectionAgent();
    this.#connections.set(socket, { context, agent });
    return new Promise(resolve => {
      socket.once('close', () => {
        agent.destroy();
        resolve();
      });
      this.#server.emit('connection', socket);
    });
  }

  /** Ends its timers; the connections are ended by who gave them. */
  close(): void {
    this.#server.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse, onContinue: () => void): Promise<void> {
    const connection = this.#connections.get(request.socket);
    if (connection === undefined) return void request.socket.destroy();
    const admission = await this.parts.admit(request, connection.context);
    switch (admission.to) {
      case 'refuse':
        return refuse(response, admission.status, admission.text);
      case 'serve':
        if (headerOf(request.rawHeaders, 'expect') !== undefined) response.writeContinue();
        return admission.service.answer(request, response);
      case 'forward': {
        const upstream = this.#send(request, admission, connection, []);
        upstream.on('continue', onContinue);
        upstream.on('response', answer => passAnswer(answer, response, admission.answerHeaders));
        upstream.on('error', error => {
          if (response.headersSent || upstream.reusedSocket) request.socket.destroy();
          else refuse(response, 502, this.parts.onProblem(error, connection.context));
        });
        response.once('close', () => upstream.destroy());
        request.pipe(upstream);
      }
    }
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => undefined);
    const connection = this.#connections.get(request.socket);
    if (connection === undefined) return void socket.destroy();
    const admission = await this.parts.admit(request, connection.context);
    if (head.length > 0) socket.unshift(head);
    const answerWith = () => {
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(socket as Socket);
      // Read on: only then the client's end is noticed.
      response.once('finish', () => socket.end().resume());
      return response;
    };
    if (admission.to === 'refuse') return refuse(answerWith(), admission.status, admission.text);
    if (admission.to === 'serve') {
      if (admission.service.upgrade !== undefined) return admission.service.upgrade(request, socket);
      return refuse(answerWith(), 400, 'This connection cannot be upgraded.');
    }
    const upgrade = ['Connection', 'Upgrade', 'Upgrade', headerOf(request.rawHeaders, 'upgrade') ?? ''];
    const upstream = this.#send(request, admission, connection, upgrade);
    upstream.on('upgrade', (answer: IncomingMessage, other: Socket, otherHead: Buffer) => {
      if (otherHead.length > 0) other.unshift(otherHead);
      socket.write(headText(answer));
      void joinStreams(socket, other);
    });
    upstream.on('response', answer => passAnswer(answer, answerWith(), admission.answerHeaders));
    upstream.on('error', error => {
      if (upstream.reusedSocket) socket.destroy();
      else refuse(answerWith(), 502, this.parts.onProblem(error, connection.context));
    });
    socket.once('close', () => upstream.destroy());
    upstream.end();
  }

  #send(
    request: IncomingMessage,
    admission: Extract<Admission, { readonly to: 'forward' }>,
    { agent }: Connection<Context>,
    more: RawHeaders,
  ): ReturnType<typeof httpRequest> {
    agent.dial = admission.dial;
    return httpRequest({
      agent,
      host: 'target',
      method: request.method,
      path: request.url,
      headers: [...endToEnd(admission.headers), ...more],
      setHost: false,
      maxHeaderSize,
    });
  }
}

/** The head of an answer, as it came. */
function headText(answer: IncomingMessage): string {
  const lines = answer.rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${answer.rawHeaders[index + 1] ?? ''}`] : []));
  return [`HTTP/1.1 ${answer.statusCode ?? 0} ${answer.statusMessage ?? ''}`, ...lines, '', ''].join('\r\n');
}

function refuse(response: ServerResponse, status: number, text: string): void {
  const body = `${text}\n`;
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // A body that nobody reads would be taken for the next request.
    connection: 'close',
  });
  response.end(body);
}
