import { readdir, readFile } from 'node:fs/promises';
import { isRunning, processFacts, runProgram, signalIfThere, type ProcessIdentity } from '@drawbridge/programs';

const pollMs = 20;
/** How long programs have to end by themselves when their connection is gone, before they are asked to. */
const hangUpMs = 500;

/** A process and everything it started that still belongs to it, each told apart from a later one with the same pid. */
export async function descendantsOf(pid: number): Promise<readonly ProcessIdentity[]> {
  const children = new Map<number, number[]>();
  for (const [child, parent] of await parents()) children.set(parent, [...(children.get(parent) ?? []), child]);
  const found: number[] = [];
  for (let next: number | undefined = pid, queue = [...(children.get(pid) ?? [])]; next !== undefined; next = queue.shift()) {
    found.push(next);
    if (next !== pid) queue.push(...(children.get(next) ?? []));
  }
  const facts = await Promise.all(found.map(processFacts));
  return facts.flatMap(one => (one === undefined ? [] : [{ pid: one.pid, startTime: one.startTime }]));
}

export interface EndAllLimits {
  /** ms between asking (SIGTERM) and ending (SIGKILL). */
  readonly graceMs: number;
}

/** Waits for the processes to end; asks those that do not; ends those that still do not. */
export async function endAll(processes: readonly ProcessIdentity[], limits: EndAllLimits): Promise<void> {
  let left = await waitFor(processes, hangUpMs);
  signalAll(left, 'SIGTERM');
  left = await waitFor(left, limits.graceMs);
  signalAll(left, 'SIGKILL');
  await waitFor(left, limits.graceMs);
}

/** Those that still run after at most that long. Polls: only a parent is told of an end. */
async function waitFor(processes: readonly ProcessIdentity[], limitMs: number): Promise<readonly ProcessIdentity[]> {
  const deadline = performance.now() + limitMs;
  let left = await stillRunning(processes);
  while (left.length > 0 && performance.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, pollMs));
    left = await stillRunning(left);
  }
  return left;
}

async function stillRunning(processes: readonly ProcessIdentity[]): Promise<readonly ProcessIdentity[]> {
  const answers = await Promise.all(processes.map(isRunning));
  return processes.filter((_, index) => answers[index]);
}

function signalAll(processes: readonly ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const { pid } of processes) signalIfThere(pid, signal);
}

/** Pid and parent's pid of every process. */
async function parents(): Promise<readonly (readonly [number, number])[]> {
  if (process.platform !== 'linux') return parentsByPs();
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const pairs = await Promise.all(pids.map(async name => [Number(name), await parentOf(name)] as const));
  return pairs.flatMap(([pid, parent]) => (parent === undefined ? [] : [[pid, parent] as const]));
}

/** Field 4 of proc(5)'s `stat`; the second one may hold anything, so counting starts behind its bracket. */
async function parentOf(pid: string): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return undefined;
    throw error;
  }
}

async function parentsByPs(): Promise<readonly (readonly [number, number])[]> {
  const answer = await runProgram(
    { path: '/bin/ps', args: ['-A', '-o', 'pid=,ppid='], environment: { LC_ALL: 'C' }, cwd: '/' },
    { timeoutMs: 5000, maxOutputBytes: 4 * 1024 * 1024 },
  );
  if (!answer.ok) return [];
  const lines = answer.value.stdout.toString('utf8').split('\n');
  return lines.flatMap(line => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return pid === undefined || parent === undefined || Number.isNaN(parent) ? [] : [[pid, parent] as const];
  });
}
