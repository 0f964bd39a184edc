import { chromium, type Page } from '@playwright/test';
import { copyFile, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { processTree } from '../bench/electron/process-tree';
import { outliving } from './support/children';
import { developmentApp } from './support/development-app';
import { newMain } from './support/main-processes';
import { root } from '../tools/packages';
import type { RunningApp } from './support/running-app';
import { expect, test } from './support/test';

/** What the page has for developers. Runs in the page. */
function forDevelopers(): readonly string[] {
  return ['teleterm', 'deepLinkLaunch'].filter(name => name in window);
}

test('what is shipped gives developers nothing: no context on the window, no F6', async ({ start }) => {
  const { app, person } = await start();
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  // A round trip to main, after the one that would have brought them.
  await pressF6(app);
  await person.page.keyboard.press('Control+Shift+Backquote');
  await person.seesInTerminal(/[$#] *$/);
  expect(await app.page.evaluate(forDevelopers)).toEqual([]);
  expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('a development build gives the window’s stores and services, and links from the console', async ({ start, userData }) => {
  const { folder } = await developmentApp(userData);
  const { app, person } = await start({ appFolder: folder });
  await expect.poll(() => app.page.evaluate(forDevelopers)).toEqual(['teleterm', 'deepLinkLaunch']);
  const names = await app.page.evaluate(() => Object.keys((window as never as { teleterm: object }).teleterm));
  expect(names).toEqual(expect.arrayContaining(['link', 'workspaces', 'sessions', 'commands', 'dialogs', 'toasts', 'theme']));
  const outcome = await app.page.evaluate(() =>
    (window as never as { deepLinkLaunch(url: string): unknown }).deepLinkLaunch('teleport://x/y'),
  );
  expect(outcome).toEqual({ kind: 'unsupported', url: 'teleport://x/y' });
  await expect(person.page.getByText('This version does not open links into the app')).toBeVisible();
});

test('F6 in a development build restarts app and tsh with what was rebuilt', async ({ start, userData }) => {
  const { folder, tsh, rebuildMain } = await developmentApp(userData);
  const { app, person } = await start({ appFolder: folder, args: ['--remote-debugging-port=0'] });
  await person.page.keyboard.press('Control+Shift+Backquote');
  await person.seesInTerminal(/[$#] *$/);
  const before = await processTree(app.pid);
  await rebuildMain('0.0.2');
  await rm(tsh);
  await copyFile(path.join(root, 'build/tsh'), tsh);
  await rm(path.join(userData, 'DevToolsActivePort'), { force: true });

  await pressF6(app);
  // Not `closed`: the next app writes to the same output, which Playwright waits for.
  expect(await outliving(before, 15_000), 'processes of the first app').toEqual([]);
  const next = await newMain(userData);
  try {
    const page = await pageOf(userData);
    const version = await page.evaluate(async () => {
      const { link } = (window as never as { teleterm: { link: { app: { info(): Promise<{ value: { version: string } }> } } } }).teleterm;
      return (await link.app.info()).value.version;
    });
    expect(version).toBe('0.0.2');
    await expect(page.getByRole('tab'), 'what was open is back without a question').toHaveCount(1);
    await expect.poll(async () => (await processTree(next.pid)).some(one => one.command.includes(`${tsh} daemon start`))).toBe(true);
  } finally {
    const family = await processTree(next.pid);
    process.kill(next.pid, 'SIGTERM');
    expect(await outliving(family, 15_000), 'processes of the second app').toEqual([]);
  }
});

/** As from a keyboard: keys that Playwright presses go to the page alone. */
async function pressF6({ electron }: RunningApp): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    for (const type of ['keyDown', 'keyUp'] as const) BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type, keyCode: 'F6' });
  });
}

/** The window of an app that Playwright did not start, by the port that Chromium has written down. */
async function pageOf(userData: string): Promise<Page> {
  let port = '';
  await expect
    .poll(async () => (port = (await readFile(path.join(userData, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n')[0] ?? ''))
    .not.toBe('');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  let page: Page | undefined;
  await expect.poll(() => (page = browser.contexts().flatMap(one => one.pages())[0]) !== undefined).toBe(true);
  if (page === undefined) throw new Error('There is no window.');
  await page.waitForFunction(() => 'teleterm' in window);
  return page;
}
