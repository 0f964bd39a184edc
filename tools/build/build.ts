/**
 * `npm run build [-- target … --development]`: builds what is not up to date. One broken target does not stop the others;
 * the exit code is 1 when any of them failed.
 */
import { buildTargets } from './build-targets';
import { parseBuildOptions } from './build-options';

const parsed = parseBuildOptions(process.argv.slice(2));
if (!parsed.ok) {
  console.error(parsed.message);
  process.exit(2);
}
const isWhole = await buildTargets(parsed.options, text => console.error(text));
process.exit(isWhole ? 0 : 1);
