import { total, type Step, type StepOutcome } from './outcome';

/** Runs steps one after the other, never stopping at a failure, and says what each found. */
export async function runSteps(
  steps: readonly Step[],
  say: (text: string) => void,
  interrupted: AbortSignal,
): Promise<{ passed: number; failed: number }> {
  const lines: string[] = [];
  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    if (interrupted.aborted) break;
    say(`\n== ${step.name}: ${step.about}`);
    const started = performance.now();
    const outcome = await carryOut(step, say);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const line = `${step.name}: ${describe(outcome)} (${seconds} s)`;
    say(line);
    outcomes.push(outcome);
    lines.push(line);
  }
  const failures = outcomes.flatMap(outcome => (outcome.state === 'counted' ? (outcome.failures ?? []) : []));
  for (const failure of failures) say(`\nFailed: ${failure}`);
  say(`\n${lines.join('\n')}`);
  return total(outcomes);
}

async function carryOut(step: Step, say: (text: string) => void): Promise<StepOutcome> {
  try {
    return await step.run();
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { state: 'counted', passed: 0, failed: 1 };
  }
}

function describe(outcome: StepOutcome): string {
  return outcome.state === 'absent' ? `absent, counted as failed: ${outcome.reason}` : `${outcome.passed} passed, ${outcome.failed} failed`;
}
