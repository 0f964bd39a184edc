import { expect } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import type { FamilyMember } from '../../bench/electron/process-tree';

/** Every main process of the app that runs on a profile. */
export async function mainProcesses(userData: string): Promise<readonly FamilyMember[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(async pid => ({ pid, parent: 0, command: await commandOf(pid) })));
  // Chromium's own children say what they are.
  return all.filter(one => one.command.includes(`--user-data-dir=${userData}`) && !one.command.includes('--type='));
}

/** The one main process that comes to run on a profile. */
export async function newMain(userData: string): Promise<FamilyMember> {
  let found: readonly FamilyMember[] = [];
  await expect.poll(async () => (found = await mainProcesses(userData)).length).toBe(1);
  return found[0] ?? { pid: 0, parent: 0, command: '' };
}

async function commandOf(pid: number): Promise<string> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
  } catch {
    return ''; // It ended meanwhile.
  }
}
