import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './packages';

/** How a program of the tools ended: its exit code, or 128 plus the signal as a shell counts. */
export interface ProgramEnd {
  readonly code: number;
  /** What it printed on stdout and stderr, when that was asked for; empty otherwise. */
  readonly output: string;
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** `show` lets it write to our console; `keep` collects its output for the caller. */
  readonly output: 'show' | 'keep';
  /** Milliseconds after which it is killed; its code is then 124, as of timeout(1). */
  readonly longest?: number;
}

/** Time to end its own children, in ms, for a program that took too long. */
const farewell = 10_000;

/** The code of a program that was killed because it took too long. */
export const tookTooLong = 124;

/** Runs a program from the repository's root and waits for its end. Rejects only when it cannot be started. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  const stdio = options.output === 'show' ? 'inherit' : 'pipe';
  const child = spawn(program, [...args], { cwd: root, stdio: ['ignore', stdio, stdio], env: { ...process.env, ...options.environment } });
  const pieces: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => pieces.push(piece));
  let isLate = false;
  const late = (): void => {
    isLate = true;
    console.error(`${path.basename(args[0] ?? program)}: not done after ${(options.longest ?? 0) / 60_000} minutes, killed.`);
    child.kill('SIGTERM');
    timer = setTimeout(() => child.kill('SIGKILL'), farewell);
  };
  let timer = options.longest === undefined ? undefined : setTimeout(late, options.longest);
  return new Promise<ProgramEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code: isLate ? tookTooLong : (code ?? 128), output: Buffer.concat(pieces).toString('utf8') }));
  }).finally(() => clearTimeout(timer));
}

/** Runs one of our TypeScript programs with the Node that runs this one. */
export function runScript(script: string, args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  return runProgram(process.execPath, ['--import', 'tsx', script, ...args], options);
}
