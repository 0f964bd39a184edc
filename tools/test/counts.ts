import { z } from 'zod';

/** How many specs passed; everything that did not pass (skipped, pending and flaky ones too) is failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const specCounts = z.object({ passed: z.number().int().min(0), failed: z.number().int().min(0) });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Reads the file of our own jasmine and karma reporters. @throws when it is not one */
export function readSpecCounts(text: string): Counts {
  return specCounts.parse(JSON.parse(text));
}

/** Reads Playwright's JSON report. Errors outside of tests (a broken configuration) count as failed. @throws when it is not one */
export function readPlaywrightCounts(text: string): Counts {
  const { stats, errors } = playwrightReport.parse(JSON.parse(text));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}
