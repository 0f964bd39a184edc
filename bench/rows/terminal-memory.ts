import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import { isDaemon, isShell, settledMemory } from '../electron/settled-memory';
import type { FamilyMember } from '../electron/process-tree';
import type { Row } from '../harness/row';
import { terminalCorpus } from '../terminal/corpus';
import { ShellInApp } from '../terminal/shell-in-app';

/** Terminals that are added, each with so many lines. */
const added = 3;
const lines = 10_000;
/** What terminals let go of is memory until somebody has the time to collect it: the page is told to, and the PTY host has it within this, in ms. */
const restMs = 15_000;
/** Cells of the bare terminals: about those of ours in a window of 1280 pixels. */
const size = { cols: 120, rows: 37 };
/** The daemon and the shells apart: theirs is not a terminal's memory. */
const isApart = (member: FamilyMember): boolean => isDaemon(member) || isShell(member);

/** P21: memory that one more terminal with 10 000 lines adds, on screen or in a hidden tab, its part of the PTY host included. */
export function terminalMemory(bench: AppBench, place: 'visible' | 'hidden'): Row {
  return {
    id: `P21-${place}`,
    name: `Memory of one more terminal with 10 000 lines, ${place} (PSS)`,
    unit: 'bytes',
    goal: { atMost: place === 'visible' ? 1.6 : 0.7 },
    control: 'one more bare xterm.js in a bare window with the same lines',
    start: async () => {
      const corpus = terminalCorpus(32);
      const page = await bareTerminalPage();
      const text = readFileSync(corpus.path, 'utf8').split('\n').slice(0, lines).join('\r\n');
      return {
        a: () => ours(bench, place, corpus.path),
        b: () => control(bench, page, text),
        facts: { added, lines },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      };
    },
  };
}

/** The first terminal is there before: it brings the code and the PTY host. */
async function ours(bench: AppBench, place: 'visible' | 'hidden', file: string): Promise<number> {
  await using shell = await ShellInApp.open(bench);
  const fill = (): Promise<void> => shell.fill(file, lines);
  const look = async (): Promise<number> => {
    await wait(restMs);
    await shell.page.send('HeapProfiler.collectGarbage');
    return (await settledMemory(shell.pid, isApart)).pss;
  };
  await fill();
  const before = await look();
  for (let count = 0; count < added; count += 1) {
    await (place === 'visible' ? shell.below() : shell.another());
    await fill();
  }
  // Then only the first one is on screen, as before.
  if (place === 'hidden') await shell.first();
  return ((await look()) - before) / added;
}

async function control(bench: AppBench, page: string, text: string): Promise<number> {
  await using app = await startMeasuredApp(bench, path.join(root, 'bench/parts'), {
    environment: { BENCH_PAGE: page },
  });
  const add = (): Promise<void> => app.page.evaluate(`addTerminal(${size.cols}, ${size.rows}, ${lines}, ${JSON.stringify(text)})`);
  const look = async (): Promise<number> => {
    await app.page.send('HeapProfiler.collectGarbage');
    return (await settledMemory(app.pid)).pss;
  };
  await add();
  const before = await look();
  for (let count = 0; count < added; count += 1) await add();
  return ((await look()) - before) / added;
}

async function bareTerminalPage(): Promise<string> {
  const folder = path.join(root, '.cache/bench/bare-terminal');
  const made = (name: string): string => path.join(folder, name);
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [path.join(root, 'bench/parts/terminal-page.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    outfile: made('page.js'),
  });
  await copyFile(path.join(root, 'node_modules/@xterm/xterm/css/xterm.css'), made('page.css'));
  await writeFile(
    made('index.html'),
    '<!doctype html><meta charset="utf-8"><title>Terminals</title><link rel="stylesheet" href="page.css"><script src="page.js" defer></script>',
  );
  return made('index.html');
}
