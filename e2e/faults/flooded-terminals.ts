import { expect } from '@playwright/test';
import type { Person } from '../support/main-job';
import { corpusFile, PrintedBytes } from '../support/printed-bytes';
import { openShell } from '../support/windows';
import type { Fault } from './fault';
import { withFaultyApp } from './faulty-app';

/** Terminals that flood at the same time. */
const terminals = { quick: 4, full: 20 };
/** Bytes of a flood that comes to its end beside the others. */
const completed = { quick: 1_000_000, full: 50_000_000 };
/** What a Ctrl-C may take longer than in an idle terminal, in ms; `npm test` may share its machine with others. */
const slower = { quick: 3000, full: 100 };

/** Many terminals print without end: what one of them prints to its end is whole (I2); each is shown and stopped by Ctrl-C, and answers as it did before. */
export const floodedTerminals: Fault = {
  id: 'A14',
  name: 'floods in many terminals, each stopped by Ctrl-C',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      const { person, userData } = faulty;
      const count = terminals[pass.size];
      await openShell(person);
      const idle = await interrupt(person, /\^C\n.*[$#] *$/);
      for (let number = 1; number <= count; number += 1) {
        if (number > 1) await openShell(person);
        await person.command(`yes "flood ${number} $(seq -s ' ' 20)"`);
        await expect.poll(() => person.terminal()).toContain(`flood ${number} 1 2 3`);
      }
      await faulty.isSettled();
      await openShell(person);
      const file = await corpusFile(userData, completed[pass.size]);
      const printed = await PrintedBytes.watch(person);
      await printed.print(file);
      expect(await printed.hash(300_000), 'I2: what one terminal printed among the others').toBe(file.hash);
      await person.command('exit 0');
      await expect(person.page.getByRole('tab')).toHaveCount(count);
      let slowest = 0;
      for (let number = count; number >= 1; number -= 1) {
        await person.page
          .getByRole('tab')
          .nth(number - 1)
          .click();
        // Its screen comes from the PTY host, which parses all the other floods meanwhile.
        await expect.poll(() => person.terminal(), { timeout: 30_000 }).toContain(`flood ${number} 1 2 3`);
        await person.page.locator('db-terminal:visible').click();
        // What floods has no such sign. The echo of Ctrl-C is not always there: the kernel drops it when its buffer is full.
        const took = await interrupt(person, /[$#] *$/);
        expect(took - idle, `ms that Ctrl-C took longer in terminal ${number} than in an idle one`).toBeLessThanOrEqual(slower[pass.size]);
        slowest = Math.max(slowest, took);
        await person.command('echo "still $(printf here)"');
        await person.seesInTerminal(/^still here$/m);
      }
      return slowest;
    }),
};

/** Presses Ctrl-C and answers the ms until the terminal shows a fresh prompt. */
async function interrupt(person: Person, prompt: RegExp): Promise<number> {
  const from = performance.now();
  await person.page.keyboard.press('Control+c');
  await expect.poll(() => person.terminal(), { intervals: [10] }).toMatch(prompt);
  return performance.now() - from;
}
