import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { LocalService } from '@drawbridge/http-forward';
import { acceptWebSocket, type ServerWebSocket } from '../web-socket';
import { harbourPage } from './harbour-page';

/** Largest `/bytes` answer. */
const mostBytes = 4 * 1024 * 1024 * 1024;

const block = Buffer.alloc(64 * 1024, 'drawbridge ');

/** The embedded web application: a page, and what is needed to try a proxy out. @param user who looks at it */
export function webApp(user: string): LocalService {
  return {
    answer: (request, response) => answer(user, request, response),
    upgrade: (request, socket) => echoMessages(request, socket),
  };
}

function answer(user: string, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const size = /^\/bytes\/(\d{1,10})$/.exec(path)?.[1];
  if (size !== undefined && Number(size) <= mostBytes) return bytes(response, Number(size));
  switch (path) {
    case '/':
      return send(response, 200, 'text/html; charset=utf-8', harbourPage(user));
    case '/whoami':
      return send(response, 200, 'application/json', `${JSON.stringify({ user, method: request.method, headers: request.headers })}\n`);
    case '/count':
      return count(request, response);
    case '/echo':
      response.writeHead(200, { 'content-type': request.headers['content-type'] ?? 'application/octet-stream' });
      return void request.pipe(response);
    default:
      return send(response, 404, 'text/plain; charset=utf-8', 'There is no such page.\n');
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** So many bytes, as fast as they are read. */
function bytes(response: ServerResponse, size: number): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size });
  let left = size;
  const push = () => {
    while (left > 0 && !response.destroyed) {
      const part = left < block.length ? block.subarray(0, left) : block;
      left -= part.length;
      if (!response.write(part)) return void response.once('drain', push);
    }
    response.end();
  };
  push();
}

/** How many bytes came. */
function count(request: IncomingMessage, response: ServerResponse): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => (size += chunk.length));
  request.once('end', () => send(response, 200, 'application/json', `${JSON.stringify({ bytes: size })}\n`));
}

function echoMessages(request: IncomingMessage, socket: Duplex): void {
  const made: ServerWebSocket | undefined = acceptWebSocket(request, socket, [], {
    onMessage: (data, sort) => made?.send(data, sort),
    onClose: () => undefined,
  });
}
