import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { programProblem, type ProgramProblem } from './program-problem';
import { startProgram, type ProgramExit, type ProgramSpec, type RunningProgram } from './start-program';

/** Bounds of a program that is run to its end. */
export interface RunLimits {
  /** ms from the start to the exit. */
  readonly timeoutMs: number;
  /** Of stdout and of stderr, each. */
  readonly maxOutputBytes: number;
  /** Aborting ends the program. */
  readonly signal?: AbortSignal;
}

/** What a program that ran to its end left. */
export interface FinishedProgram {
  readonly exit: ProgramExit;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** Runs a short program to its end and answers its output, whatever its exit code. Past a limit its whole group is ended. */
export async function runProgram(
  spec: Omit<ProgramSpec, 'stdin' | 'stdout' | 'stderr' | 'group'>,
  limits: RunLimits,
): Promise<Result<FinishedProgram, ProgramProblem>> {
  const isAborted = (): boolean => limits.signal?.aborted === true;
  if (isAborted()) return fail(programProblem('cancelled', spec.path, 'was cancelled'));
  const started = await startProgram({ ...spec, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe', group: 'own', onParentDeath: 'kill' });
  if (!started.ok) return started;
  const program = started.value;
  const stopper = new Stopper(program);
  const timer = setTimeout(
    () => stopper.stop(programProblem('timed-out', spec.path, `did not end within ${limits.timeoutMs} ms`)),
    limits.timeoutMs,
  );
  const onAbort = (): void => stopper.stop(programProblem('cancelled', spec.path, 'was cancelled'));
  limits.signal?.addEventListener('abort', onAbort, { once: true });
  // It may have been aborted while the program was being started.
  if (isAborted()) onAbort();
  const tooMuch = (): void =>
    stopper.stop(programProblem('too-much-output', spec.path, `printed more than the ${limits.maxOutputBytes} bytes allowed`));
  const stdout = collect(program.stdout, limits.maxOutputBytes, tooMuch);
  const stderr = collect(program.stderr, limits.maxOutputBytes, tooMuch);
  try {
    const exit = await program.drained();
    return stopper.problem === undefined ? ok({ exit, stdout: stdout(), stderr: stderr() }) : fail(stopper.problem);
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', onAbort);
  }
}

/** Ends a program once and remembers why. */
class Stopper {
  problem: ProgramProblem | undefined;

  constructor(private readonly program: RunningProgram) {}

  stop(problem: ProgramProblem): void {
    this.problem ??= problem;
    this.program.killAll();
  }
}

function collect(stream: Readable | null, maxBytes: number, onTooMuch: () => void): () => Buffer {
  const parts: Buffer[] = [];
  let total = 0;
  stream?.on('data', (chunk: Buffer) => {
    total += chunk.length;
    if (total > maxBytes) onTooMuch();
    else parts.push(chunk);
  });
  return () => Buffer.concat(parts);
}
