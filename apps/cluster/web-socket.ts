import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { Turns } from '@drawbridge/lifecycle';
import { WebSocketServer, type WebSocket } from 'ws';

/** What a server does with a WebSocket. */
export interface WebSocketEvents {
  /** A whole message; the client waits while the promise is pending, which does not reject. */
  readonly onMessage: (data: Buffer, sort: 'text' | 'binary') => void | Promise<void>;
  /** Once, when the connection is over. */
  readonly onClose: () => void;
}

/** The server's end of a WebSocket. */
export interface ServerWebSocket {
  /** Sends a message; settles when the connection has taken it, or is over. */
  send(data: Uint8Array, sort: 'text' | 'binary'): Promise<void>;
  /** Says that it is over. @param code RFC 6455 7.4 */
  close(code: number): void;
}

/** Largest message, in bytes. */
const maxPayload = 1024 * 1024;

/**
 * Agrees to a client's wish; undefined (and told so) when it is none that can be agreed to.
 *
 * @param known subprotocols, the preferred one first; none: any client will do
 */
export function acceptWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  known: readonly string[],
  events: WebSocketEvents,
): ServerWebSocket | undefined {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map(one => one.trim());
  const protocol = known.find(one => offered.includes(one));
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload,
    verifyClient: (_client, answer) =>
      answer(known.length === 0 || protocol !== undefined, 400, `Only ${known.join(', ')} is spoken here.`),
    handleProtocols: () => protocol ?? false,
  });
  let made: ServerWebSocket | undefined;
  // Whatever came behind the request has been put back into the socket.
  server.handleUpgrade(request, socket, Buffer.alloc(0), webSocket => (made = serve(webSocket, events)));
  return made;
}

function serve(webSocket: WebSocket, { onMessage, onClose }: WebSocketEvents): ServerWebSocket {
  const turns = new Turns();
  let waiting = 0;
  webSocket.on('message', (data, isBinary) => {
    webSocket.pause();
    waiting += 1;
    void turns.take(async () => {
      // One buffer: `binaryType` was not changed.
      await onMessage(data as Buffer, isBinary ? 'binary' : 'text');
      waiting -= 1;
      if (waiting === 0) webSocket.resume();
    });
  });
  // A connection that broke is over: that is told by its close.
  webSocket.on('error', () => undefined);
  webSocket.once('close', onClose);
  return {
    send: (data, sort) => new Promise(resolve => webSocket.send(data, { binary: sort === 'binary' }, () => resolve())),
    close: code => webSocket.close(code),
  };
}
