import path from 'node:path';
import type { AppBench } from '../electron/measured-app';
import { startMeasuredApp } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { root } from '../../tools/packages';

const bare = path.join(root, 'bench/bare');

/** P16: from the spawn to the first interactive paint, each start with a fresh user-data directory. */
export function coldStart(bench: AppBench): Row {
  const measure = async (folder: string): Promise<number> => {
    await using app = await startMeasuredApp(bench, folder);
    return app.interactiveMs;
  };
  return {
    id: 'P16',
    name: 'Cold start',
    unit: 'ms',
    goal: { atMost: 2 },
    control: 'a bare window app to its first paint',
    start: () =>
      Promise.resolve({ a: () => measure(root), b: () => measure(bare), facts: {}, [Symbol.asyncDispose]: () => Promise.resolve() }),
  };
}
