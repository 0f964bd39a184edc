import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import { openSecondWindow, secondWindowKeys } from '../electron/second-window';
import { settledMemory } from '../electron/settled-memory';
import type { Row } from '../harness/row';

const bare = path.join(root, 'bench/bare');

/** P21: memory that one more window adds. */
export function windowMemory(bench: AppBench): Row {
  const measure = async (folder: string, wish: string): Promise<number> => {
    await using app = await startMeasuredApp(bench, folder);
    const before = await settledMemory(app.pid);
    await openSecondWindow(app, wish);
    return (await settledMemory(app.pid)).pss - before.pss;
  };
  return {
    id: 'P21-window',
    name: 'Memory of one more window (PSS)',
    unit: 'bytes',
    goal: { atMost: 4 },
    control: 'one more window of a bare app',
    start: () =>
      Promise.resolve({
        a: () => measure(root, secondWindowKeys),
        b: () => measure(bare, `void open('index.html')`),
        facts: {},
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}
