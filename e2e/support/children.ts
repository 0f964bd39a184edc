import type { RunningApp } from './running-app';
import { processTree } from '../../bench/electron/process-tree';

/** The daemon's processes below an app, the youngest last. @param program its path */
export async function daemonPids(app: RunningApp, program: string): Promise<readonly number[]> {
  const pid = app.electron.process().pid;
  const family = pid === undefined ? [] : await processTree(pid);
  return family.filter(one => one.command.includes(program) && one.command.includes('daemon start')).map(one => one.pid);
}

/** The one daemon of an app. @throws when there is none, or more than one */
export async function daemonPid(app: RunningApp, program: string): Promise<number> {
  const [pid, ...more] = await daemonPids(app, program);
  if (pid === undefined || more.length > 0) throw new Error(`${pid === undefined ? 0 : more.length + 1} daemons run, and not one.`);
  return pid;
}
