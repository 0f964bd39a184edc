import type { EndedProcess } from './end-process';
import { isRunning, type ProcessIdentity } from './process-identity';
import { sessionMembers } from './session-members';
import { signalIfThere } from './signal-process';

const pollMs = 20;
const killLimitMs = 2000;

/**
 * Ends a program that led a terminal session and outlived its terminal: hang-up, as the terminal's end should have been, then SIGKILL after `graceMs`, to its
 * process group. Known by pid and start time alone: a shell may have become another program (`exec`). Its background jobs are groups of their own and go
 * on when they were told to survive a hang-up (nohup, disown), as in any terminal.
 */
export async function endSession(leader: ProcessIdentity, graceMs: number): Promise<EndedProcess> {
  if (!(await isRunning(leader))) return 'gone';
  // A stopped program gets its hang-up only when it goes on.
  for (const signal of ['SIGHUP', 'SIGCONT'] as const) await send(leader, signal);
  if (await haveGone(leader, graceMs)) return 'terminated';
  await send(leader, 'SIGKILL');
  return (await haveGone(leader, killLimitMs)) ? 'killed' : 'survived';
}

/** Only a leader of a group is signalled with it; otherwise nothing but the process itself is known to be ours. */
async function send(leader: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  const leads = (await groupOf(leader.pid)).length > 0;
  // A group keeps its number while it has members, so it is still the leader's.
  if (!leads && !(await isRunning(leader))) return;
  signalIfThere(leads ? -leader.pid : leader.pid, signal);
}

async function groupOf(leader: number): Promise<readonly number[]> {
  return (await sessionMembers(leader)).filter(one => one.group === leader).map(one => one.pid);
}

async function haveGone(leader: ProcessIdentity, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    if (!(await isRunning(leader)) && (await groupOf(leader.pid)).length === 0) return true;
    if (performance.now() >= deadline) return false;
    await new Promise(resolve => setTimeout(resolve, pollMs));
  }
}
