import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loggedInDaemon, readRecording, scriptedDaemonExecutable, type ScriptedProgramOptions } from './index';

describe('the scripted daemon as a program', () => {
  let folder: string;
  let socket: string;
  let running: ChildProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'program-'));
    socket = path.join(folder, 'tsh.socket');
  });

  afterEach(async () => {
    if (running !== undefined && running.exitCode === null && running.signalCode === null) {
      running.kill('SIGKILL');
      await once(running, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  });

  function flags(): string[] {
    return [
      'daemon',
      'start',
      `--addr=unix://${socket}`,
      '--certs-dir=/c',
      '--prehog-addr=',
      '--kubeconfigs-dir=/k',
      '--agents-dir=/a',
      '--installation-id=i',
      '--add-keys-to-agent=no',
    ];
  }

  async function start(
    options: ScriptedProgramOptions,
    args: readonly string[] = flags(),
  ): Promise<{ readonly line: Promise<string>; readonly stdout: () => string; readonly stderr: () => string }> {
    const child = spawn(await scriptedDaemonExecutable(folder, options), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    let [out, err] = ['', ''];
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const line = new Promise<string>(resolve => {
      child.stdout.on('data', (text: Buffer) => {
        out += text.toString();
        if (out.includes('\n')) resolve(out);
      });
      child.once('close', () => resolve(out));
    });
    return { line, stdout: () => out, stderr: () => err };
  }

  async function ended(): Promise<unknown[]> {
    if (running === undefined) throw new Error('Nothing runs.');
    return running.exitCode === null ? once(running, 'close') : [running.exitCode, running.signalCode];
  }

  it('prints the line of a real daemon, listens, and goes on SIGTERM with its socket', async () => {
    const { line } = await start(loggedInDaemon);
    expect(await line).toBe((readRecording('009-start-ok') as { readonly stdout: string }).stdout);
    expect(existsSync(socket)).toBeTrue();
    running?.kill('SIGTERM');
    expect(await ended()).toEqual([0, null]);
    expect(existsSync(socket)).toBeFalse();
  });

  it('leaves its socket behind when it is killed, and does not start on one that is there', async () => {
    await (
      await start(loggedInDaemon)
    ).line;
    running?.kill('SIGKILL');
    await ended();
    expect(existsSync(socket)).toBeTrue();
    const again = await start(loggedInDaemon);
    expect(await ended()).toEqual([1, null]);
    expect(again.stderr()).toContain('bind: address already in use');
  });

  const missing = [
    ['--addr', '001-start-without-addr'],
    ['--certs-dir', '002-start-without-certs-dir'],
    ['--kubeconfigs-dir', '003-start-without-kubeconfigs-dir'],
    ['--agents-dir', '004-start-without-agents-dir'],
    ['--installation-id', '005-start-without-installation-id'],
  ] as const;
  for (const [flag, recording] of missing) {
    it(`refuses to start without ${flag}, in the words of a real one`, async () => {
      const { stderr, stdout } = await start(
        loggedInDaemon,
        flags().filter(arg => !arg.startsWith(flag)),
      );
      expect(await ended()).toEqual([1, null]);
      const recorded = readRecording(recording) as { readonly stderr_tail: string };
      expect([stdout(), stderr()]).toEqual(['', recorded.stderr_tail]);
    });
  }

  it('can print junk, nothing, or exit', async () => {
    const junk = await start({ prints: 'junk' });
    expect(await junk.line).not.toMatch(/\{CONNECT_GRPC_PORT: \d+\}/);
    running?.kill('SIGKILL');
    await ended();
    await rm(socket, { force: true });
    await start({ exitCode: 7, stderr: ['first', 'second'] });
    expect(await ended()).toEqual([7, null]);
    const silent = await start({ prints: 'nothing', stderr: ['up'] });
    await new Promise<void>(resolve => running?.stderr?.once('data', () => resolve()));
    expect(silent.stdout()).toBe('');
  });

  it('tells its version', async () => {
    const { line } = await start({}, ['version']);
    expect(await line).toMatch(/^Teleport v19\./);
    expect(await ended()).toEqual([0, null]);
  });

  it('names recordings that do not exist', async () => {
    await writeFile(path.join(folder, 'unused'), '');
    const { stderr } = await start({ replay: ['no-such-recording'] });
    expect(await ended()).toEqual([1, null]);
    expect(stderr()).toContain('no-such-recording');
  });
});
