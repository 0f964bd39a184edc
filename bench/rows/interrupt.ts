import headless from '@xterm/headless';
import { spawn } from 'node-pty';
import type { AppBench } from '../electron/measured-app';
import type { Row, RunningRow } from '../harness/row';
import { terminalCorpus } from '../terminal/corpus';
import { prompt, ShellInApp } from '../terminal/shell-in-app';

/** How long the flood runs before the key, in ms. */
const floodMs = 1000;

/** P6: from Ctrl-C in the middle of a flood to the prompt on screen. */
export function interruptFlood(bench: AppBench): Row {
  return {
    id: 'P6',
    name: 'Ctrl-C stops a flood',
    unit: 'ms',
    goal: { atMost: 2 },
    control: 'a headless terminal in the process that reads the PTY',
    start: () => startRow(bench),
  };
}

async function startRow(bench: AppBench): Promise<RunningRow> {
  const corpus = terminalCorpus(96);
  const shell = await ShellInApp.open(bench);
  return {
    a: async () => {
      await shell.type(`sleep 1.2; printf 'FLO''OD\\n'; cat ${corpus.path}`);
      await shell.evaluate(`(bench.before = bench.bytes, bench.until(() => bench.bytes > bench.before + 1e6))`);
      await new Promise(resolve => setTimeout(resolve, floodMs));
      return shell.interrupt();
    },
    b: () => bareInterrupt(corpus.path),
    facts: { corpusBytes: corpus.bytes, targetMs: 100 },
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  };
}

/** The same with the terminal in the process that reads, without windows, ports or flow control. */
async function bareInterrupt(file: string): Promise<number> {
  const terminal = new headless.Terminal({ cols: 120, rows: 37, scrollback: 10_000, allowProposedApi: true });
  const pty = spawn('/bin/bash', ['--norc', '--noprofile', '-i'], {
    cols: 120,
    rows: 37,
    encoding: null,
    env: { PS1: prompt, TERM: 'xterm-256color', PATH: process.env['PATH'] ?? '' },
  });
  let bytes = 0;
  let tail = '';
  let parsed: () => void = () => undefined;
  pty.onData(data => {
    const chunk = Buffer.from(data as unknown as Uint8Array);
    bytes += chunk.byteLength;
    terminal.write(chunk, () => {
      tail = (tail + chunk.subarray(-2048).toString('latin1')).slice(-4096);
      parsed();
    });
  });
  const until = (condition: () => boolean): Promise<void> =>
    new Promise(resolve => {
      parsed = () => {
        if (condition()) resolve();
      };
      parsed();
    });
  const gone = new Promise<void>(resolve => pty.onExit(() => resolve()));
  await until(() => tail.includes(prompt));
  tail = '';
  pty.write(`cat ${file}\r`);
  await until(() => bytes > 1e6);
  await new Promise(resolve => setTimeout(resolve, floodMs));
  tail = '';
  const pressed = performance.now();
  pty.write('\u0003');
  await until(() => tail.includes(prompt));
  const ms = performance.now() - pressed;
  pty.write('exit\r');
  await gone;
  terminal.dispose();
  return ms;
}
