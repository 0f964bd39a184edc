import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A fresh 0700 folder for this run, with our pid in its name, short enough for socket paths. Folders that a killed run left behind
 * are removed on the way.
 */
export function runFolder(prefix: string, parent = tmpdir()): string {
  for (const name of readdirSync(parent)) {
    const pid = ownerOf(prefix, name);
    if (pid !== undefined && !isAlive(pid)) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(parent, `${prefix}-${process.pid}-`));
}

function ownerOf(prefix: string, name: string): number | undefined {
  const [, pid] = name.startsWith(`${prefix}-`) ? (/^-(\d+)-[A-Za-z0-9]{6}$/.exec(name.slice(prefix.length)) ?? []) : [];
  return pid === undefined ? undefined : Number(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
