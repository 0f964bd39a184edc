import { readFile, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from './run-program';

/** What tells a process from any other that had or will have its pid. Plain data, kept on disk. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, in the system's own words: equal or not, never to be read. */
  readonly startTime: string;
}

/** A process as it is now. */
export interface ProcessFacts extends ProcessIdentity {
  /** The file it runs and its first arguments; a script's interpreter comes before the script. */
  readonly programs: readonly string[];
}

/** Reads who has this pid now; undefined when nobody has it or this system does not tell (Windows). Zombies count as nobody. */
export async function processFacts(pid: number): Promise<ProcessFacts | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  if (process.platform === 'linux') return linuxFacts(pid);
  if (process.platform === 'win32') return undefined;
  return psFacts(pid);
}

/** Whether the process that was recorded still runs. When in doubt, no. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await processFacts(identity.pid))?.startTime === identity.startTime;
}

/** Whether it still runs and runs that program. When in doubt, no. */
export async function isStillRunning(identity: ProcessIdentity, program: string): Promise<boolean> {
  const now = await processFacts(identity.pid);
  if (now === undefined || now.startTime !== identity.startTime) return false;
  const asked = await realpath(program).catch(() => program);
  return now.programs.includes(program) || now.programs.includes(asked);
}

/** proc(5): the boot's own id makes start times of two boots different. */
async function linuxFacts(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const stat = parseProcStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
    if (stat === undefined || stat.state === 'Z' || stat.state === 'X') return undefined;
    const args = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, 3);
    // Another user's process does not show its file; its arguments are enough to tell it is not ours.
    const file = await readlink(`/proc/${pid}/exe`).catch(() => undefined);
    const programs = [...(file === undefined ? [] : [file.replace(/ \(deleted\)$/, '')]), ...args.filter(one => path.isAbsolute(one))];
    return { pid, startTime: `${boot}/${stat.startTicks}`, programs };
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return undefined; // It ended while we looked, or is not ours to see.
    throw thrown;
  }
}

/** State letter and start time (clock ticks since boot, field 22) of a `/proc/<pid>/stat` line, whose second field may hold anything. */
export function parseProcStat(text: string): { readonly state: string; readonly startTicks: string } | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  return state === undefined || startTicks === undefined || !/^\d+$/.test(startTicks) ? undefined : { state, startTicks };
}

/** The other Unixes, macOS first: what `ps` says. */
async function psFacts(pid: number): Promise<ProcessFacts | undefined> {
  const answer = await runProgram(
    {
      path: '/bin/ps',
      args: ['-ww', '-p', String(pid), '-o', 'stat=,lstart=,command='],
      environment: { LC_ALL: 'C', TZ: 'UTC' },
      cwd: '/',
    },
    { timeoutMs: 2000, maxOutputBytes: 64 * 1024 },
  );
  return answer.ok && answer.value.exit.code === 0 ? parsePs(pid, answer.value.stdout.toString('utf8')) : undefined;
}

/** Reads one line of `ps -o stat=,lstart=,command=`: `S  Sat Nov 22 17:44:05 2026 /path/to/program argument`. */
export function parsePs(pid: number, text: string): ProcessFacts | undefined {
  const match = /^\s*(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/m.exec(text);
  const [, state, started, command] = match ?? [];
  if (state === undefined || started === undefined || command === undefined || state.startsWith('Z')) return undefined;
  // Arguments are not separated from spaces in paths: every beginning that ends at a space may be the program.
  const words = command.trimEnd().split(' ');
  const programs = words
    .flatMap((_, from) => (from > 2 ? [] : words.map((__, to) => words.slice(from, to + 1).join(' '))))
    .filter(one => one.startsWith('/'));
  return { pid, startTime: started.replace(/\s+/g, ' '), programs: [...new Set(programs)].slice(0, 64) };
}
