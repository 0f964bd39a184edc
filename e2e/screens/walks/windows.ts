import type { Page } from '@playwright/test';
import { hostPid } from '../../support/children';
import { Panes, paneKeys } from '../../support/panes';
import { freshProfile, removeProfile } from '../../support/running-app';
import { inTabMenu, newWindow } from '../../support/windows';
import { withSitting, type Sitting, type Walk } from '../studio';

/** Terminals in windows and panes, the questions before they end and after a start, and what is left when a part of the app has died. */
export const windows: Walk = {
  name: 'windows',
  run: async studio => {
    const userData = await freshProfile();
    try {
      await withSitting(studio, { name: 'windows', userData }, async sitting => {
        await smaller(sitting);
        await panes(sitting);
        await questions(sitting);
        await lostHost(sitting);
        await crashedOften(sitting);
      });
      await withSitting(studio, { name: 'windows-again', userData }, async ({ app: { page }, shoot }) => {
        await page.getByRole('dialog').getByText('from last time').first().waitFor();
        await shoot('restore');
      });
    } finally {
      await removeProfile(userData);
    }
  },
};

async function smaller({ app, person, shoot }: Sitting): Promise<void> {
  await person.page.getByRole('contentinfo').getByText('tsh').waitFor();
  await person.page.keyboard.press(paneKeys.newTerminal);
  await prompts(person.page, 1);
  const other = await newWindow(app, () => inTabMenu(person.page, 'Show in new window too'));
  const window = await app.electron.browserWindow(other.page);
  await window.evaluate((one: Electron.BrowserWindow) => one.setSize(700, 500));
  await person.page.getByText('Sized for a smaller window').waitFor();
  await shoot('smaller-window');
  await Promise.all([other.page.waitForEvent('close'), window.evaluate((one: Electron.BrowserWindow) => one.close())]);
}

/** Waits until so many terminals on screen have a prompt; the first one may take its time. */
async function prompts(page: Page, count: number): Promise<void> {
  await page
    .locator('db-terminal:visible .xterm-rows')
    .filter({ hasText: /[$#]/ })
    .nth(count - 1)
    .waitFor();
}

async function panes({ person, shoot }: Sitting): Promise<void> {
  const all = new Panes(person);
  await person.page.locator('db-terminal:visible').click();
  await person.command('echo one');
  await all.press(paneKeys.splitRight);
  await prompts(person.page, 2);
  await all.newPrompt();
  await person.command('echo two');
  await all.press(paneKeys.splitDown);
  await prompts(person.page, 3);
  await all.newPrompt();
  await person.command(`sh -c 'echo it runs $((6 * 7)); exec sleep 1000'`);
  await all.sees(/^it runs 42$/m);
  await shoot('panes');
}

async function questions({ app: { electron, page }, shoot }: Sitting): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('Control+Shift+KeyW');
  await dialog.waitFor();
  await shoot('close-tab');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await electron.evaluate(({ app }) => app.quit());
  await dialog.waitFor();
  await shoot('quit');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('tab', { selected: true }).last().click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await shoot('tab-menu');
  await page.keyboard.press('Escape');
}

/** Its terminals keep their last screens. */
async function lostHost({ app, shoot }: Sitting): Promise<void> {
  const host = await hostPid(app);
  process.kill(host, 'SIGKILL');
  await app.page.getByText('the part of the app that runs terminals stopped').first().waitFor();
  await hostPid(app, host);
  await shoot('terminals-lost');
}

/** At the fourth time a plain page is in the window's place. Asked through main: Playwright gives up on a page that has crashed. */
async function crashedOften({ app, shoot }: Sitting): Promise<void> {
  const window = await app.electron.browserWindow(app.page);
  for (let count = 1; count <= 4; count += 1) {
    await window.evaluate(
      (one: Electron.BrowserWindow) =>
        new Promise<void>(resolve => {
          one.webContents.once('did-finish-load', () => resolve());
          one.webContents.forcefullyCrashRenderer();
        }),
    );
    if (count === 1) await shoot('page-started-again');
  }
  await shoot('page-stopped');
}
