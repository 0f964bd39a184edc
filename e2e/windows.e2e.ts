import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { StateDocument } from '@drawbridge/state';
import { appStateDefinition } from '../apps/main/state/app-state';
import { hostPid } from './support/children';
import type { Person } from './support/main-job';
import type { RunningApp } from './support/running-app';
import { expect, test } from './support/test';
import { countedLines, lastCounted, inTabMenu, newWindow, openShell } from './support/windows';

/** What the terminal of a window shows, asked through main: a page whose process died is lost to the test's own tools. */
function terminalText(app: RunningApp): Promise<string> {
  return app.electron.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined || window.webContents.isCrashed() || window.webContents.isLoading()) return '';
    const asked: Promise<unknown> = window.webContents.executeJavaScript(
      `[...document.querySelectorAll('db-terminal .xterm-rows > div')].map(row => row.textContent.replaceAll('\\u00a0', ' ').trimEnd()).join('\\n').trimEnd()`,
    );
    // A page that dies while it is asked never answers.
    return String(await Promise.race([asked, new Promise(resolve => setTimeout(resolve, 300, 'no answer'))]));
  });
}

test('a tab moves to a new window and back while its program prints: nothing is lost, doubled or torn', async ({ start }) => {
  const { app, person } = await start();
  await openShell(person);
  // One process: a shell that starts a program for each line loses a Ctrl-C that falls between two of them.
  await person.command(`perl -e '$| = 1; for (;;) { print "n ", ++$i, "\\n"; select undef, undef, undef, 0.004 }'`);
  await person.seesInTerminal(/^n \d{3,}$/m);
  const other = await newWindow(app, () => person.page.keyboard.press('Control+Alt+n'));
  await expect(person.page.getByRole('tab')).toHaveCount(0);
  await expect(other.page.getByRole('tab')).toHaveCount(1);
  const moved = await lastCounted(other);
  await expect.poll(() => lastCounted(other)).toBeGreaterThan(moved + 200);
  await other.page.keyboard.press('Control+Alt+m');
  await expect(other.page.getByRole('tab')).toHaveCount(0);
  await expect.poll(() => lastCounted(person)).toBeGreaterThan(moved + 500);
  await person.page.locator('db-terminal:visible').click();
  await person.page.keyboard.press('Control+c');
  await person.seesInTerminal(/[$#] *$/);
  expect(await countedLines(person)).toBeGreaterThan(moved + 500);

  // In the window that it moved to, it keeps its last screen when the host dies.
  await person.command('clear; echo "last $(printf words)"');
  await person.seesInTerminal(/^last words$/m);
  await person.page.keyboard.press('Control+Alt+m');
  await other.seesInTerminal(/^last words$/m);
  process.kill(await hostPid(app), 'SIGKILL');
  await expect(other.page.getByText(/Ended: the part of the app that runs terminals stopped/)).toBeVisible();
  expect(await other.terminal()).toContain('last words');
  // The tab goes on to where it was before, and takes along what it shows.
  await other.page.keyboard.press('Control+Alt+m');
  await expect(person.page.getByText(/Ended: the part of the app that runs terminals stopped/)).toBeVisible();
  await person.seesInTerminal(/^last words$/m);
});

test('two windows on one terminal show the same, and its end closes both tabs', async ({ start }) => {
  const { app, person } = await start();
  await openShell(person);
  await person.command('seq 1 200; echo "first $((20 + 1))"');
  await person.seesInTerminal(/^first 21$/m);
  const other = await newWindow(app, () => inTabMenu(person.page, 'Show in new window too'));
  await other.seesInTerminal(/^first 21$/m);
  await other.page.locator('db-terminal:visible').click();
  await other.command('echo "second $((20 + 2))"');
  await person.seesInTerminal(/^second 22$/m);
  await expect.poll(async () => (await other.terminal()) === (await person.terminal())).toBe(true);

  // The smaller window decides, and the other one says why it is not filled.
  const columns = async (): Promise<number> => {
    await other.command('clear; stty size');
    await other.seesInTerminal(/^\d+ \d+$/m);
    return Number(/^\d+ (\d+)$/m.exec(await other.terminal())?.[1]);
  };
  const wide = await columns();
  await resize(app, other, 700);
  await expect.poll(columns).toBeLessThan(0.7 * wide);
  await expect(person.page.getByText('Sized for a smaller window')).toBeVisible();
  await expect(other.page.getByText('Sized for a smaller window')).toHaveCount(0);
  await resize(app, other, 1280);
  await expect.poll(columns).toBe(wide);
  await expect(person.page.getByText('Sized for a smaller window')).toHaveCount(0);
  await other.command('exit');
  await expect(other.page.getByRole('tab')).toHaveCount(0);
  await expect(person.page.getByRole('tab')).toHaveCount(0);
});

test('a page that is loaded again has its tabs and its terminal back, and the program did not notice', async ({ start }) => {
  const { person } = await start();
  await openShell(person);
  await person.command('seq 1 100; echo "shell $$"; cat');
  await person.seesInTerminal(/^shell \d+$/m);
  const before = await person.terminal();
  await person.page.reload();
  await expect.poll(() => person.terminal()).toBe(before);
  await person.page.locator('db-terminal:visible').click();
  await person.command('still here');
  await person.seesInTerminal(/^still here\nstill here$/m);
});

test('a page whose process is killed is back with its terminal within two seconds, and says so once; at the fourth time a plain page asks', async ({
  start,
}) => {
  const { app, person } = await start();
  await openShell(person);
  await person.command('seq 1 100; echo "shell $$"; cat');
  await person.seesInTerminal(/^shell \d+$/m);
  const before = await terminalText(app);
  const killed = performance.now();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => terminalText(app), { intervals: [50] }).toBe(before);
  expect(performance.now() - killed, 'ms until the terminal was back').toBeLessThan(2000);
  const notices = (): Promise<unknown> =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(`document.querySelector('db-toast-region').textContent`),
    );
  await expect.poll(async () => String(await notices()).split('This window stopped').length).toBe(2);

  for (let count = 0; count < 2; count += 1) {
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    await expect.poll(() => terminalText(app), { intervals: [50] }).toBe(before);
  }
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  const plain = (): Promise<string> =>
    app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return '';
      const asked: Promise<unknown> = contents.executeJavaScript('document.body.innerText');
      return String(await Promise.race([asked, new Promise(resolve => setTimeout(resolve, 300, 'no answer'))]));
    });
  await expect.poll(plain).toMatch(/Enter/);
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const type of ['keyDown', 'keyUp'] as const)
      BrowserWindow.getAllWindows()[0]?.webContents.sendInputEvent({ type, keyCode: 'Enter' });
  });
  await expect.poll(() => terminalText(app), { intervals: [50] }).toBe(before);
});

test('closing asks: a tab in which a program runs, a window with what no other shows; an idle tab closes without a word', async ({
  start,
}) => {
  const { app, person } = await start();
  await openShell(person);
  const other = await newWindow(app, () => person.page.keyboard.press('Control+Shift+n'));
  await openShell(other);
  await openShell(other);
  await other.command(`sh -c 'echo it runs $((6 * 7)); exec sleep 1000'`);
  await other.seesInTerminal(/^it runs 42$/m);
  await other.page.keyboard.press('Control+Shift+KeyW');
  await expect(other.page.getByRole('dialog')).toContainText('Close the terminal while a program runs');
  await other.page.keyboard.press('Escape');
  await expect(other.page.getByRole('dialog')).toHaveCount(0);
  await expect(other.page.getByRole('tab')).toHaveCount(2);
  await other.page.keyboard.press('Control+Shift+KeyW');
  await other.inDialog('Close terminal').click();
  await expect(other.page.getByRole('tab')).toHaveCount(1);
  await openShell(other);
  await other.page.keyboard.press('Control+Shift+KeyW');
  await expect(other.page.getByRole('tab')).toHaveCount(1);
  await other.page.keyboard.press('Alt+F4');
  await expect(other.page.getByRole('dialog')).toContainText('Close the window');
  await other.page.keyboard.press('Escape');
  await expect(other.page.getByRole('dialog')).toHaveCount(0);
  await other.page.keyboard.press('Control+Alt+m');
  await expect(person.page.getByRole('tab')).toHaveCount(2);
  // The page may be gone before the press of its key is over.
  await Promise.all([other.page.waitForEvent('close'), Promise.allSettled([other.page.keyboard.press('Alt+F4')])]);
  expect(app.electron.windows().length).toBe(1);
  await person.seesInTerminal(/[$#] *$/);
});

test('windows, tabs and folders come back after a restart and a question; a broken tab is left out alone', async ({ start, userData }) => {
  const { app, person } = await start();
  await openShell(person);
  await person.command('cd /usr/share; echo "in $PWD"');
  await person.seesInTerminal(/^in \/usr\/share$/m);
  const other = await newWindow(app, () => person.page.keyboard.press('Control+Shift+n'));
  await openShell(other);
  await other.page.keyboard.press('Control+Shift+Backquote');
  await expect(other.page.getByRole('tab')).toHaveCount(2);
  const file = path.join(userData, 'app_state.json');
  await expect.poll(() => readFile(file, 'utf8')).toContain('/usr/share');
  await expect.poll(async () => (await readFile(file, 'utf8')).split('"shell"').length).toBe(4);
  await app.quit();
  await breakOneTab(file);

  const second = await start();
  const dialog = second.person.page.getByRole('dialog');
  await expect(dialog).toContainText('Reopen 3 tabs from last time?');
  const again = await newWindow(second.app, () => dialog.getByRole('button', { name: 'Reopen' }).click());
  await expect(second.person.page.getByText('One tab from last time could not be read')).toBeVisible();
  await expect(again.page.getByRole('tab')).toHaveCount(2);
  await expect(second.person.page.getByRole('tab')).toHaveCount(1);
  await second.person.seesInTerminal(/[$#] *$/);
  await second.person.page.locator('db-terminal:visible').click();
  await second.person.command('pwd');
  await second.person.seesInTerminal(/^\/usr\/share$/m);
  const log = await readFile(path.join(userData, 'logs/main.log'), 'utf8');
  expect(log).toContain('hologram');
});

test('a terminal on a server comes back after a restart, and so does the demo that it is on', async ({ start, userData }) => {
  const { app, person } = await start();
  await person.enterDemo();
  await person.openNode('harbour');
  await expect.poll(() => readFile(path.join(userData, 'app_state.json'), 'utf8')).toContain('"ssh"');
  await app.quit();
  const again = (await start()).person;
  await expect(again.page.getByRole('dialog')).toContainText('Reopen 2 tabs from last time?');
  await again.inDialog('Reopen').click();
  await expect(again.page.getByRole('tab')).toHaveCount(2);
  await again.seesInTerminal(/[$#] *$/);
  await again.command('echo "it is $((6 * 7))"');
  await again.seesInTerminal(/^it is 42$/m);
});

test('a state file cut in half costs nothing: its copy is used, and that is told once', async ({ start, userData }) => {
  const { app, person } = await start();
  await openShell(person);
  const file = path.join(userData, 'app_state.json');
  await expect.poll(() => readFile(file, 'utf8')).toContain('shell');
  await app.quit();
  await cutInHalf(file);
  const second = await start();
  const dialog = second.person.page.getByRole('dialog');
  await expect(dialog).toContainText('Reopen one tab from last time?');
  await dialog.getByRole('button', { name: 'Start fresh' }).click();
  await expect(second.person.page.getByText('last good copy is in use')).toHaveCount(1);
  await expect(second.person.page.getByRole('tab')).toHaveCount(0);
});

/** Gives a person's window another width, in screen pixels. */
async function resize(app: RunningApp, { page }: Person, width: number): Promise<void> {
  const window = await app.electron.browserWindow(page);
  await window.evaluate((one: Electron.BrowserWindow, wanted) => one.setSize(wanted, 720), width);
}

/** Puts a document of an unknown kind among the first window's, as a newer version or a fault might leave it. */
async function breakOneTab(file: string): Promise<void> {
  const state = await StateDocument.open(appStateDefinition, { path: file });
  state.update(value => {
    const [first, ...others] = value.windows;
    if (first === undefined) throw new Error('no window was written down');
    const { workspaces } = first.tabs as { readonly workspaces: readonly { readonly documents: readonly unknown[] }[] };
    const [workspace, ...rest] = workspaces;
    const documents = [{ kind: 'hologram', state: {} }, ...(workspace?.documents ?? [])];
    return { ...value, windows: [{ ...first, tabs: { workspaces: [{ ...workspace, documents }, ...rest] } }, ...others] };
  });
  await state.close();
}

async function cutInHalf(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.slice(0, text.length / 2));
}
