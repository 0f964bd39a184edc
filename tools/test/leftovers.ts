import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that a test run left behind. */
export interface Leftover {
  readonly pid: number;
  readonly command: string;
}

/** How long processes may take to end after the run did, in ms, and how often they are looked at. */
const grace = 5_000;
const interval = 100;

/** Processes that have a variable in their environment, such as `TMPDIR=/tmp/dbt-x`: those of one run, whoever their parent is now. Linux only. */
export function processesWith(variable: string): readonly Leftover[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  return pids.flatMap(pid => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(variable)) return [];
      return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim() }];
    } catch {
      return []; // Gone meanwhile, or another user's: not ours.
    }
  });
}

/** Waits until no process of a run is left, at most 5 s. @returns those that stayed */
export async function lastingProcesses(variable: string): Promise<readonly Leftover[]> {
  const deadline = Date.now() + grace;
  let left = processesWith(variable);
  while (left.length > 0 && Date.now() < deadline) {
    await pause(interval);
    left = processesWith(variable);
  }
  return left;
}
