import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import type { Row } from '../harness/row';
import { bridgeRows } from '../parts/bridge-size';
import { buildParts } from '../parts/build-parts';

/** Crossings in one measurement. */
const crossings = 21;

/** P12: a page of rows from main to the window's decoded objects, the daemon's answer being there, against the same rows as objects through `invoke`. */
export function bridge(bench: AppBench): Row {
  return {
    id: 'P12',
    name: 'Bridge, 1 000 rows',
    unit: 'ms',
    goal: { atMost: 0.25 },
    control: 'the same rows decoded in main, as objects through invoke and the context bridge',
    start: async () => {
      const environment = await buildParts({
        name: 'bridge',
        page: 'bench/parts/bridge-page.ts',
        end: { kind: 'main', source: 'bench/parts/bridge-main.ts' },
      });
      const app = await startMeasuredApp(bench, path.join(root, 'bench/parts'), { environment });
      const measure = (way: string) => (): Promise<number> => app.page.evaluate<number>(`median('${way}', ${crossings})`);
      return {
        a: measure('ours'),
        b: measure('control'),
        facts: { rows: bridgeRows, crossings },
        [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
      };
    },
  };
}
