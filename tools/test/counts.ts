import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** How many specs passed; everything that did not pass (skipped, pending and flaky ones too) is failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** One text each: the test, then why. Errors outside of tests have none. */
  readonly failures: readonly string[];
}

/** What a run counts that left no report. */
export const noCounts: Counts = { passed: 0, failed: 0, failures: [] };

const specCounts = z.object({ passed: z.number().int().min(0), failed: z.number().int().min(0), failures: z.array(z.string()) });

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[] | undefined;
  readonly specs?: readonly z.infer<typeof playwrightSpec>[] | undefined;
}
const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(
    z.object({
      results: z.array(
        z.object({
          errors: z.array(z.object({ message: z.string().optional() })),
          attachments: z.array(z.object({ name: z.string(), path: z.string().optional() })),
        }),
      ),
    }),
  ),
});
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({ suites: z.array(playwrightSuite).optional(), specs: z.array(playwrightSpec).optional() }),
);
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.object({ message: z.string().optional() })),
  suites: z.array(playwrightSuite),
});

/** Reads the file of our own jasmine and karma reporters. @throws when it is not one */
export function readSpecCounts(text: string): Counts {
  return specCounts.parse(JSON.parse(text));
}

/**
 * Reads Playwright's JSON report. Errors outside of tests (a broken configuration) count as failed. `pageOf` reads what a failed test saw
 * on its page, from the file that Playwright wrote about it.
 * @throws when it is not one
 */
export function readPlaywrightCounts(text: string, pageOf: (file: string) => string): Counts {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(text));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    failures: [
      ...errors.map(error => plain(error.message ?? 'an error outside of the tests')),
      ...specsOf(suites)
        .filter(spec => !spec.ok)
        .map(spec => failureOf(spec, pageOf)),
    ],
  };
}

function specsOf(suites: readonly PlaywrightSuite[]): readonly z.infer<typeof playwrightSpec>[] {
  return suites.flatMap(suite => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

function failureOf(spec: z.infer<typeof playwrightSpec>, pageOf: (file: string) => string): string {
  const results = spec.tests.flatMap(test => test.results);
  const messages = results.flatMap(result => result.errors.map(error => plain(error.message ?? '')));
  const pages = results.flatMap(result => result.attachments.flatMap(one => (one.name === 'error-context' && one.path ? [one.path] : [])));
  return [`${spec.file} › ${spec.title}`, ...messages, ...pages.map(pageOf)].filter(part => part !== '').join('\n');
}

/** The part about the page in the Markdown file that Playwright writes for a failed test; '' when it has none. */
export function pageSnapshot(markdown: string): string {
  return /^```yaml\n(.*?)\n```/ms.exec(markdown)?.[1] ?? '';
}

/** Without terminal colours. */
function plain(text: string): string {
  return stripVTControlCharacters(text);
}
