import path from 'node:path';
import { root } from '../../tools/packages';
import { openSecondWindow, secondWindowKeys } from '../electron/second-window';
import { startMeasuredApp, type AppBench, type MeasuredApp } from '../electron/measured-app';
import type { Row } from '../harness/row';

const bare = path.join(root, 'bench/bare');

/** P19: from the wish for a second window to its first interactive paint. */
export function secondWindow(bench: AppBench): Row {
  return {
    id: 'P19',
    name: 'Second window',
    unit: 'ms',
    goal: { atMost: 3 },
    control: 'the second window of a bare app',
    start: async () => {
      const [ours, control] = [await startMeasuredApp(bench, root), await startMeasuredApp(bench, bare)];
      const measure = (app: MeasuredApp, wish: string) => async (): Promise<number> => {
        const second = await openSecondWindow(app, wish);
        await second.close();
        return second.interactiveMs;
      };
      return {
        a: measure(ours, secondWindowKeys),
        b: measure(control, `void open('index.html')`),
        facts: {},
        [Symbol.asyncDispose]: async () => {
          await ours[Symbol.asyncDispose]();
          await control[Symbol.asyncDispose]();
        },
      };
    },
  };
}
