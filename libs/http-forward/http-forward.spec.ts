import { once } from 'node:events';
import http, { type IncomingMessage, type RequestListener } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { HttpForwarder, withHeaders, withoutHeaders, headerOf, type Admission, type HttpForwarderParts } from './index';

/** Waits for a condition; fails after half a minute. */
async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

interface Rig extends AsyncDisposable {
  readonly port: number;
  /** Connections that the target has now. */
  readonly targets: ReadonlySet<Socket>;
  /** Connections that clients have to the forwarder now. */
  readonly clients: ReadonlySet<Socket>;
  readonly target: http.Server;
  readonly problems: unknown[];
}

async function listen(server: net.Server, sockets: Set<Socket>): Promise<number> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** A forwarder in front of an HTTP server. */
async function rig(serve: RequestListener, admit?: (request: IncomingMessage) => Admission | undefined): Promise<Rig> {
  const target = http.createServer(serve);
  const [targets, clients] = [new Set<Socket>(), new Set<Socket>()];
  const targetPort = await listen(target, targets);
  const problems: unknown[] = [];
  const dial = async () => {
    const socket = net.connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
    await once(socket, 'connect');
    return socket;
  };
  const parts: HttpForwarderParts<string> = {
    admit: request => admit?.(request) ?? { to: 'forward', dial, headers: request.rawHeaders },
    onProblem: (error, context) => {
      problems.push(error);
      return `${context} cannot be reached`;
    },
    keepAliveMs: 60_000,
  };
  const forwarder = new HttpForwarder<string>(parts);
  const front = net.createServer({ allowHalfOpen: true, noDelay: true }, socket => {
    socket.on('error', () => undefined);
    void forwarder.accept(socket, 'the target');
  });
  const port = await listen(front, clients);
  return {
    port,
    targets,
    clients,
    target,
    problems,
    [Symbol.asyncDispose]: async () => {
      for (const socket of [...clients, ...targets]) socket.destroy();
      forwarder.close();
      await Promise.all([front, target].map(server => new Promise(resolve => server.close(resolve))));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly answer: IncomingMessage;
}

async function send(port: number, options: http.RequestOptions, body?: string | Buffer): Promise<Answer> {
  const request = http.request({ host: '127.0.0.1', port, agent: false, ...options });
  request.end(body);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return { status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString(), answer };
}

/** Writes raw bytes and answers everything that comes back. */
async function raw(port: number, text: string): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1' });
  socket.write(text);
  let all = '';
  socket.setEncoding('latin1').on('data', (part: string) => (all += part));
  await once(socket, 'close');
  return all;
}

const nothingLeft = (one: Rig) => until('nothing is left', () => one.clients.size === 0 && one.targets.size === 0);

describe('HttpForwarder', () => {
  it('carries requests of one connection over one connection, headers in order and spelling', async () => {
    const seen: string[][] = [];
    await using one = await rig((request, response) => {
      seen.push(request.rawHeaders);
      request.resume().once('end', () => response.writeHead(201, 'Made', ['X-Two', 'a', 'X-Two', 'b']).end('hello'));
    });
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    for (const count of [1, 2, 3]) {
      const { status, body, answer } = await send(one.port, {
        agent,
        path: `/${count}`,
        headers: { 'X-CaSe': 'kept', cookie: ['a=1', 'b=2'], te: 'trailers' },
      });
      expect([status, answer.statusMessage, body, answer.headers['x-two']]).toEqual([201, 'Made', 'hello', 'a, b']);
      expect([one.targets.size, one.clients.size]).toEqual([1, 1]);
    }
    expect(seen[0]).toContain('X-CaSe');
    expect(seen[0]?.map(name => name.toLowerCase())).not.toContain('te');
    agent.destroy();
    await nothingLeft(one);
  });

  it('carries large bodies both ways at once, with and without a length', async () => {
    await using one = await rig((request, response) => void request.pipe(response));
    const body = Buffer.alloc(3 * 1024 * 1024, 'abcdefg');
    for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }])
      expect((await send(one.port, { method: 'POST', headers }, body)).body === body.toString())
        .withContext(JSON.stringify(headers))
        .toBeTrue();
  });

  it('holds a target back whose client does not read, and a client whose target does not', async () => {
    let [sent, got] = [0, 0];
    const uploads: IncomingMessage[] = [];
    await using one = await rig((request, response) => {
      if (request.method === 'POST') return void uploads.push(request.pause());
      const push = () => {
        while (sent < 256 * 1024 * 1024) {
          sent += 64 * 1024;
          if (!response.write(Buffer.alloc(64 * 1024))) return void response.once('drain', push);
        }
      };
      push();
    });
    const download = http.get({ host: '127.0.0.1', port: one.port, agent: false });
    const [answer] = (await once(download, 'response')) as [IncomingMessage];
    answer.pause();
    const upload = http.request({ host: '127.0.0.1', port: one.port, method: 'POST', agent: false });
    upload.on('error', () => undefined);
    const push = () => {
      while (got < 256 * 1024 * 1024) {
        got += 64 * 1024;
        if (!upload.write(Buffer.alloc(64 * 1024))) return void upload.once('drain', push);
      }
    };
    push();
    let last = '';
    await until('both senders to be held back', () => {
      const now = `${sent} ${got}`;
      const isStill = now === last && sent > 0 && uploads.length === 1;
      last = now;
      return isStill;
    });
    expect(Math.max(sent, got)).toBeLessThan(64 * 1024 * 1024);
    download.on('error', () => undefined).destroy();
    upload.destroy();
    // A connection that is held back is not listened to: its end is noticed once the target reads on.
    for (const request of uploads) request.resume();
    await nothingLeft(one);
  });

  it('breaks the client off when an answer breaks off, and the target when the client does', async () => {
    const closed: string[] = [];
    await using one = await rig((request, response) => {
      request.once('close', () => closed.push(request.url ?? ''));
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      if (request.url === '/broken') setImmediate(() => request.socket.resetAndDestroy());
    });
    await expectAsync(send(one.port, { path: '/broken' })).toBeRejected();
    const request = http.get({ host: '127.0.0.1', port: one.port, path: '/left', agent: false });
    await once(request, 'response');
    request.on('error', () => undefined).destroy();
    await nothingLeft(one);
    expect(closed).toContain('/left');
  });

  it('passes on that a body is wanted, trailers, and answers without a body', async () => {
    await using one = await rig((request, response) => {
      if (request.method === 'HEAD') return void response.writeHead(200, { 'content-length': 1234 }).end();
      if (request.url === '/304') return void response.writeHead(304).end();
      response.writeHead(200, { trailer: 'x-sum' });
      request.pipe(response, { end: false });
      request.once('end', () => {
        response.addTrailers({ 'x-sum': 'all' });
        response.end();
      });
    });
    const request = http.request({ host: '127.0.0.1', port: one.port, method: 'PUT', headers: { expect: '100-continue' }, agent: false });
    request.flushHeaders();
    await once(request, 'continue');
    request.end('body');
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    let body = '';
    for await (const part of answer as AsyncIterable<Buffer>) body += part.toString();
    expect([body, answer.trailers['x-sum']]).toEqual(['body', 'all']);
    expect((await send(one.port, { method: 'HEAD' })).answer.headers['content-length']).toBe('1234');
    expect((await send(one.port, { path: '/304' })).status).toBe(304);
  });

  it('carries upgraded connections as bytes, even those that came with the heads', async () => {
    await using one = await rig(() => undefined);
    one.target.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${request.headers.upgrade}\r\nConnection: Upgrade\r\n\r\nhi `);
      socket.write(head);
      socket.pipe(socket);
    });
    const socket = net.connect({ port: one.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.write('GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: parrot\r\n\r\nearly ');
    let all = '';
    socket.setEncoding('latin1').on('data', (part: string) => (all += part));
    await until('the first words', () => all.includes('early '));
    expect(all).toMatch(/^HTTP\/1.1 101 .*\r\nUpgrade: parrot\r\n[^]*\r\n\r\nhi early $/);
    socket.end('late');
    await once(socket, 'end');
    expect(all.endsWith('hi early late')).toBeTrue();
    await nothingLeft(one);
  });

  it('passes on why an upgrade is refused, and what it refuses itself', async () => {
    await using one = await rig(
      (_request, response) => void response.writeHead(418).end('no'),
      request => (request.url === '/no' ? { to: 'refuse', status: 403, text: 'not you' } : undefined),
    );
    const upgrade = 'HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    expect(await raw(one.port, `GET / ${upgrade}`)).toMatch(/^HTTP\/1.1 418 [^]*no/);
    expect(await raw(one.port, `GET /no ${upgrade}`)).toMatch(/^HTTP\/1.1 403 [^]*not you\n$/);
    expect(await send(one.port, { path: '/no' })).toEqual(jasmine.objectContaining({ status: 403, body: 'not you\n' }));
    await nothingLeft(one);
  });

  it('says that a target cannot be reached, and answers nonsense as such', async () => {
    await using one = await rig(
      () => undefined,
      request => ({ to: 'forward', dial: () => Promise.reject(new Error('no way')), headers: request.rawHeaders }),
    );
    expect(await send(one.port, {})).toEqual(jasmine.objectContaining({ status: 502, body: 'the target cannot be reached\n' }));
    expect(one.problems).toEqual([jasmine.objectContaining({ message: 'no way' })]);
    expect(await raw(one.port, 'SSH-2.0-x\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
    await nothingLeft(one);
  });

  it('leaves nothing of 1 000 short connections, many at a time', async () => {
    await using one = await rig((_request, response) => void response.end('bye'));
    for (let round = 0; round < 20; round += 1)
      expect((await Promise.all(Array.from({ length: 50 }, () => send(one.port, {})))).every(({ body }) => body === 'bye')).toBeTrue();
    await nothingLeft(one);
  });
});

describe('raw headers', () => {
  it('are replaced and left out by name, whatever their case', () => {
    const headers = ['Host', 'a', 'X-One', '1', 'host', 'b'];
    expect(headerOf(headers, 'host')).toBe('a, b');
    expect(headerOf(headers, 'none')).toBeUndefined();
    expect(withHeaders(headers, { Host: 'c' })).toEqual(['X-One', '1', 'Host', 'c']);
    expect(withoutHeaders(headers, name => name === 'x-one')).toEqual(['Host', 'a', 'host', 'b']);
  });
});
