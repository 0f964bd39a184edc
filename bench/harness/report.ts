import type { Pair } from './pairs';
import type { Row } from './row';
import { bootstrapInterval, median, medianAbsoluteDeviation } from './statistics';

/** The verdict on a row. `not judged`: the control itself was too restless to compare with. */
export type Verdict = 'met' | 'missed' | 'not judged';

/** One row's result, as it is written to the JSON file. */
export interface RowReport {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly control: string;
  /** Medians. */
  readonly a: number;
  readonly b: number;
  /** Median of the ratios A ÷ B of the pairs. */
  readonly ratio: number;
  /** 95 % bootstrap interval of that median. */
  readonly interval: readonly [number, number];
  /** Median absolute deviation of the ratios. */
  readonly deviation: number;
  readonly n: number;
  readonly goal: Row['goal'];
  readonly verdict: Verdict;
  /** Whether the whole interval lies beyond the border of `tolerances.json`. */
  readonly regression: boolean;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** The ratio that a row may not leave; both ends optional. */
export interface Tolerance {
  readonly low?: number;
  readonly high?: number;
}

/** A control whose own deviation is above this share of its median is not compared with. */
const restless = 0.15;

/** Judges the pairs of a row. */
export function reportRow(row: Row, pairs: readonly Pair[], tolerance: Tolerance | undefined, facts: RowReport['facts']): RowReport {
  const ratios = pairs.map(pair => pair.a / pair.b);
  const controls = pairs.map(pair => pair.b);
  const ratio = median(ratios);
  const interval = bootstrapInterval(ratios);
  const isMet = 'atMost' in row.goal ? ratio <= row.goal.atMost : ratio >= row.goal.atLeast;
  const isRestless = medianAbsoluteDeviation(controls) > restless * median(controls);
  return {
    id: row.id,
    name: row.name,
    unit: row.unit,
    control: row.control,
    a: median(pairs.map(pair => pair.a)),
    b: median(controls),
    ratio,
    interval,
    deviation: medianAbsoluteDeviation(ratios),
    n: pairs.length,
    goal: row.goal,
    verdict: isRestless ? 'not judged' : isMet ? 'met' : 'missed',
    regression:
      (tolerance?.high !== undefined && interval[0] > tolerance.high) || (tolerance?.low !== undefined && interval[1] < tolerance.low),
    facts,
  };
}
