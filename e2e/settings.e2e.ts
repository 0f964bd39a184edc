import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './support/test';

const fontSizeOf = (page: Page): Promise<string> =>
  page
    .locator('db-terminal .xterm-rows')
    .first()
    .evaluate(rows => getComputedStyle(rows).fontSize);
const setting = (page: Page, title: string): Locator => page.locator('db-setting-line', { hasText: title });
const notice = (page: Page): Locator => page.locator('db-toast-region .toast');

async function openSettings(page: Page): Promise<void> {
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('textbox', { name: 'Search settings' })).toBeFocused();
}

/** Files that the app asked the system to open: the test's computer has no editor. */
async function openedFiles(electron: ElectronApplication): Promise<{ list(): Promise<readonly string[]> }> {
  await electron.evaluate(({ shell, app }) => {
    const opened: string[] = [];
    Object.assign(app, { openedFiles: opened });
    Object.assign(shell, {
      openPath: (file: string) => {
        opened.push(file);
        return Promise.resolve('');
      },
    });
  });
  return { list: () => electron.evaluate(({ app }) => (app as unknown as { openedFiles: string[] }).openedFiles) };
}

test('a font size chosen by keys alone is in the open terminal at once, in the file, and after a restart', async ({ start, userData }) => {
  const { app, person } = await start();
  const { page } = person;
  await page.keyboard.press('Control+Shift+Backquote');
  await expect.poll(() => fontSizeOf(page)).toBe('14px');
  await openSettings(page);
  await page.keyboard.type('font size');
  await expect(page.locator('db-setting-line')).toHaveCount(1);
  const field = page.getByRole('spinbutton', { name: 'Font size' });
  await page.keyboard.press('Tab');
  for (let tabs = 0; tabs < 6 && !(await field.evaluate(one => one === document.activeElement)); tabs += 1)
    await page.keyboard.press('Tab');
  await expect(field).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('900');
  await page.keyboard.press('Enter');
  await expect(setting(page, 'Font size').getByText('Allowed is a whole number from 1 to 256.')).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('22');
  await page.keyboard.press('Enter');
  await expect(setting(page, 'Font size').getByText('Changed')).toBeVisible();
  await expect.poll(() => fontSizeOf(page)).toBe('22px');
  const file = path.join(userData, 'app_config.json');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ $schema: './schema_app_config.json', 'terminal.fontSize': 22 });
  await expect.poll(async () => JSON.parse(await readFile(path.join(userData, 'schema_app_config.json'), 'utf8')) as object).toBeDefined();
  expect(await app.quit()).toEqual([]);

  const again = await start();
  await again.person.inDialog('Start fresh').click();
  await expect(again.person.page.getByRole('dialog')).toHaveCount(0);
  await again.person.page.keyboard.press('Control+Shift+Backquote');
  await expect.poll(() => fontSizeOf(again.person.page)).toBe('22px');
});

test('an edit by hand changes page, terminal and theme; reset on the page leaves the person’s comments', async ({ start, userData }) => {
  const file = path.join(userData, 'app_config.json');
  const { page } = (await start()).person;
  await page.keyboard.press('Control+Shift+Backquote');
  await expect.poll(() => fontSizeOf(page)).toBe('14px');
  await openSettings(page);
  await writeFile(file, '{\n  // for the beamer\n  "terminal.fontSize": 30,\n  "theme": "dark", // easier on the eyes\n}\n');
  await expect(page.getByRole('spinbutton', { name: 'Font size' })).toHaveValue('30');
  await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
  await expect.poll(() => fontSizeOf(page)).toBe('30px');
  // As many editors save: a new file in the old one's place.
  await writeFile(`${file}~`, '{\n  // for the beamer\n  "terminal.fontSize": 31,\n  "theme": "light", // easier on the eyes\n}\n');
  await rename(`${file}~`, file);
  await expect(page.locator('html[data-theme=light]')).toHaveCount(1);
  await expect.poll(() => fontSizeOf(page)).toBe('31px');
  await page.getByRole('button', { name: 'Reset Font size to 14' }).click();
  await expect.poll(() => fontSizeOf(page)).toBe('14px');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
  expect(await readFile(file, 'utf8')).toBe('{\n  // for the beamer\n  "theme": "dark", // easier on the eyes\n}\n');
  await rm(file);
  await expect(page.locator('html[data-theme=dark]')).toHaveCount(0);
});

test('a broken file is told with its line, keeps the last values, and is never written to', async ({ start, userData }) => {
  const file = path.join(userData, 'app_config.json');
  await writeFile(file, '{\n  "terminal.fontSize": 20\n}\n');
  const { app, person } = await start();
  const { page } = person;
  const opened = await openedFiles(app.electron);
  await page.keyboard.press('Control+Shift+Backquote');
  await expect.poll(() => fontSizeOf(page)).toBe('20px');
  const broken = '{\n  "terminal.fontSize": 25\n  "theme": "dark"\n}\n';
  await writeFile(file, broken);
  await expect(notice(page)).toContainText('Line 3, column 3: a comma is missing before “"theme"”');
  await expect.poll(() => fontSizeOf(page)).toBe('20px');
  await openSettings(page);
  await expect(page.getByText('The settings file cannot be used')).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Font size' })).toBeDisabled();
  await expect(page.getByRole('spinbutton', { name: 'Font size' })).toHaveValue('20');
  await page.getByRole('button', { name: 'Open settings file' }).first().click();
  await expect.poll(() => opened.list()).toEqual([file]);
  expect(await readFile(file, 'utf8')).toBe(broken);
  // Mended: everything as it says, and the notice is gone.
  await writeFile(file, broken.replace('25', '25,'));
  await expect.poll(() => fontSizeOf(page)).toBe('25px');
  await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
  await expect(notice(page)).toHaveCount(0);
  await expect(page.getByText('The settings file cannot be used')).toHaveCount(0);
});

test('a file that is broken at the start leaves the last good values, and a new one can be started', async ({ start, userData }) => {
  const file = path.join(userData, 'app_config.json');
  await writeFile(file, '{ "terminal.fontSize": 20, "theme": "dark" }');
  const first = await start();
  await expect.poll(() => readFile(`${file}.bak`, 'utf8').catch(() => '')).toContain('20');
  expect(await first.app.quit()).toEqual([]);
  await writeFile(file, '{ "terminal.fontSize": 20, "theme": "da');
  const { page } = (await start()).person;
  await expect(page.locator('html[data-theme=dark]')).toHaveCount(1);
  await expect(notice(page)).toContainText('Line 1, column 37: this text has no closing quote');
  await openSettings(page);
  await page.getByRole('button', { name: 'Start a new file' }).click();
  await expect(page.getByRole('spinbutton', { name: 'Font size' })).toBeEnabled();
  await expect(notice(page)).toContainText('A new settings file is in use. The old one is');
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    $schema: './schema_app_config.json',
    'terminal.fontSize': 20,
    theme: 'dark',
  });
});

test('one wrong value falls back alone, with its line and what is allowed', async ({ start, userData }) => {
  await writeFile(
    path.join(userData, 'app_config.json'),
    '\uFEFF{\n  "theme": "purple", /* dark */\n  "terminal.fontSize": 21,\n  "newer": 1\n}',
  );
  const { page } = (await start()).person;
  await expect(notice(page)).toHaveCount(1);
  await expect(notice(page)).toContainText('“theme” in line 2 cannot be "purple". Allowed is one of light, dark, system.');
  await openSettings(page);
  await expect(setting(page, 'Theme').getByText('in line 2 cannot be')).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Font size' })).toHaveValue('21');
  await expect(page.getByText('“newer” in line 4 is not a setting of this version')).toBeVisible();
});

test('the settings page passes axe in light and in dark colours, from the menu', async ({ start, userData }) => {
  const file = path.join(userData, 'app_config.json');
  await writeFile(file, JSON.stringify({ theme: 'light', 'terminal.fontSize': 0 }));
  const { page } = (await start()).person;
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  for (const theme of ['light', 'dark'] as const) {
    await writeFile(file, JSON.stringify({ theme, 'terminal.fontSize': 0 }));
    await expect(page.locator(`html[data-theme=${theme}]`)).toHaveCount(1);
    await expect(setting(page, 'Font size').getByText('cannot be 0')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const serious = violations.filter(one => one.impact === 'serious' || one.impact === 'critical');
    expect(serious.map(one => `${one.id} ${one.nodes.map(node => node.html).join(' ')}`)).toEqual([]);
  }
});
