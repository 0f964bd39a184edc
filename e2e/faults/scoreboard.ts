import type { Fault } from './fault';

/** What became of one fault. `recoveries`: ms, of the passes that held. `failures`: what did not hold, with the seed that shows it again. */
export interface FaultScore {
  readonly fault: Pick<Fault, 'id' | 'name'>;
  readonly recoveries: readonly number[];
  readonly failures: readonly { readonly seed: number; readonly message: string }[];
}

/** The closing lines of a run: one per fault, and the sum. */
export function scoreboard(scores: readonly FaultScore[]): readonly string[] {
  const lines = scores.map(({ fault, recoveries, failures }) => {
    const injected = recoveries.length + failures.length;
    const seeds = failures.length === 0 ? '' : `, not with the seeds ${failures.map(one => one.seed).join(', ')}`;
    return `${fault.id} ${fault.name}: ${injected} injected, ${recoveries.length} recovered${p95(recoveries)}${seeds}`;
  });
  const recovered = scores.reduce((sum, one) => sum + one.recoveries.length, 0);
  const failed = scores.reduce((sum, one) => sum + one.failures.length, 0);
  return [...lines, `faults: ${recovered + failed} injected, ${recovered} recovered, ${failed} failed`];
}

function p95(recoveries: readonly number[]): string {
  const sorted = recoveries.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)];
  return value === undefined ? '' : `, recovery p95 ${Math.round(value)} ms`;
}
