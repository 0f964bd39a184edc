/**
 * Runs the Node specs: every `*.spec.ts` of a package that is not `dom`, and those of `tools/`, `bench/` and `e2e/`.
 * `tsx tools/test/node-specs.ts [path …]` runs a selection; `--counts=FILE` writes the counts as JSON.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Jasmine from 'jasmine';
import { root } from '../packages';
import { nodeSpecFiles } from './spec-files';

const counts = process.argv
  .slice(2)
  .find(one => one.startsWith('--counts='))
  ?.slice('--counts='.length);
const prefixes = process.argv.slice(2).filter(one => !one.startsWith('--'));
const files = nodeSpecFiles(prefixes);
if (files.length === 0) {
  console.error(`No spec under ${prefixes.join(', ') || 'any package'}.`);
  process.exit(1);
}

const runner = new Jasmine({ projectBaseDir: root });
runner.exitOnCompletion = false;
// A busy machine is slow, not wrong: specs wait for conditions, so a long limit costs time only where something is broken.
jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
let passed = 0;
let failed = 0;
const failures: string[] = [];
runner.addReporter({
  specDone: result => {
    if (result.status === 'passed') passed += 1;
    // A pending or excluded spec counts as failed: no spec is skipped here.
    else {
      failed += 1;
      const reasons = result.failedExpectations.map(one => one.stack || one.message);
      failures.push([result.fullName, ...reasons, ...(reasons.length === 0 ? [result.status] : [])].join('\n'));
    }
  },
});
const outcome = await runner.execute(files.map(file => path.join(root, file)));
// Errors outside of specs (a file that does not load) show only in the overall status.
if (outcome.overallStatus !== 'passed' && failed === 0) failed = 1;
if (counts !== undefined) writeFileSync(counts, JSON.stringify({ passed, failed, failures }));
console.log(`node specs: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
