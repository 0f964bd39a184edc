import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { AppBench } from '../electron/measured-app';
import { processTree } from '../electron/process-tree';
import type { Row, RunningRow } from '../harness/row';
import { ShellInApp } from '../terminal/shell-in-app';

const terminals = 10;
/** ms */
const watched = 30_000;
/** ms until what opening the terminals set in motion has come to rest; V8 collects their garbage after some ten seconds, once. */
const rest = 30_000;
/** Ticks a second of Linux's process times. */
const ticks = 100;

/** P25: processor time that the app takes while nobody does anything, with ten terminals open, in seconds a minute. */
export function idleCost(bench: AppBench): Row {
  return {
    id: 'P25',
    name: 'Idle cost, 1 window, 10 terminals',
    unit: 's a minute',
    goal: { atMost: 0.5 },
    control: 'one second of processor time a minute',
    start: () => startRow(bench),
  };
}

async function startRow(bench: AppBench): Promise<RunningRow> {
  const shell = await ShellInApp.open(bench);
  for (let count = 1; count < terminals; count += 1) await shell.another();
  await wait(rest);
  return {
    a: async () => {
      const before = await processorSeconds(shell.pid);
      await wait(watched);
      return ((await processorSeconds(shell.pid)) - before) * (60_000 / watched);
    },
    b: () => Promise.resolve(1),
    facts: { terminals, watchedMs: watched },
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  };
}

/** Of the whole family, the daemon apart: it may be anybody's. */
async function processorSeconds(root: number): Promise<number> {
  const family = (await processTree(root)).filter(one => !/ daemon start /.test(`${one.command} `));
  const times = await Promise.all(
    family.map(async ({ pid }) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks;
    }),
  );
  return times.reduce((sum, one) => sum + one, 0);
}
