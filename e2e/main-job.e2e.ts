import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { corpusFile, PrintedBytes } from './support/printed-bytes';
import { expect, test } from './support/test';

test('from the first start to a prompt on a node in at most 4 clicks', async ({ start }) => {
  const { person } = await start();
  await person.enterDemo();
  await person.openNode('harbour');
  expect(person.clicks).toBeLessThanOrEqual(4);

  await person.command('echo "it is $((6 * 7))"; tty');
  await person.seesInTerminal(/^it is 42$/m);
  await person.seesInTerminal(/^\/dev\/pts\/\d+$/m);

  // 24-bit colours are drawn, which the window's policy makes hard: see stamp-nonce.ts.
  await person.command("printf '\\033[38;2;12;60;34mtrue%s\\033[0m\\n' colour");
  await person.seesInTerminal(/^truecolour$/m);
  const coloured = person.page.locator('db-terminal:visible .xterm-rows span', { hasText: /^truecolour$/ });
  expect(await coloured.evaluate(span => getComputedStyle(span).color)).toBe('rgb(12, 60, 34)');

  // A full-screen program: the alternate screen comes and goes, and what was there before is back.
  await person.command(
    `python3 -c "import curses; s = curses.initscr(); curses.noecho(); s.addstr(3, 5, 'full screen %d x %d' % (curses.COLS, curses.LINES)); s.refresh(); s.getch(); curses.endwin()"`,
  );
  await person.seesInTerminal(/^ {5}full screen \d+ x \d+$/m);
  expect(await person.terminal()).not.toContain('it is 42');
  await person.page.keyboard.press('q');
  await person.seesInTerminal(/^it is 42$/m);
});

test('32 MB printed on a node arrive at the terminal byte for byte', async ({ start, userData }) => {
  const file = await corpusFile(userData, 32 * 1024 * 1024);
  const { person } = await start();
  await person.enterDemo();
  await person.openNode('harbour');
  const printed = await PrintedBytes.watch(person);
  await printed.print(file);
  expect(await printed.hash(60_000)).toBe(file.hash);
});

test('a wrong password is said in the form, and the right one goes on from there', async ({ start }) => {
  const { person } = await start();
  await person.click(person.button(/Start the demo cluster/));
  const password = person.page.getByRole('dialog').getByLabel('Password', { exact: true });
  const right = await password.inputValue();
  await password.fill('not the password');
  await person.click(person.inDialog('Log in'));
  await expect(person.page.getByRole('dialog').getByRole('alert')).toContainText(/password/i);
  await password.fill(right);
  await person.click(person.inDialog('Log in'));
  await expect(person.page.getByRole('dialog')).toHaveCount(0);
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
});

test('logging out closes the way in, and the cluster stays listed', async ({ start }) => {
  const { person } = await start();
  await person.enterDemo();
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  await person.page.getByRole('banner').getByRole('button', { name: 'demo' }).last().click();
  await person.page.getByRole('menuitem', { name: 'Log out' }).click();
  await person.click(person.inDialog('Log out'));
  await expect(person.page.getByRole('navigation').getByText('needs login')).toBeVisible();
  await expect(person.button(/^Connect to harbour as/)).toHaveCount(0);
});

test('an expired certificate leads to one login, after which the list is read again', async ({ start, userData }) => {
  await writeFile(path.join(userData, 'app_config.json'), JSON.stringify({ 'demo.certificateTtl': '10s' }));
  const { person } = await start();
  await person.enterDemo();
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  await expect(person.page.getByRole('navigation').getByText('needs login').first()).toBeVisible({ timeout: 30_000 });
  await person.click(person.button('Read the list again'));
  await expect(person.page.getByRole('dialog')).toHaveCount(1);
  await person.click(person.inDialog('Log in'));
  await expect(person.page.getByRole('dialog')).toHaveCount(0);
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
});

test('a shell of this computer: exit 0 closes its tab, any other code stays with a way to start again', async ({ start }) => {
  const { person } = await start();
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await person.page.keyboard.press('Control+Shift+Backquote');
  await person.seesInTerminal(/[$#] *$/);
  await person.command('echo $TERM_PROGRAM; sh -c "exit 3"; exit 3');
  await expect(person.page.getByText('Ended with code 3')).toBeVisible();
  await person.click(person.button('Restart'));
  await expect(person.page.getByText('Ended with code 3')).toHaveCount(0);
  await person.seesInTerminal(/[$#] *$/);
  await person.command('exit 0');
  await expect(person.page.getByRole('tab')).toHaveCount(0);
});
