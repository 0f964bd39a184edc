import { readdir } from 'node:fs/promises';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import { processTree } from '../electron/process-tree';
import { openSecondWindow, secondWindowKeys } from '../electron/second-window';
import { isDaemon, isShell, settledMemory } from '../electron/settled-memory';
import type { Row } from '../harness/row';
import { ShellInApp } from '../terminal/shell-in-app';

/** How often something is opened and closed before the first and before the second look. */
const early = 20;
const late = 200;

interface Looks {
  readonly early: number;
  readonly late: number;
}

/** P22: private bytes after 200 times of opening and closing a tab with a terminal, or a window, against after 20; open files must not have grown. */
export function leak(bench: AppBench, what: 'tab' | 'window'): Row {
  let open: { readonly looks: Promise<Looks>; readonly side: keyof Looks } | undefined;
  // Both figures of a pair come from one app: whoever asks first has it run.
  const figure = async (side: keyof Looks): Promise<number> => {
    const taken = open !== undefined && open.side !== side ? open : undefined;
    const looks = taken?.looks ?? (what === 'tab' ? tabs(bench) : windows(bench));
    open = taken === undefined ? { looks, side } : undefined;
    return (await looks)[side];
  };
  return {
    id: `P22-${what}`,
    name: `Leak: ${what}s opened and closed (private bytes)`,
    unit: 'bytes',
    goal: { atMost: 1.05 },
    control: `the same app after ${early} of ${late}`,
    start: () =>
      Promise.resolve({
        a: () => figure('late'),
        b: () => figure('early'),
        facts: { early, late },
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
  };
}

async function tabs(bench: AppBench): Promise<Looks> {
  await using shell = await ShellInApp.open(bench);
  return looks(shell.pid, async () => {
    await shell.another();
    await shell.leave();
  });
}

async function windows(bench: AppBench): Promise<Looks> {
  await using app = await startMeasuredApp(bench, root);
  return looks(app.pid, async () => (await openSecondWindow(app, secondWindowKeys)).close());
}

/** Throws when more files are open after the late look than after the early one. */
async function looks(pid: number, once: () => Promise<void>): Promise<Looks> {
  const look = async (): Promise<{ readonly bytes: number; readonly files: number }> => ({
    bytes: (await settledMemory(pid, one => isDaemon(one) || isShell(one))).private,
    files: await openFiles(pid),
  });
  for (let count = 0; count < early; count += 1) await once();
  const first = await look();
  for (let count = early; count < late; count += 1) await once();
  const second = await look();
  if (second.files > first.files) throw new Error(`${second.files} files are open after ${late} times, ${first.files} after ${early}.`);
  return { early: first.bytes, late: second.bytes };
}

/** Open files of the whole family, the shells apart. */
async function openFiles(pid: number): Promise<number> {
  const family = (await processTree(pid)).filter(one => !isShell(one));
  const counts = await Promise.all(family.map(async one => (await readdir(`/proc/${one.pid}/fd`).catch(() => [])).length));
  return counts.reduce((sum, one) => sum + one, 0);
}
