/**
 * A karma reporter that writes how many specs passed to the file in `DRAWBRIDGE_SPEC_COUNTS`, for `npm test`.
 * Skipped specs count as failed: no spec is skipped here.
 */
const { writeFileSync } = require('node:fs');

function CountsReporter() {
  const counts = { passed: 0, failed: 0 };
  /** @param {unknown} _browser @param {{ success: boolean, skipped: boolean }} result */
  this.onSpecComplete = (_browser, result) => {
    if (result.success && !result.skipped) counts.passed += 1;
    else counts.failed += 1;
  };
  this.onRunComplete = () => {
    const file = process.env.DRAWBRIDGE_SPEC_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
  };
}

module.exports = { 'reporter:counts': ['type', CountsReporter] };
