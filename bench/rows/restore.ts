import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../tools/packages';
import { startMeasuredApp, type AppBench, type MeasuredApp } from '../electron/measured-app';
import type { Row, RunningRow } from '../harness/row';

const bare = path.join(root, 'bench/bare');
/** Tabs that come back: the list of the demo's servers, terminals on one of them, and shells of this computer. */
const documents = { list: 1, ssh: 4, shell: 5 };
const tabs = documents.list + documents.ssh + documents.shell;

/** P33: from the spawn, over the question (answered as soon as it is there), to all tabs of ten documents. */
export function restoredTabs(bench: AppBench): Row {
  return restored(bench, { id: 'P33', name: 'Restart with 10 documents: tabs there', goal: 3, until: `restart.tabs() === ${tabs}` });
}

/** P33: and on to the prompt in the SSH tab on screen. */
export function restoredPrompt(bench: AppBench): Row {
  return restored(bench, {
    id: 'P33-prompt',
    name: 'Restart with 10 documents: prompt in the SSH tab',
    goal: 4,
    until: 'restart.hasPrompt()',
  });
}

function restored(
  bench: AppBench,
  row: { readonly id: string; readonly name: string; readonly goal: number; readonly until: string },
): Row {
  return {
    id: row.id,
    name: row.name,
    unit: 'ms',
    goal: { atMost: row.goal },
    control: 'a bare window app to its first paint',
    start: () => startRow(bench, row.until),
  };
}

async function startRow(bench: AppBench, until: string): Promise<RunningRow> {
  const profile = await mkdtemp(path.join(tmpdir(), 'dbb-'));
  try {
    await prepare(bench, profile);
  } catch (thrown) {
    await rm(profile, { recursive: true, force: true });
    throw thrown;
  }
  return {
    a: () => restart(bench, profile, until),
    b: async () => {
      await using app = await startMeasuredApp(bench, bare);
      return app.interactiveMs;
    },
    facts: documents,
    [Symbol.asyncDispose]: () => rm(profile, { recursive: true, force: true }),
  };
}

/** A first run that leaves ten tabs behind. */
async function prepare(bench: AppBench, profile: string): Promise<void> {
  await using app = await startApp(bench, profile);
  const click = async (name: string): Promise<void> => app.page.evaluate(`restart.click(${name})`);
  await click('/Start the demo cluster/');
  await app.page.evaluate(`restart.click(/^Log in$/, 'dialog[open]')`);
  for (let count = 0; count < documents.ssh; count += 1) {
    await click('/^Connect to harbour as/');
    await app.page.evaluate('restart.until(restart.hasPrompt)');
    await app.page.evaluate(`(document.querySelector('[role=tab]').click(), undefined)`);
  }
  for (let count = 0; count < documents.shell; count += 1) {
    await app.page.evaluate('(restart.newTerminal(), restart.until(restart.hasPrompt))');
  }
  await app.page.evaluate(`(document.querySelectorAll('[role=tab]')[1].click(), restart.until(restart.hasPrompt))`);
  const found = await app.page.evaluate<number>('restart.tabs()');
  if (found !== tabs) throw new Error(`${found} tabs are open, and not ${tabs}.`);
}

/** ms from the spawn. */
async function restart(bench: AppBench, profile: string, until: string): Promise<number> {
  await using app = await startApp(bench, profile);
  await app.page.evaluate(`restart.click(/^Reopen$/, 'dialog[open]')`);
  const at = await app.page.evaluate<number>(`restart.until(() => ${until}).then(restart.painted)`);
  const ms = at - app.spawnedAt;
  // What is written down at the end has all tabs again.
  await app.page.evaluate('restart.until(restart.hasPrompt)');
  return ms;
}

async function startApp(bench: AppBench, profile: string): Promise<MeasuredApp> {
  const app = await startMeasuredApp(bench, root, { profile, environment: { SHELL: '/bin/bash' } });
  await app.page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  await app.page.evaluate(pageHelpers);
  return app;
}

/** Runs in the page. */
const pageHelpers = `
  globalThis.restart = (() => {
    const isSeen = one => one.checkVisibility({ visibilityProperty: true });
    const until = condition => new Promise(resolve => {
      const look = () => condition() ? resolve() : setTimeout(look, 2);
      look();
    });
    const named = (name, place) => [...document.querySelectorAll(place + ' button')].findLast(one => !one.disabled && isSeen(one) &&
      (name.test(one.getAttribute('aria-label') ?? '') || name.test(one.textContent.trim())));
    return {
      until,
      click: async (name, place = 'body') => {
        await until(() => named(name, place) !== undefined);
        named(name, place).click();
      },
      newTerminal: () => document.dispatchEvent(new KeyboardEvent('keydown', { key: '~', code: 'Backquote', ctrlKey: true, shiftKey: true, bubbles: true })),
      tabs: () => document.querySelectorAll('[role=tab]').length,
      hasPrompt: () => [...document.querySelectorAll('db-terminal')].filter(isSeen).some(one =>
        /[$#]\\s*$/.test([...one.querySelectorAll('.xterm-rows > div')].map(row => row.textContent).join('').trimEnd())),
      painted: () => new Promise(resolve => requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now()), 0))),
    };
  })();
`;
