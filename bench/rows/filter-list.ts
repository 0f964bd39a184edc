import type { AppBench } from '../electron/measured-app';
import { percentile } from '../harness/statistics';
import type { Row, RunningRow } from '../harness/row';
import { ListInApp } from '../list/list-in-app';

const resources = 100_000;
/** Letters of one measurement: common ones and rare ones. */
const letters = [...'aeirx'];
/** ms within which the list is to be as it stays. */
const limit = 50;

/** P13: a letter typed at 100 000 rows until the page is as it stays, against a bare scan of texts; p95 of some letters. */
export function filterList(bench: AppBench): Row {
  return {
    id: 'P13',
    name: 'Filter',
    unit: 'ms',
    goal: { atMost: 6 },
    control: 'a scan of as many prebuilt texts for the same letters, in the same page',
    start: () =>
      filtering(bench, list => list.evaluate<number>(`Math.max(...${JSON.stringify(letters)}.map(one => list.scan(one, list.texts)))`)),
  };
}

/** P13, absolute: the same against 50 ms. */
export function filterListInTime(bench: AppBench): Row {
  return {
    id: 'P13-limit',
    name: 'Filter, absolute',
    unit: 'ms',
    goal: { atMost: 1 },
    control: '50 ms',
    start: () => filtering(bench, async () => limit),
  };
}

/** P13, in the palette: a letter typed there until its lines are as they stay. */
export function findInPalette(bench: AppBench): Row {
  return {
    id: 'P13-palette',
    name: 'Palette at 100 000 resources, absolute',
    unit: 'ms',
    goal: { atMost: 1 },
    control: '50 ms',
    start: async () => {
      const list = await ListInApp.open(bench, resources);
      await list.readToEnd();
      await list.openPalette();
      return {
        a: () => slowest(letter => list.typeInPalette(letter)),
        b: async () => limit,
        facts: { resources, letters: letters.join('') },
        [Symbol.asyncDispose]: () => list[Symbol.asyncDispose](),
      };
    },
  };
}

async function slowest(type: (letter: string) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (const letter of letters) times.push(await type(letter));
  return percentile(times, 0.95);
}

async function filtering(bench: AppBench, control: (list: ListInApp) => Promise<number>): Promise<RunningRow> {
  const list = await ListInApp.open(bench, resources);
  await list.readToEnd();
  await list.evaluate(
    `list.texts = Array.from({ length: ${resources} }, (_, n) => 'gen-amber-web-' + n + ' env: prod region: eu-west team: search ' + (n * 2654435761 % 4294967296).toString(36)), undefined`,
  );
  return {
    a: () => slowest(letter => list.typeLetter(letter)),
    b: () => control(list),
    facts: { resources, letters: letters.join('') },
    [Symbol.asyncDispose]: () => list[Symbol.asyncDispose](),
  };
}
