import { spawn } from 'node:child_process';
import { root } from './packages';

/** How a program of the tools ended: its exit code, or 128 plus the signal as a shell counts. */
export interface ProgramEnd {
  readonly code: number;
  /** What it printed on stdout and stderr, when that was asked for; empty otherwise. */
  readonly output: string;
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** `show` lets it write to our console; `keep` collects its output for the caller; `both` does both. */
  readonly output: 'show' | 'keep' | 'both';
}

/** Runs a program from the repository's root and waits for its end. Rejects only when it cannot be started. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  const stdio = options.output === 'show' ? 'inherit' : 'pipe';
  const child = spawn(program, [...args], { cwd: root, stdio: ['ignore', stdio, stdio], env: { ...process.env, ...options.environment } });
  const pieces: Buffer[] = [];
  const take = (piece: Buffer): void => {
    pieces.push(piece);
    if (options.output === 'both') process.stdout.write(piece);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code: code ?? 128, output: Buffer.concat(pieces).toString('utf8') }));
  });
}

/** Runs one of our TypeScript programs with the Node that runs this one. */
export function runScript(script: string, args: readonly string[], options: ProgramOptions): Promise<ProgramEnd> {
  return runProgram(process.execPath, ['--import', 'tsx', script, ...args], options);
}
