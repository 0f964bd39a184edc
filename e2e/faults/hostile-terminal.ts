import { expect } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canary, hostileOutput } from '@drawbridge/pty-protocol/testing';
import type { Fault } from './fault';
import { withFaultyApp } from './faulty-app';

/** Bytes of one pass; `npm run faults -- --only B7 --count 200` makes the gigabyte. */
const passBytes = 5_000_000;

/** A program prints what is made to do harm: the window and the terminal are usable afterwards, and nothing of it was typed into the shell. */
export const hostileTerminal: Fault = {
  id: 'B7',
  name: 'hostile output in a terminal',
  run: pass =>
    withFaultyApp(pass, async ({ app, person, userData }) => {
      const { page } = person;
      await expect(person.button(/Start the demo cluster/)).toBeVisible();
      await page.keyboard.press('Control+Shift+Backquote');
      await person.seesInTerminal(/[$#] *$/);
      const file = path.join(userData, 'hostile');
      await writeFile(file, Buffer.concat([...hostileOutput(pass.random.seed, passBytes)].map(piece => piece.bytes)));
      const typed = path.join(userData, 'typed');
      const from = performance.now();
      // Everything that the terminal typed in answer to questions, until it has been silent for a second.
      await person.command(`stty raw -echo min 0 time 10; cat '${file}'; head -c 10000000 >'${typed}'; stty sane; clear; echo all is read`);
      await expect.poll(() => person.terminal(), { timeout: 60_000 }).toMatch(/^all is read\n/);
      const recovery = performance.now() - from;
      const answers = await readFile(typed, 'latin1');
      expect(answers.length, 'questions were answered').toBeGreaterThan(100);
      expect(answers.includes(canary) || /[\r\n]/.test(answers), 'what was printed is not typed, and nothing is run').toBe(false);
      await person.command('clear; echo still $((6 * 7))');
      await person.seesInTerminal(/still 42/);
      expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 'windows').toBe(1);
      return recovery;
    }),
};
