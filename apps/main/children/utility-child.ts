import { utilityProcess, type UtilityProcess } from 'electron';
import { EMPTY, merge, map, ReplaySubject } from 'rxjs';
import type { Readable } from 'node:stream';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { linesOf$ } from '@drawbridge/programs';
import type { Child, ChildExit, ChildFactory, ChildLine, StartProblem } from '@drawbridge/supervisor';

/** A supervised child that is an Electron utility process. */
export interface UtilityChild extends Child {
  readonly utility: UtilityProcess;
}

/** What a utility process runs. */
export interface UtilitySpec {
  /** Absolute path of its script. */
  readonly script: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Shown in task managers. */
  readonly serviceName: string;
}

/** Starts utility processes for a supervisor. They die with us, so they leave no record for the next run. */
export function utilityChildren(prepare: () => Promise<Result<UtilitySpec, StartProblem>>): ChildFactory<UtilityChild> {
  return {
    start: async () => {
      const spec = await prepare();
      if (!spec.ok) return spec;
      const { script, args, environment, serviceName } = spec.value;
      const utility = utilityProcess.fork(script, [...args], { env: { ...environment }, serviceName, stdio: ['ignore', 'pipe', 'pipe'] });
      // Lines printed between the fork and the supervisor's subscription must not be lost.
      const lines = new ReplaySubject<ChildLine>(1000);
      merge(linesFrom(utility.stdout, 'stdout'), linesFrom(utility.stderr, 'stderr')).subscribe(lines);
      const exited = new Promise<ChildExit>(resolve => utility.once('exit', code => resolve({ code })));
      const spawned = await Promise.race([
        new Promise<boolean>(resolve => utility.once('spawn', () => resolve(true))),
        exited.then(() => false),
      ]);
      const pid = utility.pid;
      if (!spawned || pid === undefined) return fail({ code: 'not-started', message: `The process ${serviceName} could not be started.` });
      return ok({
        utility,
        pid,
        lines$: lines.asObservable(),
        exited,
        terminate: () => void utility.kill(),
        kill: () => void killNow(utility),
      });
    },
  };
}

function linesFrom(stream: NodeJS.ReadableStream | null, source: ChildLine['source']) {
  return stream === null ? EMPTY : linesOf$(stream as Readable).pipe(map(text => ({ source, text })));
}

/** `UtilityProcess.kill` is a SIGTERM; a child that is stopped or stuck needs more. `pid` is undefined once it is gone. */
function killNow(utility: UtilityProcess): void {
  const pid = utility.pid;
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown;
  }
}
