import { readdir, readFile } from 'node:fs/promises';

/** One process of a family. `command`: its arguments joined by spaces. */
export interface FamilyMember {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Memory of a family in bytes. */
export interface FamilyMemory {
  /** Proportional set size: shared pages divided among those who share them. */
  readonly pss: number;
  /** Pages that no other process has. */
  readonly private: number;
}

/** A process and all its descendants (Linux). */
export async function processTree(root: number): Promise<readonly FamilyMember[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(member))).filter(one => one !== undefined);
  const family: FamilyMember[] = all.filter(one => one.pid === root);
  for (let index = 0; index < family.length; index += 1) family.push(...all.filter(one => one.parent === family[index]?.pid));
  return family;
}

async function member(pid: number): Promise<FamilyMember | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses itself.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return { pid, parent, command };
  } catch {
    return undefined; // It ended meanwhile.
  }
}

/** Memory of the family of `root` without the branches that `isApart` names (a daemon, whose memory is its own matter). */
export async function familyMemory(root: number, isApart: (member: FamilyMember) => boolean): Promise<FamilyMemory> {
  const family = await processTree(root);
  const apart = new Set<number>();
  for (const one of family) if (isApart(one) || apart.has(one.parent)) apart.add(one.pid);
  const sums = await Promise.all(family.filter(one => !apart.has(one.pid)).map(one => memoryOf(one.pid)));
  return sums.reduce((sum, one) => ({ pss: sum.pss + one.pss, private: sum.private + one.private }), { pss: 0, private: 0 });
}

async function memoryOf(pid: number): Promise<FamilyMemory> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const of = (name: string): number => 1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
  return { pss: of('Pss'), private: of('Private_Clean') + of('Private_Dirty') };
}
