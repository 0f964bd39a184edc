import { familyMemory, type FamilyMember, type FamilyMemory } from './process-tree';

/** The daemon's memory is its own matter: it may be anybody's. */
export const isDaemon = (member: FamilyMember): boolean => / daemon start /.test(`${member.command} `);
/** What people run in terminals is theirs. */
export const isShell = (member: FamilyMember): boolean => /^\S*bash\b/.test(member.command);

/** Memory once three looks in a row, half a second apart, differ by less than 1 %; at most 20 looks. */
export async function settledMemory(pid: number, isApart: (member: FamilyMember) => boolean = isDaemon): Promise<FamilyMemory> {
  const looks: FamilyMemory[] = [];
  while (looks.length < 20) {
    await new Promise(resolve => setTimeout(resolve, 500));
    looks.push(await familyMemory(pid, isApart));
    const last = looks.slice(-3).map(one => one.pss);
    if (last.length === 3 && Math.max(...last) - Math.min(...last) < 0.01 * Math.max(...last)) break;
  }
  const settled = looks.at(-1);
  if (settled === undefined) throw new Error('no memory was read');
  return settled;
}
