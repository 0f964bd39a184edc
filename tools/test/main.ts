/**
 * `npm test`: every check and every test, going on after failures. The last line is `N passed, N failed`.
 * `npm test -- --only lint,types` runs a selection.
 */
import { selectSteps } from './select-steps';
import { steps } from './steps';
import { runSteps } from './run-steps';

const selection = selectSteps(steps, process.argv.slice(2));
if (!selection.ok) {
  console.error(selection.message);
  process.exit(2);
}
// Ctrl-C reaches the running step too; we wait for its end, so that nothing of it stays behind.
const interrupt = new AbortController();
process.on('SIGINT', () => interrupt.abort());
process.on('SIGTERM', () => interrupt.abort());
const sum = await runSteps(selection.steps, text => console.log(text), interrupt.signal);
if (interrupt.signal.aborted) {
  console.log('Interrupted.');
  process.exit(130);
}
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed === 0 ? 0 : 1);
