import { parseArgs } from 'node:util';

/** What to measure and where to write it. */
export interface BenchOptions {
  /** Row ids; empty: all. `P20` also takes `P20-private`. */
  readonly only: readonly string[];
  readonly pairs: number;
  /** One JSON object per line and row. */
  readonly json: string | undefined;
  /** `self-test` shows that the harness catches a known slowdown, instead of measuring rows. */
  readonly task: 'rows' | 'self-test';
}

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, pairs: { type: 'string' }, json: { type: 'string' }, 'self-test': { type: 'boolean' } },
  });
  const pairs = Number(values.pairs ?? '5');
  if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs takes a whole number from 1.');
  return {
    only: values.only?.split(',').filter(one => one !== '') ?? [],
    pairs,
    json: values.json,
    task: values['self-test'] === true ? 'self-test' : 'rows',
  };
}

/** Whether a row was asked for. */
export function isWanted(id: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some(one => id === one || id.startsWith(`${one}-`));
}
