import { map, merge, EMPTY } from 'rxjs';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { linesOf$, startProgram, type ProgramSpec, type RunningProgram } from '@drawbridge/programs';
import type { Child, ChildFactory, StartProblem } from './child';

/** A child that is a plain program. */
export interface ProgramChild extends Child {
  readonly program: RunningProgram;
}

/** How a program is supervised. */
export interface ProgramChildOptions {
  /**
   * What happens to processes that it leaves behind. `leave` by default: a daemon that opens the browser for a login is its parent, and
   * the browser is the user's. `end` for programs whose children are only theirs.
   */
  readonly leftovers?: 'end' | 'leave';
}

/** Starts a plain program for a supervisor. `prepare` runs before every start: directories, stale sockets, arguments of this start. */
export function programChildren(
  prepare: () => Promise<Result<ProgramSpec, StartProblem>>,
  options: ProgramChildOptions = {},
): ChildFactory<ProgramChild> {
  const leftovers = options.leftovers ?? 'leave';
  return {
    start: async () => {
      const spec = await prepare();
      if (!spec.ok) return spec;
      const started = await startProgram({ ...spec.value, stdout: 'pipe', stderr: 'pipe' });
      if (!started.ok) return fail({ code: started.error.code, message: started.error.message });
      // Without a group of its own there is nothing that could be ended with it.
      return ok(childOf(started.value, started.value.hasOwnGroup ? leftovers : 'leave'));
    },
  };
}

function childOf(program: RunningProgram, leftovers: 'end' | 'leave'): ProgramChild {
  const kill = (): void => (leftovers === 'end' ? program.killAll() : void program.signal('SIGKILL'));
  return {
    program,
    pid: program.pid,
    lines$: merge(
      program.stdout === null ? EMPTY : linesOf$(program.stdout).pipe(map(text => ({ source: 'stdout' as const, text }))),
      program.stderr === null ? EMPTY : linesOf$(program.stderr).pipe(map(text => ({ source: 'stderr' as const, text }))),
    ),
    exited: program.exited.then(() => {
      if (leftovers === 'end') program.killAll();
      return program.drained();
    }),
    terminate: () => void program.signal('SIGTERM'),
    kill,
    orphan: { program: program.path, leftovers },
  };
}
