import { expect } from '@playwright/test';
import { openDatabase } from '../support/databases';
import { newWindow } from '../support/windows';
import type { Fault, FaultPass } from './fault';
import { enterDemo, holdsNoMore, withFaultyApp, type FaultyApp } from './faulty-app';
import { held, heldMemory } from './held';
import { openShell } from './killed-host';

/** How often something is opened and closed before the first look, and before the second. */
const times: Readonly<
  Record<FaultPass['size'], { readonly early: number; readonly tabs: number; readonly windows: number; readonly gateways: number }>
> = {
  quick: { early: 2, tabs: 6, windows: 4, gateways: 4 },
  full: { early: 20, tabs: 500, windows: 100, gateways: 100 },
};
/** What private memory may grow by, in a full pass. */
const mostGrowth = 1.05;

/** What is opened and closed often. */
interface Often {
  readonly what: 'tabs' | 'windows' | 'gateways';
  /** Makes the app ready for it. */
  readonly first: (faulty: FaultyApp) => Promise<void>;
  readonly once: (faulty: FaultyApp) => Promise<void>;
}

/** Something is opened and closed many times: files, handles and memory are as after a few times (I5). */
function openedOften({ what, first, once }: Often): Fault {
  return {
    id: 'A15',
    name: `${what} opened and closed many times`,
    run: pass =>
      withFaultyApp(pass, async faulty => {
        const { early, [what]: late } = times[pass.size];
        const { app } = faulty;
        await first(faulty);
        for (let count = 0; count < early; count += 1) await once(faulty);
        const before = await held(app);
        const memory = await heldMemory(app);
        const from = performance.now();
        for (let count = early; count < late; count += 1) await once(faulty);
        const took = (performance.now() - from) / (late - early);
        await holdsNoMore(app, before);
        if (pass.size === 'full')
          await expect
            .poll(async () => (await heldMemory(app)) / memory, { message: 'private memory', timeout: 60_000 })
            .toBeLessThanOrEqual(mostGrowth);
        return took;
      }),
  };
}

/** Terminals in tabs. */
export const tabsOpenedOften = openedOften({
  what: 'tabs',
  first: openShell,
  once: async ({ person }) => {
    const tabs = person.page.getByRole('tab');
    const before = await tabs.count();
    await person.page.keyboard.press('Control+Shift+Backquote');
    await expect(tabs).toHaveCount(before + 1);
    await person.seesInTerminal(/[$#] *$/);
    await person.command('exit 0');
    await expect(tabs).toHaveCount(before);
  },
});

/** Windows. */
export const windowsOpenedOften = openedOften({
  what: 'windows',
  first: openShell,
  once: async ({ app, person }) => {
    const other = await newWindow(app, () => person.page.keyboard.press('Control+Shift+n'));
    await expect(other.page.getByRole('banner')).toBeVisible();
    await Promise.all([other.page.waitForEvent('close'), Promise.allSettled([other.page.keyboard.press('Alt+F4')])]);
  },
});

/** Local ports to a database. */
export const gatewaysOpenedOften = openedOften({
  what: 'gateways',
  first: enterDemo,
  once: async ({ person }) => {
    const { page } = await openDatabase(person, 'chandlery', 'clerk');
    await person.page.getByRole('button', { name: 'Disconnect clerk@chandlery' }).click();
    await expect(page).toHaveCount(0);
  },
});
