import { spawn, type ChildProcess } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Environment } from './environment';
import { checkExecutable } from './executable';
import { withParentDeath, type ParentDeath } from './parent-death';
import { programProblem, type ProgramProblem } from './program-problem';
import { signalIfThere } from './signal-process';

/** What to do with one of a program's standard streams. */
export type Stdio = 'pipe' | 'ignore' | 'inherit';

/** A program to start. There is no shell, so no argument is ever interpreted by one. */
export interface ProgramSpec {
  /** Absolute path. */
  readonly path: string;
  readonly args: readonly string[];
  /** The whole environment: use `childEnvironment` or `LoginEnvironment`. */
  readonly environment: Environment;
  /** Absolute path of an existing directory. */
  readonly cwd: string;
  /** All default to `pipe`, except `stdin`: `ignore`. */
  readonly stdin?: Stdio;
  readonly stdout?: Stdio;
  readonly stderr?: Stdio;
  /** `own`: a session of its own, so that Ctrl-C in our terminal does not reach it and it can be ended with its children. Default. */
  readonly group?: 'own' | 'ours';
  /** Default `terminate`. */
  readonly onParentDeath?: ParentDeath;
}

/** How a program ended: exactly one of the two is set. */
export interface ProgramExit {
  readonly code: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** A started program. */
export interface RunningProgram {
  readonly path: string;
  readonly pid: number;
  readonly hasOwnGroup: boolean;
  readonly stdin: Writable | null;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  /** Settles when the process is gone; its pipes may still hold output. Never rejects. */
  readonly exited: Promise<ProgramExit>;
  /** Settles when the process is gone and its pipes are closed, which grandchildren may delay for ever. Never rejects. */
  readonly closed: Promise<ProgramExit>;
  /**
   * Settles when the process is gone and its last output was read: its pipes are closed, or something it started has kept them open
   * for 250 ms longer; then they are closed from here. Never rejects. For programs whose output is read to the end.
   */
  drained(): Promise<ProgramExit>;
  /** Signals the program itself. False when it is gone already; never reaches another process that got its pid. */
  signal(signal: NodeJS.Signals): boolean;
  /** Ends the program's whole group where it has its own, also what it left behind. Not later than right after its exit. */
  killAll(): void;
}

/** How long a dead program's pipes are read on when something it started keeps them open. */
const drainMs = 250;

/** Starts a program: the only door to child programs. */
export async function startProgram(spec: ProgramSpec): Promise<Result<RunningProgram, ProgramProblem>> {
  const problem = await checkSpec(spec);
  if (problem !== undefined) return fail(problem);
  const launch = await withParentDeath(spec, spec.onParentDeath ?? 'terminate');
  const hasOwnGroup = spec.group !== 'ours' && process.platform !== 'win32';
  let child: ChildProcess;
  try {
    child = spawn(launch.path, launch.args, {
      shell: false,
      cwd: spec.cwd,
      env: { ...spec.environment },
      stdio: [spec.stdin ?? 'ignore', spec.stdout ?? 'pipe', spec.stderr ?? 'pipe'],
      detached: hasOwnGroup,
      windowsHide: true,
    });
  } catch (thrown) {
    return fail(notStarted(spec, thrown));
  }
  const exited = new Promise<ProgramExit>(resolve => child.once('exit', (code, signal) => resolve(exitOf(code, signal))));
  const closed = new Promise<ProgramExit>(resolve => child.once('close', (code, signal) => resolve(exitOf(code, signal))));
  const failure = await new Promise<unknown>(resolve => {
    child.once('spawn', () => resolve(undefined));
    child.once('error', resolve);
  });
  if (failure !== undefined || child.pid === undefined) return fail(notStarted(spec, failure));
  // Later errors are signals that failed, which `signal` answers, and a stdin that nobody reads, which the writer's callback tells.
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  return ok(running(spec.path, child, child.pid, { hasOwnGroup, exited, closed }));
}

function running(
  program: string,
  child: ChildProcess,
  pid: number,
  more: Pick<RunningProgram, 'hasOwnGroup' | 'exited' | 'closed'>,
): RunningProgram {
  return {
    ...more,
    path: program,
    pid,
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    drained: async () => {
      const exit = await more.exited;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([more.closed, new Promise<void>(resolve => (timer = setTimeout(resolve, drainMs)))]);
      clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      return exit;
    },
    signal: name => child.kill(name),
    killAll: () => {
      child.kill('SIGKILL');
      // A group's number is not given away while one member lives, so this meets the program's own children or nobody.
      if (more.hasOwnGroup) signalIfThere(-pid, 'SIGKILL');
    },
  };
}

async function checkSpec(spec: ProgramSpec): Promise<ProgramProblem | undefined> {
  const executable = await checkExecutable(spec.path);
  if (!executable.ok) return executable.error;
  const texts = [...spec.args, ...Object.entries(spec.environment).flat()];
  if (texts.some(text => text.includes('\0'))) {
    return programProblem('bad-argument', spec.path, 'cannot be given an argument or variable with a NUL character');
  }
  if (!path.isAbsolute(spec.cwd)) return programProblem('folder-missing', spec.cwd, 'is not an absolute path; give the whole path');
  const folder = await stat(spec.cwd).catch(() => undefined);
  if (folder?.isDirectory() !== true)
    return programProblem('folder-missing', spec.cwd, 'is not a directory that can be used; choose another');
  return undefined;
}

function notStarted(spec: ProgramSpec, thrown: unknown): ProgramProblem {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined;
  const problem = programProblem('not-started', spec.path, `could not be started${code === undefined ? '' : ` (${code})`}`);
  return code === undefined ? problem : { ...problem, systemCode: code };
}

function exitOf(code: number | null, signal: NodeJS.Signals | null): ProgramExit {
  return { code: code ?? undefined, signal: signal ?? undefined };
}
