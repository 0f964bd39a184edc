import { expect } from '@playwright/test';
import { readdir } from 'node:fs/promises';
import { familyMemory, processTree } from '../../bench/electron/process-tree';
import { newWindow } from '../support/windows';
import type { Fault, FaultPass } from './fault';
import { withFaultyApp, type FaultyApp } from './faulty-app';
import { openShell } from './killed-host';

/** How often something is opened and closed before the first look, and before the second. */
const times: Readonly<Record<FaultPass['size'], { readonly early: number; readonly tabs: number; readonly windows: number }>> = {
  quick: { early: 2, tabs: 6, windows: 4 },
  full: { early: 20, tabs: 500, windows: 100 },
};
/** What private memory may grow by, in a full pass. */
const mostGrowth = 1.05;

/** What an app holds. `files`: open files of all its processes but the shells; `handles`: of the main process, timers apart. */
interface Held {
  readonly files: number;
  readonly handles: number;
  readonly bytes: number;
}

/** Something is opened and closed many times: files, handles and memory are as after a few times (I5). */
function openedOften(what: 'tabs' | 'windows', once: (faulty: FaultyApp) => Promise<void>): Fault {
  return {
    id: 'A15',
    name: `${what} opened and closed many times`,
    run: pass =>
      withFaultyApp(pass, async faulty => {
        const { early, [what]: late } = times[pass.size];
        await openShell(faulty);
        for (let count = 0; count < early; count += 1) await once(faulty);
        const before = await held(faulty);
        const from = performance.now();
        for (let count = early; count < late; count += 1) await once(faulty);
        const took = (performance.now() - from) / (late - early);
        // What a process lets go of, it lets go of when it has time.
        await expect.poll(async () => (await held(faulty)).files, { message: 'I5: open files' }).toBeLessThanOrEqual(before.files);
        await expect.poll(async () => (await held(faulty)).handles, { message: 'I5: handles of main' }).toBeLessThanOrEqual(before.handles);
        if (pass.size === 'full')
          await expect
            .poll(async () => (await held(faulty)).bytes / before.bytes, { message: 'private memory', timeout: 60_000 })
            .toBeLessThanOrEqual(mostGrowth);
        return took;
      }),
  };
}

/** Terminals in tabs. */
export const tabsOpenedOften = openedOften('tabs', async ({ person }) => {
  const tabs = person.page.getByRole('tab');
  const before = await tabs.count();
  await person.page.keyboard.press('Control+Shift+Backquote');
  await expect(tabs).toHaveCount(before + 1);
  await person.seesInTerminal(/[$#] *$/);
  await person.command('exit 0');
  await expect(tabs).toHaveCount(before);
});

/** Windows. */
export const windowsOpenedOften = openedOften('windows', async ({ app, person }) => {
  const other = await newWindow(app, () => person.page.keyboard.press('Control+Shift+n'));
  await expect(other.page.getByRole('banner')).toBeVisible();
  await Promise.all([other.page.waitForEvent('close'), Promise.allSettled([other.page.keyboard.press('Alt+F4')])]);
});

async function held({ app }: FaultyApp): Promise<Held> {
  const family = (await processTree(app.pid)).filter(one => !/^\S*bash\b/.test(one.command));
  const files = await Promise.all(family.map(async one => (await readdir(`/proc/${one.pid}/fd`).catch(() => [])).length));
  const handles = await app.electron.evaluate(() => process.getActiveResourcesInfo().filter(name => name !== 'Timeout').length);
  const memory = await familyMemory(app.pid, one => !family.some(other => other.pid === one.pid));
  return { files: files.reduce((sum, one) => sum + one, 0), handles, bytes: memory.private };
}
