import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { familyOf, outliving } from '../support/children';
import type { Fault } from './fault';
import { withFaultyApp, type FaultyApp } from './faulty-app';
import { openShell } from './killed-host';

/** The app ends within this many ms, whatever runs (fault A19). */
const limitMs = 5000;

/** Somebody quits while programs run and thinks better of it: nothing has changed, and one is asked again the next time. */
export const quitCancelled: Fault = {
  id: 'A19',
  name: 'quit with sessions, cancelled',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      const { person } = faulty;
      await openShell(faulty);
      await faulty.isSettled();
      await wait(pass.random.between(0, 300));
      const from = performance.now();
      for (const way of ['Escape', 'Cancel'] as const) {
        await quit(faulty);
        const dialog = person.page.getByRole('dialog');
        await expect(dialog.getByRole('heading')).toHaveText('Quit while programs run');
        await expect(dialog.getByRole('listitem')).toHaveCount(1);
        // Quitting again while it is asked asks nothing more.
        await quit(faulty);
        await expect(dialog).toHaveCount(1);
        if (way === 'Escape') await person.page.keyboard.press('Escape');
        else await person.inDialog('Cancel').click();
        await expect(dialog).toHaveCount(0);
      }
      await person.command('echo "still $(printf here)"');
      await person.seesInTerminal(/still here/);
      return performance.now() - from;
    }),
};

/** Somebody quits and means it, with a program that ignores every request to end. */
export const quitAccepted: Fault = {
  id: 'A19',
  name: 'quit with sessions, accepted',
  run: pass =>
    ends(pass, async faulty => {
      await quit(faulty);
      // The app may be gone before Playwright has told that it clicked.
      await faulty.person
        .inDialog('Quit')
        .click()
        .catch(() => faulty.app.closed);
    }),
};

/** The system ends the session: nobody is asked. */
export const quitByLogout: Fault = {
  id: 'A19',
  name: 'logout with sessions',
  run: pass => ends(pass, ({ app }) => process.kill(app.pid, 'SIGTERM')),
};

function ends(pass: Parameters<Fault['run']>[0], end: (faulty: FaultyApp) => unknown): Promise<number> {
  return withFaultyApp(
    pass,
    async faulty => {
      const { app, person, userData } = faulty;
      await openShell(faulty);
      await person.command(`trap '' HUP TERM; echo "deaf $(printf now)"`);
      await person.seesInTerminal(/deaf now/);
      const width = pass.random.between(700, 900);
      await app.electron.evaluate(setWidth, width);
      const family = await familyOf(app);
      const from = performance.now();
      await end(faulty);
      await app.closed;
      const took = performance.now() - from;
      expect(took, 'ms until the app had ended').toBeLessThan(limitMs);
      const own = family.filter(one => !one.command.includes('--type=zygote'));
      expect(await outliving(own, 500), 'I4: processes that outlived the app').toEqual([]);
      // Chromium's own fork servers take their time.
      expect(await outliving(family, 10_000), 'I4: processes that outlived the app').toEqual([]);
      const state = await readFile(path.join(userData, 'app_state.json'), 'utf8');
      expect(state, 'I3: what was remembered last is on disk').toContain(`"width":${width}`);
      return took;
    },
    { afterwards: 'ended' },
  );
}

/** As the menu does. Playwright's own way to close would wait for the end. */
async function quit({ app }: FaultyApp): Promise<void> {
  await app.electron.evaluate(({ app: electronApp }) => electronApp.quit());
}

/** Runs in the app's main process. */
function setWidth({ BrowserWindow }: typeof Electron.CrossProcessExports, width: number): void {
  const [window] = BrowserWindow.getAllWindows();
  window?.setBounds({ x: 40, y: 40, width, height: 600 });
}
