import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { carryTo } from './carry';
import { LocalProxy } from './local-proxy';

/** Waits for a condition; fails after half a minute. */
async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

interface Rig extends AsyncDisposable {
  readonly proxy: LocalProxy;
  readonly problems: unknown[];
  /** Connections that the target has now. */
  readonly targets: ReadonlySet<Socket>;
  client(): Promise<Socket>;
}

/** A proxy in front of a server that does this with each connection. */
async function rig(serve: (socket: Socket) => void, dialFirst: () => Promise<void> = async () => undefined): Promise<Rig> {
  const targets = new Set<Socket>();
  const server = net.createServer({ allowHalfOpen: true }, socket => {
    targets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => targets.delete(socket));
    serve(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const problems: unknown[] = [];
  const proxy = await LocalProxy.open({
    port: 0,
    carry: carryTo({
      dial: async () => {
        await dialFirst();
        const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
        await once(socket, 'connect');
        return socket;
      },
      onProblem: error => problems.push(error),
    }),
  });
  const clients: Socket[] = [];
  return {
    proxy,
    problems,
    targets,
    client: async () => {
      const socket = net.connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
      clients.push(socket);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      return socket;
    },
    [Symbol.asyncDispose]: async () => {
      await proxy.close();
      for (const socket of clients) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function all(socket: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of socket as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

/** Once it is closed, however that came about. */
const closing = (socket: Socket) => new Promise<void>(resolve => socket.once('close', () => resolve()));

const echo = (socket: Socket) => void socket.pipe(socket);

describe('LocalProxy', () => {
  it('listens on loopback only, on a free port or the one asked for', async () => {
    await using one = await rig(echo);
    expect(one.proxy.port).toBeGreaterThan(0);
    await expectAsync(LocalProxy.open({ port: one.proxy.port, carry: () => Promise.reject(new Error('never')) })).toBeRejectedWith(
      jasmine.objectContaining({ code: 'EADDRINUSE' }),
    );
    const client = await one.client();
    client.end('hello');
    expect((await all(client)).toString()).toBe('hello');
  });

  it('keeps what a client says while the other end is being opened, and passes half-open ends on', async () => {
    const opened = Promise.withResolvers<void>();
    await using one = await rig(
      socket => {
        // Answers only after the client has said everything.
        let size = 0;
        socket.on('data', (chunk: Buffer) => (size += chunk.length));
        socket.once('end', () => socket.end(`${size} bytes`));
      },
      () => opened.promise,
    );
    const client = await one.client();
    client.end(Buffer.alloc(300_000));
    expect(one.targets.size).toBe(0);
    opened.resolve();
    expect((await all(client)).toString()).toBe('300000 bytes');
  });

  it('carries 200 connections at once, whole and apart', async () => {
    await using one = await rig(echo);
    const results = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const client = await one.client();
        const sent = Buffer.alloc(64 * 1024, index);
        client.end(sent);
        return (await all(client)).equals(sent);
      }),
    );
    expect(results.every(Boolean)).toBeTrue();
    await until('no connection is left', () => one.proxy.connectionCount === 0 && one.targets.size === 0);
  });

  it('leaves no handle after 1 000 short connections', async () => {
    await using one = await rig(socket => socket.end('bye'));
    const round = async (count: number) => {
      for (let index = 0; index < count; index += 1) {
        const client = await one.client();
        client.end();
        expect((await all(client)).toString()).toBe('bye');
      }
      await until('no connection is left', () => one.proxy.connectionCount === 0 && one.targets.size === 0);
    };
    const open = () => process.getActiveResourcesInfo().filter(name => name.startsWith('TCP')).length;
    await round(50);
    const before = open();
    await round(1000);
    await until('no socket is left', () => open() <= before);
    expect(one.problems).toEqual([]);
  });

  it('stops reading from one side when the other does not read, both ways', async () => {
    let sent = 0;
    await using one = await rig(socket => {
      const push = () => {
        while (sent < 256 * 1024 * 1024) {
          sent += 64 * 1024;
          if (!socket.write(Buffer.alloc(64 * 1024))) return void socket.once('drain', push);
        }
      };
      push();
    });
    const client = await one.client();
    client.pause();
    let last = -1;
    // Once nothing more goes in, buffers of the system and the streams are full.
    await until('the sender to be held back', () => {
      const isStill = sent === last && sent > 0;
      last = sent;
      return isStill;
    });
    expect(sent).toBeLessThan(32 * 1024 * 1024);
    client.destroy();
    await until('no connection is left', () => one.proxy.connectionCount === 0 && one.targets.size === 0);
  });

  it('lets go of a target that floods when its client has said everything and vanishes', async () => {
    let received = 0;
    await using one = await rig(socket => {
      socket.on('data', (chunk: Buffer) => (received += chunk.length));
      const push = () => {
        while (socket.write(Buffer.alloc(64 * 1024)));
        socket.once('drain', push);
      };
      push();
    });
    for (const reads of ['nothing', 'on'] as const) {
      received = 0;
      const client = await one.client();
      if (reads === 'on') client.resume();
      client.end(Buffer.alloc(300_000));
      // Its end has been passed on: from here on nothing is read from the client, and its reset is heard by writing to it alone.
      await until('the target to have heard everything', () => received === 300_000);
      client.resetAndDestroy();
      await until(`no connection is left of a client that read ${reads}`, () => one.proxy.connectionCount === 0 && one.targets.size === 0);
    }
  });

  it('passes a reset on, from either side, in the middle of a transfer', async () => {
    await using one = await rig(socket => {
      socket.once('data', (chunk: Buffer) => {
        if (chunk.toString() === 'reset me') socket.resetAndDestroy();
      });
      socket.write(Buffer.alloc(1024 * 1024));
    });
    for (const side of ['client', 'target'] as const) {
      const client = await one.client();
      await once(client, 'data');
      client.resume();
      // The system tells a reset behind bytes that are still on their way as an end now and then.
      const closed = Promise.race([closing(client), new Promise<void>(resolve => client.once('end', () => resolve()))]);
      if (side === 'client') client.resetAndDestroy();
      else client.write('reset me');
      await closed;
      // After an end its own side is still open.
      client.destroy();
      await until(`no connection is left after a reset of the ${side}`, () => one.proxy.connectionCount === 0 && one.targets.size === 0);
    }
  });

  it('closes a connection whose other end cannot be opened, and says so once', async () => {
    await using one = await rig(echo, () => Promise.reject(new Error('no way')));
    // The connection may be broken off before the client hears that it was made.
    const client = net.connect({ port: one.proxy.port, host: '127.0.0.1' });
    client.on('error', () => undefined);
    await closing(client.resume());
    expect(one.problems).toEqual([jasmine.objectContaining({ message: 'no way' })]);
    expect(one.proxy.connectionCount).toBe(0);
  });

  it('tells the dialler when the client hung up meanwhile, and calls that no problem', async () => {
    const problems: unknown[] = [];
    const dialled = Promise.withResolvers<AbortSignal>();
    const proxy = await LocalProxy.open({
      port: 0,
      carry: carryTo({
        dial: signal => {
          dialled.resolve(signal);
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('hung up')), { once: true }));
        },
        onProblem: error => problems.push(error),
      }),
    });
    const client = net.connect({ port: proxy.port, host: '127.0.0.1' });
    const signal = await dialled.promise;
    client.resetAndDestroy();
    await until('the dialler to be told', () => signal.aborted);
    await proxy.close();
    expect(problems).toEqual([]);
  });

  it('moves to another port while connections stay, and stays where it is when that port is taken', async () => {
    await using one = await rig(echo);
    const before = one.proxy.port;
    const client = await one.client();
    await one.proxy.moveTo(0);
    expect(one.proxy.port).not.toBe(before);
    const moved = one.proxy.port;
    client.write('still here');
    expect(((await once(client, 'data')) as [Buffer])[0].toString()).toBe('still here');
    const other = net.createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    await expectAsync(one.proxy.moveTo((other.address() as AddressInfo).port)).toBeRejectedWith(
      jasmine.objectContaining({ code: 'EADDRINUSE' }),
    );
    expect(one.proxy.port).toBe(moved);
    await one.proxy.moveTo(moved);
    expect(one.proxy.port).toBe(moved);
    other.close();
    one.proxy.stopListening();
    client.write('and now');
    expect(((await once(client, 'data')) as [Buffer])[0].toString()).toBe('and now');
    const closed = closing(client);
    await one.proxy.close();
    await closed;
    expect(one.proxy.port).toBe(0);
  });
});
