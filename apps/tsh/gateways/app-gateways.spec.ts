import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { FixtureJson } from '@drawbridge/testing';
import {
  terminalCreateGateway,
  terminalGetApp,
  terminalListGateways,
  terminalRemoveGateway,
  terminalSetGatewayLocalPort,
  terminalSetGatewayTargetSubresourceName,
  type CreateGatewayRequest,
  type Init,
} from '@drawbridge/wire';
import { loggedIn } from '../testing/logged-in.spec';
import { answer, recordedShape, refusal, shape } from '../testing/recorded.spec';
import { testCluster, until, withPatience, yamlWith, type TestCluster, type TestDaemon } from '../testing/rig.spec';

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

async function ask(port: unknown, options: http.RequestOptions = {}, body?: Buffer): Promise<Answer> {
  const request = http.request({ host: '127.0.0.1', port: Number(port), agent: false, ...options });
  request.end(body);
  const [got] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of got as AsyncIterable<Buffer>) parts.push(part);
  return { status: got.statusCode ?? 0, body: Buffer.concat(parts) };
}

/** Says something and answers everything that comes back. */
async function say(port: unknown, text: string): Promise<string> {
  const socket: Socket = net.connect({ port: Number(port), host: '127.0.0.1' });
  socket.on('error', () => undefined);
  socket.end(text);
  let all = '';
  socket.setEncoding('utf8').on('data', (part: string) => (all += part));
  await once(socket, 'close');
  return all;
}

describe('App gateways', () => {
  withPatience();

  let cluster: TestCluster;
  let daemon: TestDaemon;
  let uri: string;
  // As the recorded ones: two ports of one application, each of which says its number.
  const ports = [0, 1, 2].map(() => net.createServer(socket => void socket.on('error', () => undefined).end(String(socket.localPort))));
  const portOf = (index: number) => (ports[index]?.address() as AddressInfo).port;

  beforeAll(async () => {
    await Promise.all(ports.map(server => once(server.listen(0, '127.0.0.1'), 'listening')));
    const yaml = yamlWith(
      ["name: 'ann'"],
      `
apps:
  - { name: hello, embedded: web }
  - { name: tcpapp, embedded: echo }
  - { name: multitcp, uri: 'tcp://127.0.0.1', ports: [${portOf(0)}, ${portOf(1)}] }
  - { name: away, uri: 'http://127.0.0.1:1' }
leaves:
  - { name: leaf.local, apps: [{ name: leafapp, embedded: web }] }
`,
    ).replace("nodeLabels: { '*': '*' } }", "nodeLabels: { '*': '*' }, appLabels: { '*': '*' } }");
    cluster = await testCluster({ yaml });
    daemon = await loggedIn(cluster);
    uri = `/clusters/${cluster.host}`;
  });
  afterEach(async () => {
    for (const one of await list()) await answer(daemon, terminalRemoveGateway, { gatewayUri: one['uri'] as string });
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
    await Promise.all(ports.map(server => new Promise(resolve => server.close(resolve))));
  });

  const list = async () => ((await answer(daemon, terminalListGateways, {}))['gateways'] ?? []) as readonly FixtureJson[];
  const create = (name: string, more: Init<CreateGatewayRequest> = {}) =>
    answer(daemon, terminalCreateGateway, { targetUri: `${uri}/apps/${name}`, ...more });
  const refused = (name: string, more: Init<CreateGatewayRequest> = {}) =>
    daemon.call(terminalCreateGateway, { targetUri: `${uri}/apps/${name}`, ...more });
  const use = (gateway: FixtureJson, targetSubresourceName: string) => ({ gatewayUri: gateway['uri'] as string, targetSubresourceName });

  it('are made and listed in the recorded shapes (169, 179, 180, 181, 1009)', async () => {
    const made = await create('hello');
    expect(shape(made)).toEqual(recordedShape('169-CreateGateway-app'));
    expect(made).toEqual(
      jasmine.objectContaining({ target_name: 'hello', target_uri: `${uri}/apps/hello`, local_address: 'localhost', protocol: 'HTTP' }),
    );
    const tcp = await create('tcpapp', { localPort: '0' });
    expect(shape(tcp)).toEqual(recordedShape('179-CreateGateway-tcp-port-0'));
    expect(tcp['protocol']).toBe('TCP');
    expect(shape(await create('multitcp'))).toEqual(recordedShape('180-CreateGateway-multitcp-no-port'));
    const port = await create('multitcp', { targetSubresourceName: String(portOf(1)) });
    expect(shape(port)).toEqual(recordedShape('181-CreateGateway-multitcp-8085'));
    const leaf = await answer(daemon, terminalCreateGateway, { targetUri: `${uri}/leaves/leaf.local/apps/leafapp` });
    expect(shape(leaf)).toEqual(recordedShape('1009-leaf-CreateGateway-app'));
    expect((await list()).map(one => one['target_name'])).toEqual(['hello', 'tcpapp', 'multitcp', 'multitcp', 'leafapp']);
    expect((await ask(leaf['local_port'], { path: '/whoami' })).body.toString()).toContain('"user":"ann"');
  });

  it('refuse as recorded (171, 172, 182, 183, 185), and what is there already', async () => {
    const named = (name: string, app: string, port = '') => {
      const recorded = refusal(name);
      return { ...recorded, message: recorded.message.replace('dumper', app).replace(/\b(9999|8085|8084|1)\b/, port) };
    };
    await create('hello');
    expect(await refused('hello')).toEqual(named('171-CreateGateway-app-again', 'hello'));
    expect(await refused('nope')).toEqual(refusal('172-CreateGateway-app-unknown'));
    expect(await refused('multitcp', { targetSubresourceName: '9999' })).toEqual(named('182-CreateGateway-multitcp-bad-port', '', '9999'));
    for (const wrong of ['abc', '-1', '1e3', ' '])
      expect(await refused('multitcp', { targetSubresourceName: wrong })).toEqual(named('182-CreateGateway-multitcp-bad-port', '', wrong));
    expect((await refused('hello', { targetSubresourceName: '80' })).status).toBe('INVALID_ARGUMENT');
    const [one, other] = [String(portOf(0)), String(portOf(1))];
    const made = await create('multitcp', { targetSubresourceName: one });
    expect(await refused('multitcp', { targetSubresourceName: one })).toEqual(named('183-CreateGateway-multitcp-8085-again', '', one));
    await create('multitcp', { targetSubresourceName: other });
    expect(await daemon.call(terminalSetGatewayTargetSubresourceName, use(made, other))).toEqual(
      named('183-CreateGateway-multitcp-8085-again', '', other),
    );
    expect(await daemon.call(terminalSetGatewayTargetSubresourceName, use(made, '1'))).toEqual(
      named('185-SetGatewayTargetSubresourceName-bad', '', '1'),
    );
  });

  it('lead to the target port that is chosen, from the next connection on (184)', async () => {
    const made = await create('multitcp');
    const port = made['local_port'];
    expect(await say(port, '')).toBe(String(portOf(0)));
    const changed = await answer(daemon, terminalSetGatewayTargetSubresourceName, use(made, String(portOf(1))));
    expect(shape(changed)).toEqual(recordedShape('184-SetGatewayTargetSubresourceName-8084'));
    expect(await say(port, '')).toBe(String(portOf(1)));
    // What it led to before is free again; where it leads already, it may be led again.
    expect(await daemon.call(terminalSetGatewayTargetSubresourceName, use(made, String(portOf(1))))).toEqual(
      jasmine.objectContaining({ status: 'OK' }),
    );
    expect((await refused('multitcp')).status).toBe('OK');
    const { app } = (await answer(daemon, terminalGetApp, { appUri: `${uri}/apps/multitcp` })) as { app: FixtureJson };
    expect(app['tcp_ports']).toEqual([{ port: portOf(0) }, { port: portOf(1) }]);
  });

  it('carry pages, large bodies both ways, WebSockets and bytes', async () => {
    const { local_port: port } = await create('hello');
    expect((await ask(port)).body.toString()).toContain('Hello ann.');
    const body = Buffer.alloc(5_000_000, 'abc');
    expect((await ask(port, { path: '/echo', method: 'POST' }, body)).body.equals(body)).toBeTrue();
    const socket = net.connect({ port: Number(port), host: '127.0.0.1' });
    let heard = Buffer.alloc(0);
    socket.on('data', (part: Buffer) => (heard = Buffer.concat([heard, part])));
    socket.write(
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await until('the upgrade', () => heard.includes('\r\n\r\n'));
    socket.write(Buffer.from([0x82, 0x84, 0, 0, 0, 0, 1, 2, 3, 4]));
    await until('the echo', () => heard.includes(Buffer.from([0x82, 4, 1, 2, 3, 4])));
    socket.destroy();
    const { local_port: tcp } = await create('tcpapp');
    expect(await say(tcp, 'hello')).toBe('hello');
    const gone = await create('away');
    expect((await ask(gone['local_port'])).status).toBe(502);
  });

  it('refuse web pages of elsewhere: other host names (DNS rebinding) and other origins', async () => {
    const { local_port: port } = await create('hello');
    const path = '/whoami';
    const good = ['localhost', '127.0.0.1', `localhost:${String(port)}`, `[::1]:${String(port)}`, 'app.localhost:1'];
    for (const host of good)
      expect((await ask(port, { path, headers: { host } })).status)
        .withContext(host)
        .toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${String(port)}`,
      '10.0.0.1',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'a b',
    ])
      expect((await ask(port, { path, headers: { host } })).status)
        .withContext(host)
        .toBe(403);
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example'])
      expect((await ask(port, { path, headers: { host: 'localhost', origin } })).status)
        .withContext(origin)
        .toBe(403);
    expect((await ask(port, { path, headers: { host: 'localhost', origin: `http://localhost:${String(port)}` } })).status).toBe(200);
  });

  it('move to another port while connections stay', async () => {
    const made = await create('tcpapp');
    const socket = net.connect({ port: Number(made['local_port']), host: '127.0.0.1' });
    socket.write('before');
    expect(((await once(socket, 'data')) as [Buffer])[0].toString()).toBe('before');
    const moved = await answer(daemon, terminalSetGatewayLocalPort, { gatewayUri: made['uri'] as string, localPort: '' });
    expect(moved['local_port']).not.toBe(made['local_port']);
    socket.write('after');
    expect(((await once(socket, 'data')) as [Buffer])[0].toString()).toBe('after');
    expect(await say(moved['local_port'], 'there')).toBe('there');
    socket.destroy();
  });
});
