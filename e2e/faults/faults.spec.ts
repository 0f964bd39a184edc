import { parseFaultOptions } from './options';
import { Random } from './random';
import { scoreboard } from './scoreboard';
import type { Fault } from './fault';

const fault = (id: string, name: string): Fault => ({ id, name, run: () => Promise.resolve(0) });
const all = [fault('A3', 'daemon killed'), fault('A3', 'daemon killed, mid-list'), fault('A4', 'daemon silent')];

describe('parseFaultOptions', () => {
  for (const [argv, words] of [
    [['--only', 'A99'], 'There is no fault A99. The faults are: A3, A4.'],
    [['--only', ''], 'There is no fault '],
    [['--count', '0'], '--count is how often'],
    [['--count', 'often'], '--count is how often'],
    [['--count', '-1'], '--count'],
    [['--seed', 'luck'], '--seed is a whole number'],
    [['--no-such'], '--no-such'],
    [['A3'], 'A3'],
  ] as const) {
    it(`refuses ${argv.join(' ')} with what to do`, () => {
      const parsed = parseFaultOptions(argv, all);
      expect(parsed.ok ? '' : parsed.message).toContain(words);
      expect(parsed.ok ? '' : parsed.message).toContain('Usage: npm run faults');
    });
  }

  it('injects everything 20 times, from a seed that it chooses', () => {
    const parsed = parseFaultOptions([], all);
    expect(parsed).toEqual({ ok: true, options: { faults: all, count: 20, seed: jasmine.any(Number) } });
  });

  it('takes rows, how often, and the seed of an earlier run', () => {
    const parsed = parseFaultOptions(['--only', 'A3', '--count', '3', '--seed', '42'], all);
    expect(parsed).toEqual({ ok: true, options: { faults: all.slice(0, 2), count: 3, seed: 42 } });
  });
});

describe('Random', () => {
  it('is the same for the same seed, and another for another', () => {
    const series = (seed: number): readonly number[] => {
      const random = new Random(seed);
      return Array.from({ length: 20 }, () => random.between(0, 1_000_000));
    };
    expect(series(7)).toEqual(series(7));
    expect(series(7)).not.toEqual(series(8));
  });

  it('stays within both ends and reaches them', () => {
    const random = new Random(1);
    const seen = new Set(Array.from({ length: 1000 }, () => random.between(2, 5)));
    expect([...seen].toSorted()).toEqual([2, 3, 4, 5]);
  });
});

describe('scoreboard', () => {
  it('has a line for each fault, with the seeds that show a failure again, and the sum', () => {
    const lines = scoreboard([
      { fault: fault('A3', 'daemon killed'), recoveries: [30, 10, 20], failures: [] },
      { fault: fault('A4', 'daemon silent'), recoveries: [], failures: [{ seed: 9, message: 'nothing was told' }] },
    ]);
    expect(lines).toEqual([
      'A3 daemon killed: 3 injected, 3 recovered, recovery p95 30 ms',
      'A4 daemon silent: 1 injected, 0 recovered, not with the seeds 9',
      'faults: 4 injected, 3 recovered, 1 failed',
    ]);
  });
});
