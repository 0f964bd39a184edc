import { setTimeout as wait } from 'node:timers/promises';
import { unthrottledApp } from '../electron/unthrottled-app';
import type { AppBench } from '../electron/measured-app';
import { percentile } from '../harness/statistics';
import type { Row, RunningRow } from '../harness/row';
import { absentLetter, terminalCorpus, type Corpus } from '../terminal/corpus';
import { ShellInApp } from '../terminal/shell-in-app';

/** The rest between two keys, in ms. */
const rest = 30;

/** P3: what flow control costs in bytes a second. */
export function flowControlTax(bench: AppBench): Row {
  return {
    id: 'P3',
    name: 'Flow-control tax',
    unit: 'MB/s',
    goal: { atLeast: 0.65 },
    control: 'the same app with flow control off',
    start: () => startRow(bench, printed),
  };
}

/** P3: what it brings: keys pressed while the flood prints are echoed sooner. */
export function flowControlEcho(bench: AppBench): Row {
  return {
    id: 'P3-echo',
    name: 'Flow control: key echo in a flood of 32 MB (p95)',
    unit: 'ms',
    goal: { atMost: 0.2 },
    control: 'the same app with flow control off',
    start: () => startRow(bench, echoed),
  };
}

async function startRow(bench: AppBench, measure: (shell: ShellInApp, corpus: Corpus) => Promise<number>): Promise<RunningRow> {
  const corpus = terminalCorpus(32);
  const ours = await ShellInApp.open(bench);
  const control = await ShellInApp.open(bench, await unthrottledApp());
  return {
    a: () => measure(ours, corpus),
    b: () => measure(control, corpus),
    facts: { corpusBytes: corpus.bytes },
    [Symbol.asyncDispose]: async () => {
      await ours[Symbol.asyncDispose]();
      await control[Symbol.asyncDispose]();
    },
  };
}

/** MB/s. */
async function printed(shell: ShellInApp, corpus: Corpus): Promise<number> {
  const { ms } = await shell.print(corpus.path, corpus.printedBytes);
  return corpus.printedBytes / ms / 1000;
}

/** p95 of the keys that were pressed before the last byte of the flood was parsed, in ms. */
async function echoed(shell: ShellInApp, corpus: Corpus): Promise<number> {
  await shell.type(`clear; (sleep 0.5; exec cat ${corpus.path}) &`);
  await shell.evaluate('(bench.forget(), bench.until(() => bench.bytes > 1e6))');
  const times: number[] = [];
  while ((await shell.evaluate<number>('bench.bytes')) < corpus.printedBytes) {
    times.push(await shell.echo(absentLetter));
    await wait(rest);
  }
  // The line of letters is no command.
  await shell.interrupt();
  if (times.length === 0) throw new Error('The flood was over before a key was pressed.');
  return percentile(times, 0.95);
}
