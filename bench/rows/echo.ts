import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AppBench } from '../electron/measured-app';
import { percentile } from '../harness/statistics';
import type { Row, RunningRow } from '../harness/row';
import { absentLetter, terminalCorpus } from '../terminal/corpus';
import { ShellInApp } from '../terminal/shell-in-app';
import { SwitchedFlood } from '../terminal/switched-flood';

/** Keys in one measurement, and the rest between two, in ms. */
const keys = 40;
const rest = 30;

/** P4: from a key to its painted echo while the same terminal floods, against the same terminal idle. */
export function echoInFlood(bench: AppBench): Row {
  return {
    id: 'P4',
    name: 'Key echo while the same terminal floods (p95)',
    unit: 'ms',
    goal: { atMost: 6 },
    control: 'the same terminal, idle',
    start: () => startRow(bench, 'same', 0.95),
  };
}

/** P5: from a key to its painted echo while another tab floods, against the same while it does not. */
export function echoBesideFlood(bench: AppBench, share: 0.5 | 0.95): Row {
  return {
    id: share === 0.5 ? 'P5' : 'P5-p95',
    name: `Echo isolation (p${100 * share})`,
    unit: 'ms',
    goal: { atMost: share === 0.5 ? 2 : 3 },
    control: 'the same terminal while the other is idle',
    start: () => startRow(bench, 'another', share),
  };
}

async function startRow(bench: AppBench, place: 'same' | 'another', share: number): Promise<RunningRow> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dbb-'));
  const shell = await ShellInApp.open(bench);
  const flood = await SwitchedFlood.start(shell, terminalCorpus(32).path, folder);
  if (place === 'another') await shell.another();
  return {
    a: async () => {
      await flood.turnOn();
      const ms = await echoes(shell, share);
      await flood.turnOff();
      return ms;
    },
    b: () => echoes(shell, share),
    facts: { keys, targetMs: 50 },
    [Symbol.asyncDispose]: async () => {
      await shell[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function echoes(shell: ShellInApp, share: number): Promise<number> {
  const times: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    times.push(await shell.echo(absentLetter));
    await wait(rest);
  }
  // The letters are no command, and what the shell says of an unknown one would be taken for the next echo.
  await shell.clearLine();
  return percentile(times, share);
}
