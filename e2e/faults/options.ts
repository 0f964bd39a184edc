import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Fault } from './fault';

/** What to inject, how often, and from which seed on. */
export interface FaultOptions {
  readonly faults: readonly Fault[];
  readonly count: number;
  readonly seed: number;
}

export type ParsedFaults = { readonly ok: true; readonly options: FaultOptions } | { readonly ok: false; readonly message: string };

/** `faults [--only A3,A4] [--count 20] [--seed N]`. The same seed gives the same moments again. */
export function parseFaultOptions(argv: readonly string[], all: readonly Fault[]): ParsedFaults {
  const ids = [...new Set(all.map(one => one.id))];
  try {
    const options = { only: { type: 'string' }, count: { type: 'string' }, seed: { type: 'string' } } as const;
    const { values } = parseArgs({ args: [...argv], options });
    const asked = values.only?.split(',').map(id => id.trim()) ?? ids;
    const strange = asked.filter(id => !ids.includes(id));
    if (strange.length > 0) return refused(`There is no fault ${strange.join(', ')}. The faults are: ${ids.join(', ')}.`);
    const count = whole(values.count ?? '20');
    if (count === undefined || count === 0) return refused('--count is how often each fault is injected: a whole number from 1 on.');
    const seed = values.seed === undefined ? randomInt(2 ** 32) : whole(values.seed);
    if (seed === undefined) return refused('--seed is a whole number, as an earlier run printed it.');
    return { ok: true, options: { faults: all.filter(one => asked.includes(one.id)), count, seed } };
  } catch (thrown) {
    return refused(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function whole(text: string): number | undefined {
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

function refused(message: string): ParsedFaults {
  return { ok: false, message: `${message}\nUsage: npm run faults -- [--only A3,A4] [--count 20] [--seed NUMBER]` };
}
