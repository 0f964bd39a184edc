import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import { familyMemory, type FamilyMember, type FamilyMemory } from '../electron/process-tree';
import type { Row } from '../harness/row';

const bare = path.join(root, 'bench/bare');
/** The daemon's memory is its own matter: it may be anybody's. */
const isDaemon = (member: FamilyMember): boolean => / daemon start /.test(`${member.command} `);

/** P20: memory of all processes on the first screen, once it has come to rest. `kind`: proportional, or private to the app. */
export function idleMemory(bench: AppBench, kind: keyof FamilyMemory): Row {
  const measure = async (folder: string): Promise<number> => {
    await using app = await startMeasuredApp(bench, folder);
    return (await settledMemory(app.pid))[kind];
  };
  return {
    id: kind === 'pss' ? 'P20' : 'P20-private',
    name: `Memory, idle, first screen (${kind === 'pss' ? 'PSS' : 'private bytes'})`,
    unit: 'bytes',
    goal: { atMost: kind === 'pss' ? 1.35 : 1.6 },
    control: 'a bare window app',
    start: () =>
      Promise.resolve({ a: () => measure(root), b: () => measure(bare), facts: {}, [Symbol.asyncDispose]: () => Promise.resolve() }),
  };
}

/** Memory once three looks in a row, half a second apart, differ by less than 1 %; at most 20 looks. */
async function settledMemory(pid: number): Promise<FamilyMemory> {
  const looks: FamilyMemory[] = [];
  while (looks.length < 20) {
    await new Promise(resolve => setTimeout(resolve, 500));
    looks.push(await familyMemory(pid, isDaemon));
    const last = looks.slice(-3).map(one => one.pss);
    if (last.length === 3 && Math.max(...last) - Math.min(...last) < 0.01 * Math.max(...last)) break;
  }
  const settled = looks.at(-1);
  if (settled === undefined) throw new Error('no memory was read');
  return settled;
}
