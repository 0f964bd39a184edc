import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server } from 'node:net';
import tls from 'node:tls';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { alpn, encodeFrame } from '@drawbridge/cluster-api';
import { newTlsKey, TlsAuthority } from '@drawbridge/identity';
import { systemClock } from '@drawbridge/lifecycle';
import { ClusterClient, loadTrust, proxyAuthorityFile, type ClusterFailure, type Trust } from './index';

const ping = {
  kind: 'drawbridge-cluster',
  apiVersion: 1,
  clusterName: 'x',
  serverVersion: '1.0.0',
  minClientVersion: '1.0.0',
  auth: { localAuthEnabled: true, authType: 'local', allowPasswordless: false },
};
const header = { target: 'node', login: 'root' };

describe('ClusterClient', () => {
  let authority: TlsAuthority;
  let home: string;
  let trust: Trust;
  const undo: (() => Promise<void> | void)[] = [];

  beforeEach(async () => {
    authority = await TlsAuthority.create('x', systemClock);
    home = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-client-'));
    undo.push(() => rm(home, { recursive: true }));
    const file = proxyAuthorityFile(home, '127.0.0.1');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, authority.files.certificate);
    trust = await trustOf('127.0.0.1');
  });

  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function trustOf(host: string, verify: Trust['verify'] = 'always'): Promise<Trust> {
    const loaded = await loadTrust({ home, host, environment: {}, verify });
    if (!loaded.ok) throw new Error(loaded.error.kind);
    return loaded.value;
  }

  async function listen(server: Server): Promise<number> {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket: net.Socket) => sockets.add(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    undo.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as AddressInfo).port;
  }

  async function certificate(hosts = ['127.0.0.1'], ttlMs = 60_000): Promise<{ key: string; cert: string }> {
    const key = await newTlsKey();
    return { key: key.privateKey, cert: await authority.issueServer({ publicKey: key.publicKey, hosts, validUntil: Date.now() + ttlMs }) };
  }

  async function httpsServer(answer: http.RequestListener, options?: { readonly key: string; readonly cert: string }): Promise<number> {
    return listen(https.createServer(options ?? (await certificate()), answer));
  }

  /** As a cluster's port: both protocols. */
  async function portWith(options: { readonly key: string; readonly cert: string }): Promise<number> {
    return listen(https.createServer({ ...options, ALPNProtocols: Object.values(alpn) }, answering(200, ping)));
  }

  function client(port: number, more: { readonly trust?: Trust; readonly host?: string; readonly timeoutMs?: number } = {}): ClusterClient {
    const made = new ClusterClient({
      address: { host: more.host ?? '127.0.0.1', port },
      trust: more.trust ?? trust,
      timeoutMs: more.timeoutMs ?? 5000,
    });
    undo.push(() => made[Symbol.dispose]());
    return made;
  }

  async function failureOf(answer: Promise<{ readonly ok: boolean; readonly error?: ClusterFailure }>): Promise<ClusterFailure> {
    const { ok, error } = await answer;
    if (ok || error === undefined) throw new Error('it succeeded');
    return error;
  }

  const answering =
    (status: number, body: unknown): http.RequestListener =>
    (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };

  it('reads a cluster’s answer', async () => {
    const port = await httpsServer(answering(200, ping));
    expect(await client(port).ping()).toEqual({ ok: true, value: ping as never });
  });

  it('names a port on which nothing listens, for HTTP and SSH', async () => {
    const server = net.createServer();
    const port = await listen(server);
    await new Promise(resolve => server.close(resolve));
    const refused = { kind: 'refused', host: '127.0.0.1', ip: '127.0.0.1', port } as const;
    expect(await failureOf(client(port).ping())).toEqual(refused);
    expect(await failureOf(client(port).dialSsh(header))).toEqual(refused);
  });

  it('names a host that does not exist', async () => {
    const failure = await failureOf(client(443, { host: 'no-such-host.invalid' }).ping());
    expect(failure).toEqual(jasmine.objectContaining({ kind: 'dns', host: 'no-such-host.invalid' }) as never);
  });

  const untrusted: readonly (readonly [string, string, () => Promise<{ key: string; cert: string }>])[] = [
    [
      'of an unknown authority',
      'unknown_authority',
      async () => {
        const key = await newTlsKey();
        const other = await TlsAuthority.create('y', systemClock);
        return {
          key: key.privateKey,
          cert: await other.issueServer({ publicKey: key.publicKey, hosts: ['127.0.0.1'], validUntil: Date.now() + 60_000 }),
        };
      },
    ],
    ['that has expired', 'expired', () => certificate(['127.0.0.1'], -1000)],
    ['for another host', 'wrong_host', () => certificate(['127.0.0.2', 'localhost'])],
  ];
  for (const [what, reason, make] of untrusted) {
    it(`refuses a certificate ${what}, unless told not to look`, async () => {
      const port = await portWith(await make());
      expect(await failureOf(client(port).ping())).toEqual({
        kind: 'untrusted_certificate',
        host: '127.0.0.1',
        reason: reason as never,
        text: jasmine.any(String) as never,
      });
      expect(await failureOf(client(port).dialSsh(header))).toEqual(
        jasmine.objectContaining({ kind: 'untrusted_certificate', reason }) as never,
      );
      expect((await client(port, { trust: await trustOf('127.0.0.1', 'never') }).ping()).ok).toBeTrue();
    });
  }

  it('trusts an authority for the host it is filed under and for no other', async () => {
    const port = await httpsServer(answering(200, ping), await certificate(['localhost', '127.0.0.1']));
    expect((await client(port).ping()).ok).toBeTrue();
    const elsewhere = await failureOf(client(port, { host: 'localhost', trust: await trustOf('localhost') }).ping());
    expect(elsewhere.kind).toBe('untrusted_certificate');
  });

  it('notices a server without TLS', async () => {
    const port = await listen(http.createServer(answering(200, ping)));
    expect((await failureOf(client(port).ping())).kind).toBe('not_tls');
    expect((await failureOf(client(port).dialSsh(header))).kind).toBe('not_tls');
    const ssh = await listen(net.createServer(socket => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.2\r\n')));
    expect((await failureOf(client(ssh).ping())).kind).toBe('not_tls');
  });

  for (const [what, status, body] of [
    ['JSON of something else', 200, { pong: true }],
    ['JSON of another kind of cluster', 200, { ...ping, kind: 'other' }],
    ['a page', 200, '<html></html>'],
    ['nothing', 200, ''],
    ['404', 404, 'not found'],
    ['500 with an error like ours', 500, { error: { code: 'internal', message: 'x' } }],
    ['a redirect', 302, ''],
  ] as const) {
    it(`takes a server that answers ${what} for no cluster`, async () => {
      const port = await httpsServer(answering(status, body));
      expect((await failureOf(client(port).ping())).kind).toBe('not_a_cluster');
    });
  }

  it('takes a TLS server without our SSH protocol for no cluster', async () => {
    const port = await httpsServer(answering(200, ping));
    expect((await failureOf(client(port).dialSsh(header))).kind).toBe('not_a_cluster');
  });

  it('tells the cluster’s own failures, other HTTP errors and answers that do not fit apart', async () => {
    const failure = { code: 'throttled' as const, message: 'wait', retryAfterMs: 5 };
    const answers: readonly (readonly [number, unknown])[] = [
      [429, { error: failure }],
      [503, 'busy'],
      [200, { clusterName: 'x' }],
    ];
    let next = 0;
    const port = await httpsServer((request, response) => answering(...(answers[next++] as [number, unknown]))(request, response));
    expect(await failureOf(client(port).details())).toEqual({ kind: 'api', failure });
    expect(await failureOf(client(port).details())).toEqual({ kind: 'http', status: 503 });
    expect((await failureOf(client(port).details())).kind).toBe('bad_answer');
  });

  it('gives up after its time, and at once when told to', async () => {
    const port = await httpsServer(() => undefined);
    expect(await failureOf(client(port, { timeoutMs: 100 }).ping())).toEqual({ kind: 'timeout', host: '127.0.0.1', port, afterMs: 100 });
    expect(await failureOf(client(port).ping(AbortSignal.abort()))).toEqual({ kind: 'cancelled' });
    const controller = new AbortController();
    const waiting = failureOf(client(port).ping(controller.signal));
    controller.abort();
    expect(await waiting).toEqual({ kind: 'cancelled' });
    const silent = await listen(net.createServer(socket => socket.on('error', () => undefined)));
    expect((await failureOf(client(silent, { timeoutMs: 100 }).dialSsh(header))).kind).toBe('timeout');
    expect((await failureOf(client(silent).dialSsh(header, AbortSignal.abort()))).kind).toBe('cancelled');
  });

  it('says so when the connection breaks in the middle of an answer', async () => {
    const port = await httpsServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('{');
      setImmediate(() => response.destroy());
    });
    expect((await failureOf(client(port).ping())).kind).toBe('disconnected');
  });

  it('sends a call again when its kept connection was closed meanwhile, and a login never', async () => {
    let requests = 0;
    const closeSecond: http.RequestListener = (request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else answering(200, ping)(request, response);
    };
    const one = client(await httpsServer(closeSecond));
    expect((await one.ping()).ok).toBeTrue();
    expect((await one.ping()).ok).toBeTrue();
    expect(requests).toBe(3);
    let logins = 0;
    const port = await httpsServer(request => {
      logins += 1;
      request.socket.destroy();
    });
    const login = { user: 'a', password: 'b', publicKeyTls: 'c', publicKeySsh: 'd' };
    expect((await failureOf(client(port).login(login))).kind).toBe('disconnected');
    expect(logins).toBe(1);
  });

  describe('dialling SSH', () => {
    async function sshServer(behave: (socket: tls.TLSSocket) => void): Promise<number> {
      const server = tls.createServer({ ...(await certificate()), ALPNProtocols: [alpn.ssh] }, socket => {
        socket.on('error', () => undefined);
        behave(socket);
      });
      return listen(server);
    }
    const node = { uuid: 'u', hostname: 'h' };

    it('hands over every byte behind the reply, even those that come with it', async () => {
      const port = await sshServer(socket => socket.write(Buffer.concat([encodeFrame({ ok: true, node }), Buffer.from('SSH-2.0-x\r\n')])));
      const answer = await client(port).dialSsh(header);
      if (!answer.ok) return fail(answer.error.kind);
      expect(answer.value.node).toEqual(node);
      const [greeting] = (await once(answer.value.stream, 'data')) as [Buffer];
      expect(greeting.toString()).toBe('SSH-2.0-x\r\n');
      answer.value.stream.destroy();
    });

    it('passes the end of input on while the other way stays open', async () => {
      const port = await sshServer(socket => {
        socket.once('data', () => socket.write(encodeFrame({ ok: true, node })));
        socket.once('end', () => socket.end('last words'));
      });
      const answer = await client(port).dialSsh(header);
      if (!answer.ok) return fail(answer.error.kind);
      const { stream } = answer.value;
      stream.end();
      const [last] = (await once(stream, 'data')) as [Buffer];
      expect(last.toString()).toBe('last words');
      stream.destroy();
    });

    it('tells a refusal, a broken reply, an unfitting one, and none', async () => {
      const failure = { code: 'access_denied' as const, message: 'no' };
      const refusing = await sshServer(socket => socket.end(encodeFrame({ ok: false, error: failure })));
      expect(await failureOf(client(refusing).dialSsh(header))).toEqual({ kind: 'api', failure });
      const broken = await sshServer(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      expect((await failureOf(client(broken).dialSsh(header))).kind).toBe('bad_answer');
      const unfitting = await sshServer(socket => socket.end(encodeFrame({ ok: 'yes' })));
      expect((await failureOf(client(unfitting).dialSsh(header))).kind).toBe('bad_answer');
      const silent = await sshServer(socket => socket.end());
      expect((await failureOf(client(silent).dialSsh(header))).kind).toBe('disconnected');
    });
  });
});

describe('loadTrust', () => {
  it('adds the file named by SSL_CERT_FILE, and says when it cannot be used', async () => {
    const home = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-client-'));
    try {
      const { certificate } = (await TlsAuthority.create('x', systemClock)).files;
      const file = path.join(home, 'extra.pem');
      await writeFile(file, `# a comment\n${certificate}`);
      const load = (named: string) => loadTrust({ home, host: 'h', environment: { SSL_CERT_FILE: named }, verify: 'always' });
      const loaded = await load(file);
      expect(loaded.ok && loaded.value.authorities.includes(certificate.trim())).toBeTrue();
      expect(await load(path.join(home, 'none.pem'))).toEqual({
        ok: false,
        error: { kind: 'trust_unreadable', path: path.join(home, 'none.pem'), text: jasmine.stringMatching(/ENOENT/) as never },
      });
      await writeFile(file, 'not a certificate');
      expect((await load(file)).ok).toBeFalse();
    } finally {
      await rm(home, { recursive: true });
    }
  });

  it('looks for no file outside of the home', async () => {
    for (const host of ['', '.', '..', '../x', 'a/b', 'a\\b', 'a\0b'])
      expect(() => proxyAuthorityFile('/home', host)).toThrowError(RangeError);
    expect(proxyAuthorityFile('/home', '::1')).toBe('/home/keys/::1/proxy-ca.pem');
  });
});
