import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import { newTlsKey, TlsAuthority } from '@drawbridge/identity';
import { systemClock } from '@drawbridge/lifecycle';
import { carrySecuredTo } from './carry';
import { LocalProxy } from './local-proxy';

/** Waits for a condition; fails after half a minute. */
async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

describe('LocalProxy with TLS', () => {
  let authority: TlsAuthority;
  let proxy: LocalProxy;
  let target: net.Server;
  const targets = new Set<Socket>();
  const problems: unknown[] = [];

  beforeAll(async () => {
    authority = await TlsAuthority.create('spec', systemClock);
    const key = await newTlsKey();
    const validUntil = systemClock.now() + 60_000;
    const certificate = await authority.issueServer({ publicKey: key.publicKey, hosts: ['localhost'], validUntil });
    target = net.createServer({ allowHalfOpen: true }, socket => {
      targets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => targets.delete(socket));
      socket.pipe(socket);
    });
    await once(target.listen(0, '127.0.0.1'), 'listening');
    const { port } = target.address() as AddressInfo;
    proxy = await LocalProxy.open({
      port: 0,
      carry: carrySecuredTo(
        { certificate, privateKey: key.privateKey, authority: authority.files.certificate },
        {
          dial: async () => {
            const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
            await once(socket, 'connect');
            return socket;
          },
          onProblem: error => problems.push(error),
        },
      ),
    });
  });
  afterAll(async () => {
    await proxy.close();
    await new Promise(resolve => target.close(resolve));
  });

  async function certified(by: TlsAuthority): Promise<{ readonly cert: string; readonly key: string }> {
    const key = await newTlsKey();
    const facts = { clusterName: 'spec', user: 'ann', roles: [], logins: [] };
    return {
      cert: await by.issueClient({ publicKey: key.publicKey, facts, validUntil: systemClock.now() + 60_000 }),
      key: key.privateKey,
    };
  }

  /** Says something and answers everything that comes back. */
  async function say(text: string, shown: tls.ConnectionOptions): Promise<string> {
    const socket = tls.connect({ port: proxy.port, host: '127.0.0.1', servername: 'localhost', ca: authority.files.certificate, ...shown });
    socket.on('error', () => undefined);
    socket.end(text);
    let all = '';
    socket.setEncoding('utf8').on('data', (part: string) => (all += part));
    await new Promise(resolve => socket.once('close', resolve));
    return all;
  }

  it('carries what is inside, for clients that its authority signed, and for nobody else', async () => {
    expect(await say('hello', await certified(authority))).toBe('hello');
    expect(await say('hello', {})).toBe('');
    expect(await say('hello', await certified(await TlsAuthority.create('spec', systemClock)))).toBe('');
    await until('nothing is left', () => proxy.connectionCount === 0 && targets.size === 0);
    expect(problems).toEqual([]);
  });

  it('lets clients go that speak no TLS, or leave in the middle of it', async () => {
    const plain = net.connect({ port: proxy.port, host: '127.0.0.1' });
    plain.on('error', () => undefined).resume();
    plain.write('GET / HTTP/1.1\r\n\r\n');
    await new Promise(resolve => plain.once('close', resolve));
    const left = net.connect({ port: proxy.port, host: '127.0.0.1' });
    await once(left, 'connect');
    left.write(Buffer.from([0x16, 0x03, 0x01]));
    left.resetAndDestroy();
    await until('nothing is left', () => proxy.connectionCount === 0 && targets.size === 0);
  });

  it('holds a client back whose target does not read', async () => {
    const socket = tls.connect({
      port: proxy.port,
      host: '127.0.0.1',
      servername: 'localhost',
      ca: authority.files.certificate,
      ...(await certified(authority)),
    });
    socket.on('error', () => undefined);
    await once(socket, 'secureConnect');
    // The target echoes, and nobody reads that: in the end both ways are full.
    socket.pause();
    let sent = 0;
    const push = () => {
      while (sent < 256 * 1024 * 1024) {
        sent += 64 * 1024;
        if (!socket.write(Buffer.alloc(64 * 1024))) return void socket.once('drain', push);
      }
    };
    push();
    let last = -1;
    await until('the sender to be held back', () => {
      const isStill = sent === last;
      last = sent;
      return isStill;
    });
    expect(sent).toBeLessThan(64 * 1024 * 1024);
    socket.destroy();
    for (const one of targets) one.destroy();
    await until('nothing is left', () => proxy.connectionCount === 0 && targets.size === 0);
  });
});
