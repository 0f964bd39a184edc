import { spawn } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import { childEnvironment, environmentOf } from '@drawbridge/programs';
import { descendantsOf, endAll } from './process-tree';

/** A running `sshd -i`. */
export interface SshdProcess {
  readonly pid: number;
  /** Its one socket: what the SSH client sends and gets. */
  readonly stream: Duplex;
  /** Settles when the process is gone. Never rejects. */
  readonly exited: Promise<void>;
  /** Ends it, and everything that runs in its session, within some seconds. */
  stop(): Promise<void>;
}

export interface SshdLaunch {
  /** Absolute path of sshd. */
  readonly program: string;
  readonly configFile: string;
  /** `Name=value`, going before the configuration file. */
  readonly options: readonly string[];
  readonly onLogLine: (line: string) => void;
}

const graceMs = 1500;

/**
 * Starts sshd for one connection. It wants one socket as both stdin and stdout; Node gives a child such a pair of sockets from descriptor 3
 * on, so a shell puts it in place and becomes sshd. The arguments reach the shell as arguments: it reads nothing of them.
 */
export function startSshd(launch: SshdLaunch): Promise<SshdProcess> {
  const args = [launch.program, '-i', '-e', '-f', launch.configFile, ...launch.options.flatMap(option => ['-o', option])];
  const child = spawn('/bin/sh', ['-c', 'exec "$@" <&3 >&3 3>&-', 'sh', ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // No LANG, no PATH of ours: sshd gives sessions an environment of its own.
    env: childEnvironment(environmentOf({ PATH: '/usr/sbin:/usr/bin:/sbin:/bin' })),
    cwd: '/',
    // A group of its own: Ctrl-C in the cluster's terminal is not for sessions.
    detached: true,
  });
  const stream = child.stdio[3] as Duplex;
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()));
  readLines(child.stderr as Readable, launch.onLogLine);
  return new Promise((resolve, reject) => {
    child.once('error', error => {
      stream.destroy();
      reject(error);
    });
    child.once('spawn', () => {
      const pid = child.pid as number;
      resolve({ pid, stream, exited, stop: () => stop(pid, stream, exited) });
    });
  });
}

async function stop(pid: number, stream: Duplex, exited: Promise<void>): Promise<void> {
  const family = await descendantsOf(pid);
  // What sshd does when its client goes: sessions get their hang-up, then it ends.
  stream.destroy();
  await endAll(family, { graceMs });
  await exited;
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = (lines.pop() ?? '').slice(0, 4096);
    for (const line of lines) if (line.trim() !== '') onLine(line.trim().slice(0, 1024));
  });
  stream.on('error', () => undefined);
}
