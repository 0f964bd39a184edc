import type { AppBench } from '../electron/measured-app';
import { percentile } from '../harness/statistics';
import type { Row } from '../harness/row';
import { ListInApp } from '../list/list-in-app';

const many = 100_000;
const few = 100;
/** Turns of the wheel in one measurement, 800 px each. */
const turns = 60;
/** ms that no frame may take. */
const limit = 50;

/** P14: frames while the wheel goes through 100 000 rows to the End key, against the same with 100; p95. */
export function scrollList(bench: AppBench): Row {
  return {
    id: 'P14',
    name: 'Scroll to the end, p95 frame',
    unit: 'ms',
    goal: { atMost: 1.3 },
    control: 'the same with 100 rows',
    start: async () => {
      const long = await ListInApp.open(bench, many);
      await long.readToEnd();
      const short = await ListInApp.open(bench, few);
      const measure = (list: ListInApp) => async (): Promise<number> => {
        await list.evaluate('list.home()');
        return percentile(await list.scroll(turns), 0.95);
      };
      return {
        a: measure(long),
        b: measure(short),
        facts: { many, few, turns },
        [Symbol.asyncDispose]: async () => {
          await long[Symbol.asyncDispose]();
          await short[Symbol.asyncDispose]();
        },
      };
    },
  };
}

/** P14, longest: rows are read meanwhile, from the first page to the last, and no frame may take 50 ms. */
export function longestFrame(bench: AppBench): Row {
  return {
    id: 'P14-longest',
    name: 'Scroll to the end while rows are read, longest frame',
    unit: 'ms',
    goal: { atMost: 1 },
    control: '50 ms',
    start: async () => {
      const list = await ListInApp.open(bench, many);
      return {
        a: async () => {
          await list.forget();
          return Math.max(...(await list.scroll(turns)));
        },
        b: async () => limit,
        facts: { many, turns },
        [Symbol.asyncDispose]: () => list[Symbol.asyncDispose](),
      };
    },
  };
}
