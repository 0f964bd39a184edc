import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
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
  const file = path.join(userData, 'corpus.txt');
  await writeFile(file, corpus(32 * 1024 * 1024), { mode: 0o644 });
  const expected = await hashAsPrinted(file);
  const { person } = await start();
  await person.enterDemo();
  await person.openNode('harbour');
  await person.page.evaluate(() => {
    const chunks: Uint8Array[] = [];
    Object.assign(window, {
      drawbridgeTerminalProbe: (_pty: string, _seq: number, bytes: Uint8Array) => chunks.push(bytes),
      printedSoFar: () => chunks.reduce((sum, one) => sum + one.byteLength, 0),
      hashBetween: async (begin: string, end: string) => {
        const whole = new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
        const text = new TextDecoder('latin1');
        const head = text.decode(whole.subarray(0, 4096));
        const from = head.lastIndexOf(begin) + begin.length;
        const tail = whole.length - 4096;
        const to = tail + text.decode(whole.subarray(tail)).indexOf(end);
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole.subarray(from, to)));
        return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
      },
    });
  });
  // The marks are put together by the shell, so that the echo of the command does not hold them.
  await person.command(`printf 'BE%s\\n' GIN; cat ${file}; printf 'E%s\\n' ND`);
  await expect.poll(() => person.page.evaluate('printedSoFar()'), { timeout: 60_000 }).toBeGreaterThan(32 * 1024 * 1024);
  await person.seesInTerminal(/^END$/m);
  expect(await person.page.evaluate(`hashBetween('BEGIN\\r\\n', 'END\\r\\n')`)).toBe(expected);
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

/** Lines of printable text with colours, wide characters and no two alike. `size`: bytes. */
function corpus(size: number): string {
  const line = (n: number): string =>
    `\u001b[3${n % 8}m${n}\u001b[0m \u65e5\u672c\u8a9e ${(n * 2_654_435_761).toString(36)} the quick brown fox jumps over the lazy dog\n`;
  const lines: string[] = [];
  let bytes = 0;
  for (let n = 0; bytes < size; n += 1) {
    const next = line(n);
    bytes += Buffer.byteLength(next);
    lines.push(next);
  }
  return lines.join('');
}

/** Hash of a file as a PTY prints it: each line feed becomes carriage return and line feed. */
async function hashAsPrinted(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, 'latin1'))
    hash.update(Buffer.from((chunk as string).replaceAll('\n', '\r\n'), 'latin1'));
  return hash.digest('hex');
}
