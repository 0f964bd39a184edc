import type { RunningRow } from './row';

/** The two measurements of one pair. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Measures in ABBA blocks, so that a drift of the machine falls on both sides alike. One warm-up pair is measured first and is not counted; nothing else is dropped. */
export async function measurePairs(row: RunningRow, count: number, told: (pair: Pair, index: number) => void): Promise<readonly Pair[]> {
  await row.a();
  await row.b();
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    const aFirst = index % 2 === 0;
    const first = await (aFirst ? row.a : row.b)();
    const second = await (aFirst ? row.b : row.a)();
    const pair = aFirst ? { a: first, b: second } : { a: second, b: first };
    pairs.push(pair);
    told(pair, index);
  }
  return pairs;
}
