import type { Locator } from '@playwright/test';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

test('everything from one box and without a mouse: a server of a leaf, a list with the same search, a tab, a setting', async ({
  start,
}) => {
  const { person } = await start();
  const { page } = person;
  await person.enterDemo();
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  const field = page.getByRole('combobox');
  const option = (name: string | RegExp): Locator => page.getByRole('option', { name });
  const open = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+KeyK');
    await expect(field).toBeFocused();
    await page.keyboard.type(text);
  };
  /** Takes the line that is active. */
  const take = async (name: string | RegExp): Promise<void> => {
    await expect(page.locator('[role=option][aria-selected=true]')).toHaveText(name);
    await page.keyboard.press('Enter');
  };

  // A server behind a leaf cluster, as the one login that there is.
  await open('outpost');
  await expect(option(/outpost/).first()).toContainText('breakwater');
  expect(await axeProblems(page)).toEqual([]);
  await take(/^\s*outpost/);
  await expect(page.getByText('Connect to outpost')).toBeVisible();
  await page.keyboard.press('Enter');
  await person.seesInTerminal(/[$#] *$/);
  await expect(page.getByRole('contentinfo')).toContainText('demo › breakwater');

  // From a terminal: the list of the root with the same words.
  await open('env staging');
  await expect(option(/lighthouse/)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await take('Show all results in demo');
  await expect(page.getByRole('tab', { name: 'demo' })).toHaveAttribute('aria-selected', 'true');
  await expect(person.button(/^Connect to lighthouse as/)).toBeVisible();
  await expect(person.button(/^Connect to harbour as/)).toHaveCount(0);

  // Back to the terminal, and a setting with its choices.
  await open('breakwater');
  await expect(option(/Tab/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await open('theme');
  await take(/^\s*Theme\s*Appearance/);
  await page.keyboard.type('dark');
  await take(/^\s*Dark/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(person.clicks).toBe(2);
});
