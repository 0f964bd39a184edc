import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { calls, httpStatusOf, type CallName, type Failure } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { CallerCheck } from '../auth/caller';
import type { Log } from '@drawbridge/logs';
import { readBody } from './body';
import type { CallContext, Handlers } from './handlers';
import { launchPage } from './launch-page';

export interface ApiServerParts {
  readonly handlers: Handlers;
  readonly callers: CallerCheck;
  readonly log: Log;
}

/** The HTTP API on connections of the TLS port. It never listens by itself. */
export class ApiServer {
  readonly #server: Server;

  constructor(private readonly parts: ApiServerParts) {
    this.#server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 60_000 }, (request, response) => {
      // Nothing below rejects: what fails is told to the client or, when it is gone, to the log.
      void this.#serve(request, response);
    });
    this.#server.on('clientError', (error, socket) => {
      this.parts.log.debug('Not an HTTP request.', { reason: error.message });
      socket.destroy();
    });
  }

  /** Takes a connection whose ALPN is HTTP's. */
  accept(socket: TLSSocket): void {
    this.#server.emit('connection', socket);
  }

  /** Stops the timers that watch over connections; the connections themselves are the TLS port's. */
  close(): void {
    this.#server.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const began = performance.now();
    const page = request.method === 'GET' ? launchPage(request.url ?? '') : undefined;
    if (page !== undefined) return sendPage(response, page);
    let result: Result<unknown, Failure>;
    try {
      result = await this.#answer(request);
    } catch (error) {
      if (!request.complete && request.destroyed) {
        this.parts.log.debug('The client went away in the middle of its request.', { path: request.url });
        return;
      }
      this.parts.log.error('A call failed.', { path: request.url, error });
      result = fail({ code: 'internal', message: "the cluster could not do this; the cluster's log says why" });
    }
    const status = result.ok ? 200 : httpStatusOf(result.error.code);
    send(request, response, status, result.ok ? result.value : { error: result.error });
    this.parts.log.debug('Call.', { method: request.method, path: request.url, status, ms: Math.round(performance.now() - began) });
  }

  async #answer(request: IncomingMessage): Promise<Result<unknown, Failure>> {
    const found = findCall(request.method ?? '', request.url ?? '');
    if (!found.ok) return found;
    return this.#run(found.value, request);
  }

  async #run<Name extends CallName>(name: Name, request: IncomingMessage): Promise<Result<unknown, Failure>> {
    const socket = request.socket as TLSSocket;
    const caller = calls[name].needs === 'certificate' ? this.parts.callers.check(socket) : ok(undefined);
    if (!caller.ok) return caller;
    const body = await readBody(request);
    if (!body.ok) return body;
    const parsed = calls[name].request.safeParse(body.value);
    if (!parsed.success) return fail({ code: 'bad_request', message: explain(parsed.error.issues) });
    // The table says which calls have a caller; the compiler cannot follow it from here.
    const context = { request: parsed.data, caller: caller.value, address: socket.remoteAddress ?? 'unknown' } as CallContext<Name>;
    return this.parts.handlers[name](context);
  }
}

function sendPage(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(page);
}

function findCall(method: string, url: string): Result<CallName, Failure> {
  const path = url.split('?', 1)[0];
  const there = (Object.keys(calls) as CallName[]).filter(name => calls[name].path === path);
  if (there.length === 0) return fail({ code: 'not_found', message: 'there is no such call' });
  const name = there.find(one => calls[one].method === method);
  return name === undefined ? fail({ code: 'not_found', message: `there is no such call with method ${method}` }) : ok(name);
}

/** Names the fields that do not fit, never their values: one of them may be a password. */
function explain(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string; readonly keys?: readonly string[] }[],
): string {
  const fields = issues.flatMap(issue =>
    (issue.keys ?? [issue.path.map(String).join('.')]).map(field => (field === '' ? 'the body' : field)),
  );
  return `not as it should be: ${[...new Set(fields)].slice(0, 10).join(', ')}`;
}

function send(request: IncomingMessage, response: ServerResponse, status: number, answer: unknown): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // A body that was not read to its end would be taken for the next request.
    ...(request.complete ? {} : { connection: 'close' }),
  });
  response.end(body);
}
