import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import net, { type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../tools/packages';

/** A way through a program of its own. */
export interface MeasuredPipe {
  readonly port: number;
  readonly child: ChildProcess;
}

/** A target and ways to it, each in a process of its own, so that each has its own processor time. */
export class GatewayBench implements AsyncDisposable {
  private constructor(
    private readonly folder: string,
    private readonly target: MeasuredPipe,
    readonly ours: MeasuredPipe,
    readonly bare: MeasuredPipe,
  ) {}

  static async start(): Promise<GatewayBench> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dbb-'));
    const target = await started('target.ts', []);
    const authority = path.join(folder, 'authority.pem');
    await writeFile(authority, target.authority ?? '');
    const pipe = (which: string) => started('pipe.ts', [which, String(target.port), authority]);
    return new GatewayBench(folder, target, await pipe('ours'), await pipe('bare'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { child } of [this.ours, this.bare, this.target]) {
      child.disconnect();
      await once(child, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function started(file: string, args: readonly string[]): Promise<MeasuredPipe & { readonly authority?: string }> {
  const child = fork(path.join(root, 'bench/gateway', file), [...args], { execArgv: [...process.execArgv, '--expose-gc'] });
  const [message] = (await once(child, 'message')) as [{ readonly port: number; readonly authority?: string }];
  return { child, ...message };
}

/** Receives so many MiB through a way; answers MB/s. */
export async function receive(port: number, mebibytes: number): Promise<number> {
  return receiveOn(await connectTo(port), mebibytes);
}

/** Receives so many MiB on each of so many connections at the same time, once all of them are open; answers MB/s of each. */
export async function receiveAtOnce(port: number, connections: number, mebibytes: number): Promise<readonly number[]> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => connectTo(port)));
  return Promise.all(sockets.map(socket => receiveOn(socket, mebibytes)));
}

async function receiveOn(socket: Socket, mebibytes: number): Promise<number> {
  const began = performance.now();
  const wish = Buffer.alloc(5, 's');
  wish.writeUInt32BE(mebibytes, 1);
  socket.write(wish);
  let size = 0;
  socket.on('data', (chunk: Buffer) => (size += chunk.length));
  await once(socket, 'end');
  socket.destroy();
  const expected = mebibytes * 1024 * 1024;
  if (size !== expected) throw new Error(`${size} bytes came, not ${expected}`);
  return size / 1000 / (performance.now() - began);
}

/** A connection whose target echoes, and how long one question takes on it, in ms. */
export async function echoing(port: number): Promise<{ ask(): Promise<number>; end(): void }> {
  const socket = await connectTo(port);
  socket.write('e');
  const question = Buffer.alloc(1024, 'q');
  return {
    ask: async () => {
      const began = performance.now();
      socket.write(question);
      let size = 0;
      while (size < question.length) size += ((await once(socket, 'data')) as [Buffer])[0].length;
      return performance.now() - began;
    },
    end: () => socket.destroy(),
  };
}

/** Open to its very end. */
async function connectTo(port: number): Promise<Socket> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  const [greeting] = (await once(socket, 'data')) as [Buffer];
  if (greeting.toString() !== 'h') throw new Error('the target does not greet');
  return socket;
}
