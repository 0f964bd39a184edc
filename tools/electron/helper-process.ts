import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** A program that serves a desktop (X server, message bus) and says on a file descriptor that it is ready. */
export interface HelperProcess {
  /** The first line it wrote on descriptor 3: a display number, a bus address. */
  readonly answer: string;
  stop(): Promise<void>;
}

const setpriv = '/usr/bin/setpriv';

/**
 * Starts a helper and waits for its first line on descriptor 3. On Linux it dies with us, even when we are killed.
 * @throws with the helper's last words when it ends before it is ready
 */
export async function startHelper(
  program: string,
  args: readonly string[],
  owner?: { readonly uid: number; readonly gid: number },
): Promise<HelperProcess> {
  // A group of its own: Ctrl-C in the terminal must not take the display away from an app that is just quitting.
  const common: SpawnOptions = { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true };
  const child = existsSync(setpriv)
    ? spawn(setpriv, [...guard(owner), program, ...args], common)
    : spawn(program, [...args], { ...common, ...owner });
  const words: Buffer[] = [];
  child.stderr?.on('data', (piece: Buffer) => words.push(piece));
  const answer = await firstLine(child, () => Buffer.concat(words).toString('utf8'));
  return { answer, stop: () => stopped(child) };
}

function guard(owner: { readonly uid: number; readonly gid: number } | undefined): readonly string[] {
  const identity = owner === undefined ? [] : [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  return [...identity, '--pdeathsig', 'TERM'];
}

function firstLine(child: ChildProcess, lastWords: () => string): Promise<string> {
  const channel = child.stdio[3] as Readable;
  return new Promise((resolve, reject) => {
    let text = '';
    channel.on('data', (piece: Buffer) => {
      text += piece.toString('utf8');
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('error', reject);
    // Not "exit": its last words may still be on their way.
    child.once('close', code => reject(new Error(`${child.spawnargs.join(' ')} ended with code ${code}: ${lastWords().trim()}`)));
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
