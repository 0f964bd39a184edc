const { writeFileSync } = require('node:fs');

/** Karma's reporter for `npm test`: writes how many specs passed to the file named by DRAWBRIDGE_SPEC_COUNTS; one that did not run counts as failed. */
function CountsReporter() {
  const counts = { passed: 0, failed: 0 };
  this.adapters = [];
  this.onSpecComplete = (_browser, result) => {
    counts[result.success && !result.skipped ? 'passed' : 'failed'] += 1;
  };
  this.onBrowserError = () => {
    counts.failed += 1;
  };
  this.onRunComplete = () => {
    const file = process.env['DRAWBRIDGE_SPEC_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(counts));
  };
}

module.exports = { 'reporter:counts': ['type', CountsReporter] };
