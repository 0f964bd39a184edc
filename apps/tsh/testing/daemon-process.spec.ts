/** A daemon as its callers run it: a child program with the real flags. It declares no specs of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { Client, credentials } from '@grpc/grpc-js';
import { programCommand } from './programs.spec';
import { until } from './rig.spec';

export interface DaemonProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly socket: string;
  readonly home: string;
  readonly client: Client;
  stdout(): string;
  stderr(): string;
  /** Settles with how it ended. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** The flags that an app gives. */
export function daemonFlags(folder: string, socket: string): readonly string[] {
  return [
    'daemon',
    'start',
    `--addr=unix://${socket}`,
    `--certs-dir=${path.join(folder, 'certs')}`,
    '--prehog-addr=',
    `--kubeconfigs-dir=${path.join(folder, 'kube')}`,
    `--agents-dir=${path.join(folder, 'agents')}`,
    '--installation-id=11111111-2222-4333-8444-555555555555',
    '--add-keys-to-agent=no',
  ];
}

/** Starts one in this folder; waits until it is ready unless told that it will not be. */
export async function startDaemon(folder: string, name: string, expected: 'ready' | 'failure' = 'ready'): Promise<DaemonProcess> {
  const socket = path.join(folder, `${name}.socket`);
  const home = path.join(folder, `${name}-home`);
  const [program, script] = await programCommand('tsh');
  const child = spawn(program, [script, ...daemonFlags(folder, socket)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TELEPORT_HOME: home, TELEPORT_TOOLS_VERSION: 'off' },
  });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.stderr += chunk));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  if (expected === 'ready') {
    await until('the daemon to be ready', () => {
      if (child.exitCode !== null) throw new Error(`the daemon did not start: ${text.stderr}`);
      return text.stdout.includes('\n');
    });
  }
  const client = new Client(`unix://${socket}`, credentials.createInsecure());
  return {
    child,
    socket,
    home,
    client,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    exited,
    [Symbol.asyncDispose]: async () => {
      client.close();
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}
