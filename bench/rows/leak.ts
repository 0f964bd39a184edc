import { readdir, readFile, readlink } from 'node:fs/promises';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench } from '../electron/measured-app';
import type { DevtoolsPage } from '../electron/devtools';
import { processTree, type FamilyMember } from '../electron/process-tree';
import { openSecondWindow, secondWindowKeys } from '../electron/second-window';
import { isDaemon, isShell, settledMemory } from '../electron/settled-memory';
import { ListInApp } from '../list/list-in-app';
import type { Row } from '../harness/row';
import { ShellInApp } from '../terminal/shell-in-app';

/** How often something is opened and closed before the first and before the second look. */
const early = 20;
const late = 200;

interface Looks {
  readonly early: number;
  readonly late: number;
}

/** What is opened and closed. */
type Opened = 'tab' | 'window' | 'gateway';

/**
 * P22: private bytes after 200 times of opening and closing a tab with a terminal, a window, or the gateway of an application, against after 20. Open files, ports and the page's
 * listeners must not have grown.
 */
export function leak(bench: AppBench, what: Opened): Row {
  let open: { readonly looks: Promise<Looks>; readonly side: keyof Looks } | undefined;
  // Both figures of a pair come from one app: whoever asks first has it run.
  const figure = async (side: keyof Looks): Promise<number> => {
    const taken = open !== undefined && open.side !== side ? open : undefined;
    const looks = taken?.looks ?? opened[what](bench);
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

const opened: Readonly<Record<Opened, (bench: AppBench) => Promise<Looks>>> = {
  tab: async bench => {
    await using shell = await ShellInApp.open(bench);
    return await looks(
      shell,
      one => isDaemon(one) || isShell(one),
      async () => {
        await shell.another();
        await shell.leave();
      },
    );
  },
  window: async bench => {
    await using app = await startMeasuredApp(bench, root);
    return await looks(app, isDaemon, async () => (await openSecondWindow(app, secondWindowKeys)).close());
  },
  // The daemon is our own `tsh`, and has the port: it counts.
  gateway: async bench => {
    await using list = await ListInApp.open(bench, 'apps:\n  - { name: tides, embedded: web }\n');
    return await looks(
      list,
      () => false,
      async () => {
        await list.evaluate(`list.press('Connect to tides')`);
        await list.evaluate(`list.press('Local port')`);
        await list.evaluate(`list.until(() => document.querySelector('db-gateway-page code')?.textContent.startsWith('localhost:'))`);
        await list.evaluate(`list.press('Close gateway')`);
        await list.evaluate(`list.until(() => document.querySelector('db-gateway-page') === null)`);
      },
    );
  },
};

/** What an app holds beside memory. `files`: of the whole family; `listeners`: of the first page. */
interface Held {
  readonly files: number;
  readonly ports: number;
  readonly listeners: number;
}

/** Throws when more is held after the late look than after the early one. */
async function looks(
  app: { readonly pid: number; readonly page: DevtoolsPage },
  isApart: (member: FamilyMember) => boolean,
  once: () => Promise<void>,
): Promise<Looks> {
  const look = async (): Promise<{ readonly bytes: number; readonly held: Held }> => {
    await app.page.send('HeapProfiler.collectGarbage');
    const bytes = (await settledMemory(app.pid, isApart)).private;
    const { jsEventListeners } = (await app.page.send('Memory.getDOMCounters')) as { readonly jsEventListeners: number };
    return { bytes, held: { ...(await openFiles(app.pid)), listeners: jsEventListeners } };
  };
  for (let count = 0; count < early; count += 1) await once();
  const first = await look();
  for (let count = early; count < late; count += 1) await once();
  const second = await look();
  for (const what of ['files', 'ports', 'listeners'] as const)
    if (second.held[what] > first.held[what])
      throw new Error(`${second.held[what]} ${what} are open after ${late} times, ${first.held[what]} after ${early}.`);
  return { early: first.bytes, late: second.bytes };
}

/** Open files of the whole family, the shells apart, and how many of them are sockets that listen on a port. */
async function openFiles(pid: number): Promise<Pick<Held, 'files' | 'ports'>> {
  const family = (await processTree(pid)).filter(one => !isShell(one));
  // Chromium opens this database once, minutes after the start.
  const files = (await Promise.all(family.map(one => targetsOf(one.pid)))).flat().filter(one => !/\/SharedStorage(-wal)?$/.test(one));
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(file => readFile(file, 'utf8').catch(() => '')));
  const listening = new Set(tables.flatMap(listeningInodes).map(inode => `socket:[${inode}]`));
  return { files: files.length, ports: files.filter(one => listening.has(one)).length };
}

async function targetsOf(pid: number): Promise<readonly string[]> {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map(name => readlink(`${folder}/${name}`).catch(() => '')));
}

/** Of a table of proc(5). */
function listeningInodes(table: string): readonly string[] {
  const rows = table
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(/\s+/));
  return rows.filter(fields => fields[3] === '0A').flatMap(fields => fields[9] ?? []);
}
