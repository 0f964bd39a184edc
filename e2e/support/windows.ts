import { expect, type Page } from '@playwright/test';
import { Person } from './main-job';
import type { RunningApp } from './running-app';

/** Does what opens a window, and answers who sits at it. */
export async function newWindow(app: RunningApp, open: () => Promise<void>): Promise<Person> {
  const [page] = await Promise.all([app.electron.waitForEvent('window'), open()]);
  await page.waitForLoadState();
  return new Person(page);
}

/** Opens a shell of this computer in the workspace on screen, and waits for its prompt: one line, and not the prompt of the terminal that was on screen before. */
export async function openShell(person: Person): Promise<void> {
  await expect(person.page.getByRole('contentinfo')).toContainText('tsh');
  const tabs = person.page.getByRole('tab');
  const before = await tabs.count();
  await person.page.keyboard.press('Control+Shift+Backquote');
  await expect(tabs).toHaveCount(before + 1);
  await person.seesInTerminal(/^[^\n]*[$#] *$/);
}

/** Picks an entry in the menu of the tab on screen. */
export async function inTabMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('tab', { selected: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry }).click();
}

/** The highest of the numbers `n 1`, `n 2` … that a terminal shows. */
export async function lastCounted(person: Person): Promise<number> {
  const numbers = [...(await person.terminal()).matchAll(/^n (\d+)$/gm)].map(match => Number(match[1]));
  return Math.max(0, ...numbers);
}

/**
 * The numbers of the lines `n 1`, `n 2` … in a terminal, screen and scrollback, read page by page from the end to `n 1`. Fails where on one page a number
 * does not follow the one before it: a line was lost, doubled or torn.
 */
export async function countedLines(person: Person): Promise<number> {
  let last = 0;
  let shown = await person.terminal();
  for (;;) {
    const numbers = [...shown.matchAll(/^n (\d+)$/gm)].map(match => Number(match[1]));
    for (const [index, number] of numbers.entries()) {
      if (index > 0) expect(number, 'the line after the one before').toBe((numbers[index - 1] ?? 0) + 1);
    }
    last = Math.max(last, numbers.at(-1) ?? 0);
    if (numbers.includes(1)) return last;
    const before = shown;
    await person.page.keyboard.press('Shift+PageUp');
    await expect.poll(async () => (shown = await person.terminal()), { message: 'the page above' }).not.toBe(before);
  }
}
