import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from '../process-alive';

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
