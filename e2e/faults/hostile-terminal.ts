import { expect } from '@playwright/test';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { canary, hostileOutput } from '@drawbridge/pty-protocol/testing';
import type { Fault, FaultPass } from './fault';
import { withFaultyApp } from './faulty-app';
import { heldMemory } from './held';

/** Bytes of one pass: the usual 20 passes make the gigabyte of the list. */
const passBytes = { quick: 5_000_000, full: 50_000_000 };
/** What private memory may grow by at most while they are read, in bytes: lines above the screen in two terminals, and what is not collected yet. */
const mostMemory = { quick: 300_000_000, full: 600_000_000 };

/** A program prints what is made to do harm: the window and the terminal are usable afterwards, and nothing of it was typed into the shell. */
export const hostileTerminal: Fault = {
  id: 'B7',
  name: 'hostile output in a terminal',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      const { app, person, userData } = faulty;
      const { page } = person;
      await expect(person.button(/Start the demo cluster/)).toBeVisible();
      await page.keyboard.press('Control+Shift+Backquote');
      await person.seesInTerminal(/[$#] *$/);
      const file = path.join(userData, 'hostile');
      await writeHostile(file, pass);
      const typed = path.join(userData, 'typed');
      await faulty.isSettled();
      const before = await heldMemory(app);
      let memory = before;
      const from = performance.now();
      // Everything that the terminal typed in answer to questions, until it has been silent for a second.
      await person.command(`stty raw -echo min 0 time 10; cat '${file}'; head -c 10000000 >'${typed}'; stty sane; clear; echo all is read`);
      const look = async (): Promise<string> => {
        memory = Math.max(memory, await heldMemory(app));
        return person.terminal();
      };
      await expect.poll(look, { timeout: 600_000 }).toMatch(/^all is read\n/);
      const recovery = performance.now() - from;
      expect(memory - before, 'bytes of memory that it took').toBeLessThan(mostMemory[pass.size]);
      const answers = await readFile(typed, 'latin1');
      expect(answers.length, 'questions were answered').toBeGreaterThan(100);
      expect(answers.includes(canary) || /[\r\n]/.test(answers), 'what was printed is not typed, and nothing is run').toBe(false);
      await person.command('clear; echo still $((6 * 7))');
      await person.seesInTerminal(/still 42/);
      expect(await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length), 'windows').toBe(1);
      return recovery;
    }),
};

async function writeHostile(file: string, { random, size }: FaultPass): Promise<void> {
  const to = createWriteStream(file);
  for (const { bytes } of hostileOutput(random.seed, passBytes[size])) if (!to.write(bytes)) await once(to, 'drain');
  to.end();
  await once(to, 'finish');
}
