const { writeFileSync } = require('node:fs');

/** Karma's reporter for `npm test`: writes how many specs passed to the file named by DRAWBRIDGE_SPEC_COUNTS; one that did not run counts as failed. */
function CountsReporter() {
  const counts = { passed: 0, failed: 0, failures: [] };
  this.adapters = [];
  this.onSpecComplete = (_browser, result) => {
    const passed = result.success && !result.skipped;
    counts[passed ? 'passed' : 'failed'] += 1;
    if (!passed) counts.failures.push([[...result.suite, result.description].join(' '), ...result.log].join('\n'));
  };
  this.onBrowserError = (_browser, error) => {
    counts.failed += 1;
    counts.failures.push(String(error?.message ?? error));
  };
  this.onRunComplete = () => {
    const file = process.env['DRAWBRIDGE_SPEC_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(counts));
  };
}

module.exports = { 'reporter:counts': ['type', CountsReporter] };
