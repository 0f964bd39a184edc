/**
 * `npm start [-- --screenshot FILE] [--theme light|dark] [arguments of the app]`: builds what has changed and opens the app,
 * on a virtual display where there is none. Ctrl-C stops everything.
 */
import { buildTargets } from '../build/build-targets';
import { targets } from '../build/targets';
import { runApp } from './run-app';
import { parseStartOptions } from './start-options';

const say = (text: string): void => console.error(text);
const parsed = parseStartOptions(process.argv.slice(2), process.env['DRAWBRIDGE_CALLED_FROM'] ?? process.cwd());
if (!parsed.ok) {
  say(parsed.message);
  process.exit(2);
}
if (!(await buildTargets({ names: Object.keys(targets), flavour: 'development', slowdown: 'none' }, say))) {
  say('The app was not started, because the build failed.');
  process.exit(1);
}
try {
  process.exitCode = await runApp(parsed.options, say);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
