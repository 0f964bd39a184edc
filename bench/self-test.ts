import { buildTargets } from '../tools/build/build-targets';
import type { RowReport } from './harness/report';

/** What the self-test needs of the benchmarks. */
export interface SelfTestParts {
  /** Measures the cold start of what is built, against its border in `tolerances.json`. */
  readonly measure: () => Promise<RowReport>;
  readonly say: (text: string) => void;
}

/**
 * Shows that the harness tells a slower app from one that is not: the row must be a regression with the known slowdown built in, and none without.
 * Leaves the build without it, whatever happens. Answers whether it holds.
 */
export async function selfTest({ measure, say }: SelfTestParts): Promise<boolean> {
  const build = async (slowdown: 'none' | 'known'): Promise<void> => {
    if (!(await buildTargets({ names: ['main'], flavour: 'production', slowdown }, say))) throw new Error('The app could not be built.');
  };
  try {
    await build('known');
    const slowed = await measure();
    await build('none');
    const plain = await measure();
    say(
      `With the known slowdown: ${told(slowed)}. Without: ${told(plain)}. ${slowed.regression && !plain.regression ? 'The harness tells them apart.' : 'The harness does NOT tell them apart.'}`,
    );
    return slowed.regression && !plain.regression;
  } finally {
    await build('none');
  }
}

function told(report: RowReport): string {
  return `ratio ${report.ratio.toFixed(2)} (${report.interval.map(value => value.toFixed(2)).join('\u2013')}), ${report.regression ? 'a regression' : 'no regression'}`;
}
