/**
 * A scripted daemon as a program: started with a tsh's flags, it prints a tsh's readiness line and answers on the socket it was told.
 * The environment variable SCRIPTED_DAEMON names a JSON file of `ScriptedProgramOptions`. Made runnable by `scriptedDaemonExecutable`.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { ScriptedDaemon } from './scripted-daemon';
import { scriptedFlags } from './scripted-flags';
import { askForCode } from './scripted-login';
import type { ScriptedProgramOptions } from './scripted-program-options';
import { pause } from './scripted-steps';

async function run(): Promise<void> {
  const file = process.env['SCRIPTED_DAEMON'];
  const options = file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as ScriptedProgramOptions);
  for (const line of options.stderr ?? []) process.stderr.write(`${line}\n`);
  if (process.argv[2] === 'version') return void process.stdout.write('Teleport v19.0.0-scripted git: go1.0\n');
  const flags = scriptedFlags(process.argv.slice(2));
  if (!flags.ok) return refuse(flags.error);
  if (options.exitCode !== undefined) return process.exit(options.exitCode);
  await wait(options.readyAfterMs ?? 0);
  const daemon = await ScriptedDaemon.start({ socket: flags.socket, generation: options.generation ?? 19 });
  script(daemon, options);
  process.on('SIGTERM', () => {
    if (options.ignoresSigterm !== true) void stop(daemon);
  });
  if (options.prints === 'junk') process.stdout.write('Welcome!\n{CONNECT_GRPC_PORT: many}\n');
  if (options.prints === undefined || options.prints === 'ready') process.stdout.write('{CONNECT_GRPC_PORT: 1}\n');
}

function script(daemon: ScriptedDaemon, options: ScriptedProgramOptions): void {
  daemon.replay(...(options.replay ?? [])).replayForAny(...(options.replayForAny ?? []));
  for (const [method, answer] of Object.entries(options.answers ?? {})) daemon.answer(method, answer);
  for (const [method, failures] of Object.entries(options.failures ?? {})) {
    for (const failure of failures) daemon.failNext(method, failure);
  }
  for (const [method, ms] of Object.entries(options.delays ?? {})) {
    daemon.before(method, (_request, signal) => pause(ms, signal));
  }
  if (options.loginCode !== undefined) askForCode(daemon, options.loginCode);
  const { diesOn } = options;
  if (diesOn !== undefined) daemon.before(diesOn.method, () => process.exit(diesOn.code));
}

/** As a real one: waits for open calls to end, then goes; what a spec's app did wrong comes out as a panic. */
async function stop(daemon: ScriptedDaemon): Promise<void> {
  await daemon.idle();
  try {
    await daemon.stop();
    process.exit(0);
  } catch (thrown) {
    process.stderr.write(`panic: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exit(2);
  }
}

function refuse(error: string): void {
  process.stderr.write(`\u001b[31mERROR: \u001b[0m${error}\n`);
  process.exitCode = 1;
}

run().catch((thrown: unknown) => {
  process.stderr.write(`\u001b[31mERROR: \u001b[0m${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exit(1);
});
