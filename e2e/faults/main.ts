/**
 * `npm run faults [-- --only A3,A4] [--count 20] [--seed N]`: injects every fault many times into the real app, at random moments, and holds it to what is
 * promised after each. Ends with a scoreboard; the exit code is 1 when anything was not recovered.
 */
import { parseBuildOptions } from '../../tools/build/build-options';
import { buildTargets } from '../../tools/build/build-targets';
import { openDesktop } from '../../tools/electron/desktop';
import { resolveElectron } from '../../tools/electron/resolve';
import type { Fault } from './fault';
import { parseFaultOptions } from './options';
import { Random } from './random';
import { faults } from './registry';
import { scoreboard, type FaultScore } from './scoreboard';

const say = (text: string): void => console.log(text);

async function main(): Promise<number> {
  const parsed = parseFaultOptions(process.argv.slice(2), faults);
  if (!parsed.ok) {
    console.error(parsed.message);
    return 2;
  }
  const { count, seed, faults: chosen } = parsed.options;
  const build = parseBuildOptions([]);
  if (!build.ok || !(await buildTargets(build.options, say))) throw new Error('The app could not be built.');
  // Found once, and not for every pass.
  process.env['DRAWBRIDGE_ELECTRON'] ??= (await resolveElectron(say)).path;
  await using desktop = await openDesktop({ virtual: 'always', say });
  say(`Seed: ${seed} (the same moments again: --seed ${seed}).`);
  const scores: FaultScore[] = [];
  for (const fault of chosen) scores.push(await injectOften(fault, { count, seed, environment: desktop.environment }));
  for (const line of scoreboard(scores)) say(line);
  return scores.every(one => one.failures.length === 0) ? 0 : 1;
}

async function injectOften(
  fault: Fault,
  run: { readonly count: number; readonly seed: number; readonly environment: Readonly<Record<string, string>> },
): Promise<FaultScore> {
  const recoveries: number[] = [];
  const failures: { seed: number; message: string }[] = [];
  for (let index = 0; index < run.count; index += 1) {
    const seed = (run.seed + index) % 2 ** 32;
    const label = `${fault.id} ${fault.name} ${index + 1}/${run.count} (seed ${seed})`;
    try {
      const recovery = await fault.run({ random: new Random(seed), size: 'full', environment: run.environment });
      recoveries.push(recovery);
      say(`${label}: recovered in ${Math.round(recovery)} ms`);
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      failures.push({ seed, message });
      say(`${label}: NOT recovered\n${message}`);
    }
  }
  return { fault, recoveries, failures };
}

process.exitCode = await main();
