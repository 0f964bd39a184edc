import { expect } from '@playwright/test';
import type { RunningApp } from './running-app';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from '../../tools/process-alive';
import { processTree, type FamilyMember } from '../../bench/electron/process-tree';

/** Every process of an app: itself, its children and theirs. */
export function familyOf(app: RunningApp): Promise<readonly FamilyMember[]> {
  return processTree(app.pid);
}

/** Waits until these processes have ended. Answers those that have not within `limitMs`. */
export async function outliving(family: readonly FamilyMember[], limitMs: number): Promise<readonly string[]> {
  const deadline = performance.now() + limitMs;
  let left = family.filter(one => isAlive(one.pid));
  while (left.length > 0 && performance.now() < deadline) {
    await wait(20);
    left = left.filter(one => isAlive(one.pid));
  }
  return left.map(one => `${one.pid} ${one.command.slice(0, 200)}`);
}

/** The daemon's processes below an app, the youngest last. @param program its path */
export async function daemonPids(app: RunningApp, program: string): Promise<readonly number[]> {
  const family = await processTree(app.pid);
  return family.filter(one => one.command.includes(program) && one.command.includes('daemon start')).map(one => one.pid);
}

/** The one daemon of an app. Waits for one that is being started. @throws when there is none, or more than one */
export async function daemonPid(app: RunningApp, program: string): Promise<number> {
  let pids: readonly number[] = [];
  await expect.poll(async () => (pids = await daemonPids(app, program)).length, { message: 'daemons that run' }).toBe(1);
  return pids[0] ?? 0;
}

/** The pid of one of the app's utility processes, by its name in task managers; `undefined` while it does not run. */
export async function utilityPid(app: RunningApp, name: string): Promise<number | undefined> {
  const all = await app.electron.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(one => ({ pid: one.pid, name: one.name })),
  );
  return all.find(one => one.name === name)?.pid;
}

/** The PTY host's. Waits for one that is being started. */
export async function hostPid(app: RunningApp, before?: number): Promise<number> {
  let pid: number | undefined;
  await expect.poll(async () => (pid = await utilityPid(app, 'Drawbridge PTY host')) !== undefined && pid !== before).toBe(true);
  if (pid === undefined) throw new Error('No PTY host runs.');
  return pid;
}
