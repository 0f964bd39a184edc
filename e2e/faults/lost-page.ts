import { expect } from '@playwright/test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './fault';
import { withFaultyApp, type FaultyApp } from './faulty-app';
import { openShell } from './killed-host';

/** The window's page goes while a terminal is on screen; it comes back by itself with an equal screen within 2 s. `lose`: how it goes. */
function lostPage(name: string, lose: (faulty: FaultyApp) => Promise<unknown>): Fault {
  return {
    id: 'A6',
    name,
    run: pass =>
      withFaultyApp(pass, async faulty => {
        const { app, person } = faulty;
        await openShell(faulty);
        await person.command(
          `clear; for i in 1 2 3 4 5 6 7; do printf '\\033[3%dmcolour %d\\033[0m wide 漢字 \\033[1mbold\\033[0m\\n' $i $i; done; printf done; printf ' %s\\n' so`,
        );
        await person.seesInTerminal(/done so/);
        await wait(pass.random.between(0, 200));
        const before = await cells(faulty);
        expect(before).toContain('colour 7');
        await faulty.isSettled();
        const from = performance.now();
        await lose(faulty);
        let after = '';
        while (after !== before && performance.now() - from < 10_000) {
          await wait(20);
          after = await cells(faulty).catch(() => '');
        }
        const took = performance.now() - from;
        expect(after, 'I2: the screen is equal, cell by cell').toBe(before);
        expect(took, 'ms until it was').toBeLessThan(2000);
        // It is live, and not a picture.
        await app.electron.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.insertText('echo "it $(printf lives)"'),
        );
        await expect.poll(() => cells(faulty)).toContain('printf lives');
        return took;
      }),
  };
}

/** The page is loaded again. */
export const reloadedPage = lostPage('page reloaded', ({ app }) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload()),
);
/** Its process is killed. */
export const killedPage = lostPage('page’s process killed', async ({ app }) => {
  const pid = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
  process.kill(pid, 'SIGKILL');
});
/** It crashes by itself. */
export const crashedPage = lostPage('page crashed', ({ app }) =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()),
);

/** What the terminal shows, with every cell's look. Asked through main: Playwright gives up on a page that has crashed. The cursor's blinking apart. */
async function cells({ app }: FaultyApp): Promise<string> {
  const html: unknown = await app.electron.evaluate(({ BrowserWindow }) => {
    const rows = `[...document.querySelectorAll('db-terminal .xterm-rows > div')].map(row => row.innerHTML).join('\\n')`;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // A page that is gone never answers.
    const nothing = new Promise<string>(resolve => setTimeout(() => resolve(''), 1000));
    if (contents === undefined || contents.isCrashed() || contents.isLoadingMainFrame()) return '';
    return Promise.race([contents.executeJavaScript(rows), nothing]);
  });
  return String(html).replace(/ ?xterm-cursor[a-z-]*/g, '');
}
