import { measurePairs } from './pairs';
import { reportRow } from './report';
import type { Row } from './row';
import { bootstrapInterval, median, medianAbsoluteDeviation, percentile } from './statistics';

const row = (goal: Row['goal']): Row => ({
  id: 'T1',
  name: 'test',
  unit: 'ms',
  goal,
  control: 'bare',
  start: () => Promise.reject(new Error('unused')),
});
const pairs = (a: readonly number[], b: readonly number[]) => a.map((value, index) => ({ a: value, b: b[index] ?? 1 }));

describe('statistics', () => {
  it('takes the median, its deviation and ranks', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1);
    expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10);
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(() => median([])).toThrowError(RangeError);
  });

  it('gives the same interval for the same seed, around the median', () => {
    const values = [1, 1.1, 0.9, 1.05, 0.95, 1.2];
    const [low, high] = bootstrapInterval(values);
    expect(bootstrapInterval(values)).toEqual([low, high]);
    expect(low).toBeLessThanOrEqual(median(values));
    expect(high).toBeGreaterThanOrEqual(median(values));
  });
});

describe('harness', () => {
  it('measures in ABBA order after one warm-up pair', async () => {
    const order: string[] = [];
    const side = (name: string) => (): Promise<number> => Promise.resolve(order.push(name));
    const measured = await measurePairs(
      { a: side('A'), b: side('B'), facts: {}, [Symbol.asyncDispose]: () => Promise.resolve() },
      4,
      () => undefined,
    );
    expect(order.join('')).toBe('AB' + 'ABBA' + 'ABBA');
    expect(measured.length).toBe(4);
  });

  it('says met, missed and not judged', () => {
    const steady = [10, 10.1, 9.9, 10, 10];
    expect(reportRow(row({ atMost: 2 }), pairs([15, 15, 15, 15, 15], steady), undefined, {}).verdict).toBe('met');
    expect(reportRow(row({ atMost: 1.2 }), pairs([15, 15, 15, 15, 15], steady), undefined, {}).verdict).toBe('missed');
    expect(reportRow(row({ atLeast: 2 }), pairs([15, 15, 15, 15, 15], steady), undefined, {}).verdict).toBe('missed');
    expect(reportRow(row({ atMost: 2 }), pairs([15, 15, 15, 15, 15], [5, 20, 10, 30, 2]), undefined, {}).verdict).toBe('not judged');
  });

  it('calls it a regression only when the whole interval is beyond the border', () => {
    const steady = [10, 10, 10, 10, 10];
    expect(reportRow(row({ atMost: 9 }), pairs([20, 20, 20, 20, 20], steady), { high: 1.5 }, {}).regression).toBeTrue();
    expect(reportRow(row({ atMost: 9 }), pairs([10, 30, 10, 30, 12], steady), { high: 1.5 }, {}).regression).toBeFalse();
    expect(reportRow(row({ atMost: 9 }), pairs([10, 10, 10, 10, 10], steady), { low: 1.1 }, {}).regression).toBeTrue();
  });
});
