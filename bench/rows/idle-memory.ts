import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import type { FamilyMemory } from '../electron/process-tree';
import { settledMemory } from '../electron/settled-memory';
import type { Row } from '../harness/row';

const bare = path.join(root, 'bench/bare');

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
