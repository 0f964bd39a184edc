import { expect } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import { utilityPid } from '../support/children';
import { untilTold } from '../support/kill-and-watch';
import type { Fault } from './fault';
import { enterDemo, withFaultyApp } from './faulty-app';

/** The cluster dies with a terminal open on one of its servers: both are said, the cluster comes back by itself, and the terminal starts again. */
export const killedCluster: Fault = {
  id: 'K4',
  name: 'demo cluster killed, with a terminal on it',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      const { app, person } = faulty;
      await enterDemo(faulty);
      await person.openNode('harbour');
      await person.command('echo "was $(printf here)"');
      await person.seesInTerminal(/was here/);
      await faulty.isSettled();
      await wait(pass.random.between(0, 300));
      const pid = await utilityPid(app, 'Drawbridge demo cluster');
      if (pid === undefined) throw new Error('The demo cluster does not run.');
      const from = performance.now();
      const toldMs = await untilTold(person.page, /The demo cluster stopped and is being started again/, () =>
        process.kill(pid, 'SIGKILL'),
      );
      expect(toldMs, 'I6: ms until the window said so').toBeLessThan(1000);
      await expect(person.page.getByText(/Ended with code \d+/), 'the terminal says that it ended').toBeVisible({ timeout: 15_000 });
      expect(await person.terminal(), 'its last screen stays').toContain('was here');
      await expect(person.page.getByText(/The demo cluster stopped/)).toHaveCount(0, { timeout: 10_000 });
      const recovery = performance.now() - from;
      await person.button('Restart').click();
      await person.seesInTerminal(/[$#] *$/);
      await expect(person.page.getByRole('alert')).toHaveCount(0);
      return recovery;
    }),
};
