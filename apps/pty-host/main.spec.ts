import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Client, credentials } from '@grpc/grpc-js';
import * as wire from '@drawbridge/wire';
import { methodDefinition } from './grpc/service-definition';
import { hasEnded } from './spec-support/host-bench';

const entry = path.join(import.meta.dirname, 'main.ts');

/** The host as a process of its own, as main starts it but for Electron. */
function startHost(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', 'tsx', entry, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

describe('PTY host process', () => {
  let folder: string;
  let socket: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'drawbridge-host-'));
    socket = path.join(folder, 'run', 'pty.socket');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('says that it is ready, serves, and takes its programs and its socket with it at SIGTERM', async () => {
    const host = startHost([`--socket=${socket}`]);
    const [line] = (await once(createInterface(host.stdout), 'line')) as [string];
    expect(line).toBe('{CONNECT_GRPC_PORT: 1}');
    const client = new Client(`unix:${socket}`, credentials.createInsecure());
    const call = <Answer>(method: wire.AnyMethod, request: unknown): Promise<Answer> => {
      const { path: name, requestSerialize, responseDeserialize } = methodDefinition(method);
      return new Promise((resolve, reject) =>
        client.makeUnaryRequest(name, requestSerialize, responseDeserialize, request, (error, answer) =>
          error ? reject(error) : resolve(answer as Answer),
        ),
      );
    };
    await call(wire.ptyHostCreatePtyProcess, { ptyId: 'a', program: '/bin/sh', args: ['-c', 'trap "" HUP; sleep 100'], cwd: '/' });
    const { path: name, requestSerialize, responseDeserialize } = methodDefinition(wire.ptyHostManagePtyProcess);
    const stream = client.makeBidiStreamRequest(name, requestSerialize, responseDeserialize);
    stream.write({ message: 'start', start: { ptyId: 'a' } });
    const [open] = (await once(stream, 'data')) as [wire.ptyHost.ManagePtyProcessResponse];
    const pid = open.message === 'open' ? open.open.pid : 0;
    expect(pid).toBeGreaterThan(1);
    stream.on('error', () => undefined);
    host.kill('SIGTERM');
    expect(await once(host, 'exit')).toEqual([0, null]);
    client.close();
    expect(await hasEnded(pid)).toBe(true);
    await expectAsync(access(socket)).toBeRejected();
  }, 20_000);

  it('says on its log what is wrong with its command line', async () => {
    const host = startHost(['--socket=relative']);
    const log: string[] = [];
    createInterface(host.stderr).on('line', line => log.push(line));
    expect(await once(host, 'close')).toEqual([2, null]);
    expect(log.join('\n')).toContain('--socket must be an absolute path');
  }, 20_000);
});
