import type { Counts } from './counts';

/**
 * What one step of `npm test` found. A check counts 1; `absent` says that there is nothing to run yet, which is not a success.
 * `failures`: each failed test with its reason, said again at the very end, where a log that was cut still has them.
 */
export type StepOutcome =
  | { readonly state: 'counted'; readonly passed: number; readonly failed: number; readonly failures?: readonly string[] }
  | { readonly state: 'absent'; readonly reason: string };

/** One step of `npm test`. */
export interface Step {
  readonly name: string;
  readonly about: string;
  /** Throws only when the step itself is broken; the runner counts that as one failure. */
  run(): Promise<StepOutcome>;
}

/** A check step's outcome from the exit code of its program. */
export function checkOutcome(code: number): StepOutcome {
  return code === 0 ? { state: 'counted', passed: 1, failed: 0 } : { state: 'counted', passed: 0, failed: 1 };
}

/** Counts of a test run. A run that ended badly without a failed test, or ran none, is itself one failure. */
export function testOutcome(counts: Counts, code: number): StepOutcome {
  const isSilentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return {
    state: 'counted',
    passed: counts.passed,
    failed: isSilentFailure ? 1 : counts.failed,
    ...(counts.failures.length === 0 ? {} : { failures: counts.failures }),
  };
}

/** Adds the outcomes up; an absent step is one failure, so that nothing is green by being empty. */
export function total(outcomes: readonly StepOutcome[]): { readonly passed: number; readonly failed: number } {
  return outcomes.reduce(
    (sum, one) =>
      one.state === 'absent' ? { ...sum, failed: sum.failed + 1 } : { passed: sum.passed + one.passed, failed: sum.failed + one.failed },
    { passed: 0, failed: 0 },
  );
}
