import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { Person } from './support/main-job';
import { expect, test } from './support/test';

/** Opens a shell of this computer, without a cluster, and waits for its prompt. */
async function openShell(person: Person): Promise<void> {
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await person.page.keyboard.press('Control+Shift+Backquote');
  await person.seesInTerminal(/[$#] *$/);
}

/** Notes which links would be opened, and opens none. */
async function watchLinks(electron: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await electron.evaluate(({ dialog }) => {
    const asked: string[] = [];
    const ask = (...args: readonly unknown[]) => {
      asked.push((args.at(-1) as { detail?: string }).detail ?? '');
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
    Object.assign(globalThis, { asked });
    Object.assign(dialog, { showMessageBox: ask });
  });
  return () => electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

const setClipboard = (electron: ElectronApplication, text: string): Promise<void> =>
  electron.evaluate(({ clipboard }, content) => clipboard.writeText(content), text);
const clipboardText = (electron: ElectronApplication): Promise<string> => electron.evaluate(({ clipboard }) => clipboard.readText());

/** Where a text of the terminal on screen is, in CSS pixels of the page. */
async function placeOf(person: Person, text: string): Promise<{ readonly x: number; readonly y: number }> {
  const place = await person.page.evaluate(wanted => {
    for (const row of [...document.querySelectorAll('db-terminal .xterm-rows > div')].reverse()) {
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = (node.textContent ?? '').indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const box = range.getBoundingClientRect();
        return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      }
    }
    return undefined;
  }, text);
  if (place === undefined) throw new Error(`The terminal does not show ${text}.`);
  return place;
}

test('text is found, counted and gone through, and Escape gives the keys back to the program', async ({ start }) => {
  const { person } = await start();
  const { page } = person;
  await openShell(person);
  await person.command('clear; for word in one two three; do echo needle $word; done');
  await person.seesInTerminal(/needle three\n/);
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('searchbox', { name: 'Find in the terminal' })).toBeFocused();
  await page.keyboard.type('needle t');
  const hits = page.getByRole('search').getByRole('status');
  await expect(hits).toHaveText('1 of 2');
  await page.keyboard.press('Enter');
  await expect(hits).toHaveText('2 of 2');
  await page.keyboard.press('Alt+r');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('need(');
  await expect(page.getByRole('alert').filter({ hasText: 'This is no regular expression' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  await person.command('echo back again');
  await person.seesInTerminal(/^back again$/m);
});

test('links open by the one opener alone: with a click and a key held, or by keys; the pointer shows where they lead', async ({
  start,
}) => {
  const { app, person } = await start();
  const { page } = person;
  const asked = await watchLinks(app.electron);
  await openShell(person);
  await person.command(
    String.raw`clear; printf 'see https://plain.example/path here\n\e]8;;https://hidden.example/target\e\\marked\e]8;;\e\\ text\n\e]8;;file:///etc/passwd\e\\wrong\e]8;;\e\\ scheme\n'`,
  );
  await person.seesInTerminal(/wrong scheme/);
  for (const [text, target] of [
    ['plain.example', 'https://plain.example/path'],
    ['marked', 'https://hidden.example/target'],
  ] as const) {
    const place = await placeOf(person, text);
    await page.mouse.move(place.x + 1, place.y);
    await page.mouse.move(place.x, place.y);
    await expect(page.locator('db-terminal .target')).toContainText(target);
    const before = (await asked()).length;
    await page.mouse.click(place.x, place.y);
    await page.keyboard.down('Control');
    await page.mouse.click(place.x, place.y);
    await page.keyboard.up('Control');
    await expect.poll(async () => (await asked()).slice(before)).toEqual([target]);
  }
  const wrong = await placeOf(person, 'wrong');
  await page.mouse.move(wrong.x, wrong.y);
  await page.keyboard.down('Control');
  await page.mouse.click(wrong.x, wrong.y);
  await page.keyboard.up('Control');
  await page.keyboard.press('Control+Shift+L');
  await expect.poll(async () => (await asked()).at(-1)).toBe('https://plain.example/path');
  expect((await asked()).length).toBe(3);
});

test('copying, pasting with a question, and programs that copy', async ({ start, userData }) => {
  const { app, person } = await start();
  const { page } = person;
  const { electron } = app;
  await openShell(person);
  await person.command('clear; echo copy-this-word');
  await person.seesInTerminal(/^copy-this-word$/m);
  const place = await placeOf(person, 'copy-this-word');
  // The right button selects the word, and its menu stays when the button is let go of.
  await page.mouse.click(place.x, place.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy' }).click();
  await expect.poll(() => clipboardText(electron)).toContain('word');
  await page.mouse.dblclick(place.x, place.y);
  await page.keyboard.press('Control+Shift+C');
  await expect.poll(() => clipboardText(electron)).toBe('copy-this-word');

  await person.command('clear; cat');
  // Only a program that does not bracket pastes is asked about; the shell does until it has started this one.
  await person.command('ready');
  await person.seesInTerminal(/^ready\nready$/m);
  await setClipboard(electron, 'first line\n\u001b[31msecond line\n');
  await page.keyboard.press('Control+Shift+V');
  await expect(page.getByRole('dialog', { name: 'Paste 2 lines' })).toContainText('first line');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+Shift+V');
  await page.getByRole('checkbox', { name: 'Do not ask again' }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Paste' }).click();
  await person.seesInTerminal(/second line\nfirst line\n\[31msecond line$/);
  await expect.poll(() => readFile(path.join(userData, 'app_config.json'), 'utf8').catch(String)).toContain('terminal.warnMultilinePaste');
  await setClipboard(electron, 'third\nfourth\n');
  await page.keyboard.press('Control+Shift+V');
  await person.seesInTerminal(/third\nfourth\nthird\nfourth$/);
  await page.keyboard.press('Control+C');

  const copied = Buffer.from('from the program').toString('base64');
  await person.command(String.raw`clear; printf '\e]52;c;?\e\\\e]52;c;${copied}\e\\asked\n'`);
  await expect(page.getByText('The program in the terminal copied 16 characters to the clipboard.')).toBeVisible();
  expect(await clipboardText(electron)).toBe('from the program');
  expect(await person.terminal()).not.toContain('Zm');
});

test('a paste of ten megabytes into a program that does not read can be stopped, and the terminal goes on', async ({ start }) => {
  const { app, person } = await start();
  const { page } = person;
  await openShell(person);
  await setClipboard(app.electron, 'x'.repeat(10_000_000));
  // Raw, so that the kernel keeps what nobody reads and does not throw it away.
  await person.command('clear; stty raw -echo; echo waiting; sleep 1000');
  await person.seesInTerminal(/waiting/);
  await page.keyboard.press('Control+Shift+V');
  await expect(page.getByText(/^Pasting \d+ % of 10\.0 MB$/)).toBeVisible();
  await person.button('Stop pasting').click();
  await expect(page.getByText(/^Pasting/)).toHaveCount(0);
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByRole('search')).toBeVisible();
});

test('the look follows the settings while the program runs', async ({ start, userData }) => {
  const { person } = await start();
  await openShell(person);
  const height = (): Promise<number> =>
    person.page
      .locator('db-terminal .xterm-rows > div')
      .first()
      .evaluate(row => row.getBoundingClientRect().height);
  const before = await height();
  const columns = async (): Promise<number> => {
    await person.command('clear; stty size');
    await person.seesInTerminal(/^\d+ \d+$/m);
    return Number(/^\d+ (\d+)$/m.exec(await person.terminal())?.[1]);
  };
  const wide = await columns();
  await writeFile(
    path.join(userData, 'app_config.json'),
    JSON.stringify({ 'terminal.fontSize': 28, 'terminal.fontFamily': 'No Such Font', 'terminal.screenReader': true }),
  );
  await expect.poll(height).toBeGreaterThan(1.8 * before);
  await expect.poll(columns).toBeLessThan(0.7 * wide);
  await expect(person.page.locator('db-terminal .xterm-accessibility')).toBeAttached();
});

test('a program that ends with an error says so and starts again on Enter; a bell marks the tab', async ({ start, userData }) => {
  const { person } = await start();
  const { page } = person;
  await openShell(person);
  await person.command('exit 3');
  await expect(page.getByText('Ended with code 3')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ended with code 3')).toHaveCount(0);
  await person.seesInTerminal(/[$#] *$/);
  const ring = path.join(userData, 'ring');
  await person.command(String.raw`(until [ -e '${ring}' ]; do sleep 0.05; done; printf '\a') &`);
  await page.keyboard.press('Control+Shift+Backquote');
  await expect(page.getByRole('tab')).toHaveCount(2);
  await person.seesInTerminal(/[$#] *$/);
  await expect(page.getByRole('img', { name: 'The terminal rang' })).toHaveCount(0);
  await writeFile(ring, '');
  await expect(page.getByRole('img', { name: 'The terminal rang' })).toBeVisible();
  await page.getByRole('tab').first().click();
  await expect(page.getByRole('img', { name: 'The terminal rang' })).toHaveCount(0);
});
