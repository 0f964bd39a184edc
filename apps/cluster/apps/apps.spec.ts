import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { ClusterClient } from '@drawbridge/cluster-client';
import { newTlsKey } from '@drawbridge/identity';
import { MovableClock, rig, until, withPatience, yamlWith, type Identity, type Rig } from '../rig.spec';
import { answerHeaders, requestHeaders } from './http-headers';

const rules = (port: number, multi: number) => `
apps:
  - { name: tides, embedded: web }
  - { name: mirror, embedded: echo }
  - { name: wiki, uri: 'http://127.0.0.1:${port}/', labels: { env: dev } }
  - { name: multi, uri: 'tcp://127.0.0.1', ports: [1, ${multi}] }
  - { name: away, uri: 'http://127.0.0.1:1' }
  - { name: gone, uri: 'tcp://127.0.0.1:1' }
  - { name: secret, embedded: web, labels: { env: prod } }
leaves:
  - { name: east, apps: [{ name: tides, embedded: web }] }
`;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

describe('Applications', () => {
  withPatience();

  const clock = new MovableClock();
  let one: Rig;
  let ann: Identity;
  let seen: IncomingMessage['headers'] = {};
  const wiki = http.createServer((request, response) => {
    seen = request.headers;
    if (request.url === '/moved') return void response.writeHead(302, { location: `http://${request.headers.host}/there?x#y` }).end();
    response.end(`wiki ${request.url}`);
  });
  const multi = net.createServer(socket => void socket.on('error', () => undefined).end('port answers'));
  const portOf = (server: net.Server) => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    await Promise.all([wiki, multi].map(server => once(server.listen(0, '127.0.0.1'), 'listening')));
    const yaml = yamlWith(['name: ann'], rules(portOf(wiki), portOf(multi))).replace(
      "nodeLabels: { '*': '*' } }",
      "nodeLabels: { '*': '*' }, appLabels: { '*': '*' } }\n    deny: { appLabels: { env: prod } }",
    );
    one = await rig({ yaml, clock });
    ann = await one.identity('ann', 'right');
  });
  afterAll(async () => {
    await one[Symbol.asyncDispose]();
    wiki.closeAllConnections();
    await Promise.all([wiki, multi].map(server => new Promise(resolve => server.close(resolve))));
  });

  async function certificate(
    name: string,
    more: { readonly port?: number; readonly cluster?: string; readonly publicKeyTls?: string } = {},
  ) {
    const key = await newTlsKey();
    const answer = await one.client(ann).issueAppCertificate({ name, port: 0, publicKeyTls: key.publicKey, ...more });
    return { answer, privateKey: key.privateKey };
  }

  async function dial(name: string, more: { readonly port?: number; readonly cluster?: string } = {}): Promise<TLSSocket> {
    const { answer, privateKey } = await certificate(name, more);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    const dialled = await one.client().targetDialer('app', { certificate: answer.value.certificate, privateKey }).dial();
    if (!dialled.ok) throw new Error(dialled.error.kind);
    dialled.value.on('error', () => undefined);
    return dialled.value;
  }

  async function ask(socket: TLSSocket, options: http.RequestOptions = {}, body?: Buffer): Promise<Answer> {
    const request = http.request({ createConnection: () => socket, host: 'localhost:1234', ...options });
    request.end(body);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const parts: Buffer[] = [];
    for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
    return { status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString(), headers: answer.headers };
  }

  async function everything(socket: Socket): Promise<string> {
    let all = '';
    socket.on('data', (part: Buffer) => (all += part.toString('latin1')));
    await new Promise<void>(resolve => {
      socket.once('end', () => resolve());
      socket.once('close', () => resolve());
    });
    socket.destroy();
    return all;
  }

  it('are certified for those who may see them, one port each, until the login ends', async () => {
    const { answer } = await certificate('tides');
    expect(answer.ok && answer.value.validUntil).toBe(ann.answer.validUntil);
    for (const [name, more, code, words] of [
      ['nope', {}, 'not_found', 'app "nope" not found'],
      ['secret', {}, 'not_found', 'app "secret" not found'],
      ['multi', { port: 9999 }, 'bad_request', 'port 9999 is not included in target ports of app multi'],
      ['tides', { port: 80 }, 'bad_request', 'port 80 is not included in target ports of app tides'],
      ['tides', { cluster: 'west' }, 'leaf_unreachable', 'there is no leaf cluster "west" here'],
      ['tides', { publicKeyTls: 'x' }, 'bad_request', 'publicKeyTls: this is not an ECDSA public key on P-256 in PEM'],
    ] as const) {
      const refused = await certificate(name, more);
      expect(refused.answer.ok ? 'ok' : refused.answer.error).toEqual({ kind: 'api', failure: { code, message: words } } as never);
    }
  });

  it('tell certificates apart: none of theirs opens another target, or the API', async () => {
    const { answer, privateKey } = await certificate('tides');
    if (!answer.ok) throw new Error('no certificate');
    const credentials = { certificate: answer.value.certificate, privateKey };
    using client = new ClusterClient({ address: one.cluster.address, trust: one.trust, credentials });
    const details = await client.details();
    expect(!details.ok && details.error.kind === 'api' && details.error.failure.code).toBe('certificate_rejected');
    for (const [kind, shown] of [
      ['database', credentials],
      ['app', { certificate: ann.answer.tlsCertificate, privateKey: ann.tlsKey }],
    ] as const) {
      const dialled = await one.client().targetDialer(kind, shown).dial();
      if (!dialled.ok) throw new Error('not connected');
      dialled.value.on('error', () => undefined);
      expect(await everything(dialled.value))
        .withContext(kind)
        .toBe('');
    }
  });

  it('get HTTP with the headers of the cluster, whatever the client says, and redirections that lead somewhere', async () => {
    const socket = await dial('wiki');
    const agentless = { headers: { host: 'localhost:1234', 'x-forwarded-for': '6.6.6.6', 'x-drawbridge-user': 'root', cookie: 'a=b' } };
    expect((await ask(socket, { path: '/page', ...agentless })).body).toBe('wiki /page');
    expect(seen).toEqual(
      jasmine.objectContaining({
        host: `127.0.0.1:${portOf(wiki)}`,
        'x-forwarded-host': 'localhost:1234',
        'x-forwarded-for': '127.0.0.1',
        'x-drawbridge-user': 'ann',
        cookie: 'a=b',
      }),
    );
    expect((await ask(await dial('wiki'), { path: '/moved' })).headers.location).toBe('/there?x#y');
    const unreached = await ask(await dial('away'));
    expect([unreached.status, unreached.body]).toEqual([502, 'The application away cannot be reached: ECONNREFUSED\n']);
  });

  it('are there without anything else running: pages, streams both ways, WebSockets, bytes', async () => {
    const page = await ask(await dial('tides'));
    expect([page.status, page.body.includes('Hello ann.')]).toEqual([200, true]);
    expect((await ask(await dial('tides', { cluster: 'east' }), { path: '/whoami' })).body).toContain('"user":"ann"');
    expect((await ask(await dial('tides'), { path: '/bytes/5000000' })).body.length).toBe(5_000_000);
    expect((await ask(await dial('tides'), { path: '/count', method: 'POST' }, Buffer.alloc(3_000_000))).body).toBe('{"bytes":3000000}\n');
    const web = await dial('tides');
    web.write(
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    let heard = Buffer.alloc(0);
    web.on('data', (part: Buffer) => (heard = Buffer.concat([heard, part])));
    await until('the upgrade', () => heard.includes('\r\n\r\n'));
    expect(heard.toString('latin1')).toContain('Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    // "ping" under the mask 1 2 3 4, in two parts, then the close.
    web.write(Buffer.from([0x01, 0x82, 1, 2, 3, 4, 0x70 ^ 1, 0x69 ^ 2, 0x80, 0x82, 1, 2, 3, 4, 0x6e ^ 1, 0x67 ^ 2]));
    await until('the echo', () => heard.includes(Buffer.from([0x81, 4, 0x70, 0x69, 0x6e, 0x67])));
    web.write(Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]));
    await once(web, 'end');
    web.destroy();
    const mirror = await dial('mirror');
    const sent = Buffer.alloc(2_000_000, 'mirror');
    mirror.end(sent);
    expect((await everything(mirror)) === sent.toString()).toBeTrue();
    await until('nothing is left', () => one.cluster.sessionCount === 0);
  });

  it('are reached at the target port of the certificate; none means the first', async () => {
    expect(await everything(await dial('multi', { port: portOf(multi) }))).toBe('port answers');
    // Nobody listens at the first port.
    expect(await everything(await dial('multi'))).toBe('');
    expect(await everything(await dial('gone'))).toBe('');
  });

  it('ask for a login on a kept connection once the certificate has ended, and stand in the audit log', async () => {
    const agent = new http.Agent({ keepAlive: true });
    const socket = await dial('tides');
    agent.createConnection = () => socket;
    expect((await ask(socket, { agent, path: '/whoami' })).status).toBe(200);
    clock.advance(48 * 3_600_000);
    try {
      const late = await ask(socket, { agent, path: '/whoami' });
      expect([late.status, late.body]).toEqual([401, 'your certificate has expired; log in again\n']);
    } finally {
      clock.advance(-48 * 3_600_000);
      agent.destroy();
    }
    await everything(await dial('multi', { port: portOf(multi) }));
    await until('nothing is left', () => one.cluster.sessionCount === 0);
    await until('the audit log tells', async () => {
      const audit = await readFile(`${one.dataDirectory}/audit.jsonl`, 'utf8');
      return /"event":"app.start".*"user":"ann".*"app":"multi","port":"\d+"/.test(audit) && audit.includes('"event":"app.end"');
    });
  });
});

describe('headers of applications', () => {
  it('say nothing that the client could make up, and send nobody to another host', () => {
    const given = ['Host', 'localhost:1', 'X-Forwarded-User', 'root', 'Forwarded', 'for=x', 'Accept', '*/*'];
    const headers = requestHeaders(given, { uri: 'http://10.0.0.1:80/x', user: 'zoë\r\nx', address: '::1' });
    expect(headers.filter((_, index) => index % 2 === 0)).toEqual([
      'Accept',
      'Host',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'X-Real-IP',
      'X-Drawbridge-User',
    ]);
    expect(headers).toContain('zo%C3%AB%0D%0Ax');
    for (const location of ['https://elsewhere.example/x', '/relative', 'nonsense://'])
      expect(answerHeaders(['Location', location], 'http://10.0.0.1/')).toEqual(['Location', location]);
    expect(answerHeaders(['location', 'http://10.0.0.1:80/a'], 'http://10.0.0.1')).toEqual(['Location', '/a']);
  });
});
