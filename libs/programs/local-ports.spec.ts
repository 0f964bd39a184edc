import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { freePortNear, listeningSockets, portHolder, portsInUse } from './local-ports';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0
   1: 0100007F:1538 0100007F:A0B2 01 00000000:00000000 00:00000000 00000000     0        0 4712 1 0
   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4713 1 0
`;

describe('local ports', () => {
  let server: net.Server;
  let port: number;

  beforeEach(async () => {
    server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterEach(done => void server.close(() => done()));

  it('reads who listens from a table, and not who is connected', () => {
    expect(listeningSockets(table, 5432)).toEqual(['4711']);
    expect(listeningSockets(table, 22)).toEqual(['4713']);
    expect(listeningSockets(table, 80)).toEqual([]);
    expect(listeningSockets('', 80)).toEqual([]);
  });

  it('names the program that listens, and its process', async () => {
    expect(await portHolder(port)).toBe(`${path.basename(process.execPath)} (process ${process.pid})`);
  });

  it('tells ports that somebody is connected to from those that only listen', async () => {
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const ports = [port, (other.address() as AddressInfo).port];
    expect(await portsInUse(ports)).toEqual(new Set());
    const accepted = once(server, 'connection') as Promise<[net.Socket]>;
    const client = net.connect(port, '127.0.0.1');
    const [end] = await accepted;
    expect(await portsInUse(ports)).toEqual(new Set([port]));
    client.destroy();
    await once(end.resume(), 'close');
    expect(await portsInUse(ports)).toEqual(new Set());
    expect(await portsInUse([])).toEqual(new Set());
    other.close();
    await once(other, 'close');
  });

  it('names nobody where nobody listens', async () => {
    const free = (await freePortNear(port)) ?? 0;
    expect(await portHolder(free)).toBeUndefined();
  });

  it('finds a free port beside one that is taken, and any where there is none beside it', async () => {
    const near = (await freePortNear(port)) ?? 0;
    expect(near).toBeGreaterThan(0);
    expect(near).not.toBe(port);
    expect(await freePortNear(65_535)).toBeGreaterThan(0);
  });
});
