import { isRunning, isStillRunning, type ProcessIdentity } from './process-identity';
import { signalIfThere } from './signal-process';

/** How an orphan was ended. */
export type EndedProcess = 'gone' | 'terminated' | 'killed' | 'survived';

/** Bounds for ending a process that is not our child. */
export interface EndLimits {
  /** ms between SIGTERM and SIGKILL. */
  readonly graceMs: number;
  /** `end`: it leads a group of its own, which is ended with it. */
  readonly leftovers: 'end' | 'leave';
}

const pollMs = 20;
const killLimitMs = 2000;

/**
 * Ends a process that an earlier run of ours left: SIGTERM, then SIGKILL. Its start time and program are compared with the record
 * first, so that a process that merely got the same pid is never touched; it counts as `gone`.
 */
export async function endProcess(identity: ProcessIdentity, program: string, limits: EndLimits): Promise<EndedProcess> {
  if (!(await isStillRunning(identity, program))) return 'gone';
  send(identity.pid, 'SIGTERM', limits);
  const isTerminated = await hasEnded(identity, limits.graceMs);
  // Also after its end: what is left of its group keeps the group's number from being given away.
  if (!isTerminated || limits.leftovers === 'end') send(identity.pid, 'SIGKILL', limits);
  if (isTerminated) return 'terminated';
  return (await hasEnded(identity, killLimitMs)) ? 'killed' : 'survived';
}

function send(pid: number, signal: NodeJS.Signals, limits: EndLimits): void {
  signalIfThere(limits.leftovers === 'end' ? -pid : pid, signal);
}

/** Polls, since only a parent is told of an exit. Not by program: a process on its way out shows none any more, and is not gone yet. */
async function hasEnded(identity: ProcessIdentity, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (!(await isRunning(identity))) return true;
    await new Promise(resolve => setTimeout(resolve, pollMs));
  }
  return !(await isRunning(identity));
}
