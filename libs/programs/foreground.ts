import { readFile } from 'node:fs/promises';
import { runProgram } from './run-program';

/**
 * Whether a shell that leads a terminal has given it to a program of its own. False for a shell that waits at its prompt, and for one that is gone; where
 * the system does not tell (Windows), true.
 */
export async function runsInForeground(shell: number): Promise<boolean> {
  if (process.platform === 'win32') return true;
  const groups = process.platform === 'linux' ? await linuxGroups(shell) : await psGroups(shell);
  // A terminal that nobody has is -1 here, 0 there.
  return groups !== undefined && groups.foreground > 0 && groups.foreground !== groups.own;
}

/** Process groups: a process's own, and the one that its terminal listens to. */
interface Groups {
  readonly own: number;
  readonly foreground: number;
}

async function linuxGroups(pid: number): Promise<Groups | undefined> {
  try {
    return parseGroups(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return undefined; // It ended.
    throw thrown;
  }
}

/** proc_pid_stat(5): pgrp is field 5, tpgid field 8; the name in field 2 may hold anything. */
export function parseGroups(stat: string): Groups | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return groupsOf(fields[2], fields[5]);
}

async function psGroups(pid: number): Promise<Groups | undefined> {
  const answer = await runProgram(
    { path: '/bin/ps', args: ['-p', String(pid), '-o', 'pgid=,tpgid='], environment: { LC_ALL: 'C' }, cwd: '/' },
    { timeoutMs: 2000, maxOutputBytes: 4096 },
  );
  if (!answer.ok || answer.value.exit.code !== 0) return undefined;
  const [own, foreground] = answer.value.stdout.toString('utf8').trim().split(/\s+/);
  return groupsOf(own, foreground);
}

function groupsOf(own: string | undefined, foreground: string | undefined): Groups | undefined {
  const groups = { own: Number(own), foreground: Number(foreground) };
  return own === undefined || foreground === undefined || Number.isNaN(groups.own + groups.foreground) ? undefined : groups;
}
