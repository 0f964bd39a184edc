/** `npm run cluster -- …`: runs the built cluster, building it first when its sources changed. Its output and signals are its own. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '../packages';
import { buildTargets } from './build-targets';
import { targets } from './targets';

const isBuilt = await buildTargets({ names: ['cluster'], flavour: 'production', slowdown: 'none' }, text => console.error(text));
if (!isBuilt) process.exit(1);
const program = path.join(root, targets['cluster']?.output ?? '');
// A relative path in the arguments means the folder where the person typed the command.
const child = spawn(process.execPath, [program, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env['DRAWBRIDGE_CALLED_FROM'] ?? root,
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
