import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { buildParts } from '../parts/build-parts';
import { changedRows, deltaRows } from '../parts/deltas-size';

/**
 * P15: a list read again in which some rows have changed, all over it, against one in which all have: what the window's main thread did meanwhile. Daemons send no
 * changes, so reading again is how rows change.
 */
export function liveUpdate(bench: AppBench): Row {
  return {
    id: 'P15',
    name: 'Live update, 1 000 of 100 000 rows',
    unit: 'ms',
    goal: { atMost: 0.05 },
    control: 'the same list with every row another one',
    start: async () => {
      const environment = await buildParts({
        name: 'deltas',
        page: 'bench/parts/deltas-page.ts',
        end: { kind: 'main', source: 'bench/parts/deltas-main.ts' },
      });
      const app = await startMeasuredApp(bench, path.join(root, 'bench/parts'), { environment });
      await app.page.send('Performance.enable');
      const busy = async (): Promise<number> => {
        const { metrics } = (await app.page.send('Performance.getMetrics')) as { metrics: readonly { name: string; value: number }[] };
        return 1000 * (metrics.find(one => one.name === 'TaskDuration')?.value ?? Number.NaN);
      };
      const measure = (which: 'few' | 'every') => async (): Promise<number> => {
        const before = await busy();
        await app.page.evaluate(`readAgain('${which}')`);
        return (await busy()) - before;
      };
      return {
        a: measure('few'),
        b: measure('every'),
        facts: { rows: deltaRows, changed: changedRows },
        [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
      };
    },
  };
}
