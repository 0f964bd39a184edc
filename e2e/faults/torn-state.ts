import { expect } from '@playwright/test';
import { readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { freshProfile, removeProfile, startApp } from '../support/running-app';
import type { Fault } from './fault';

/** The state file was cut in half while the app did not run: the copy is in use, the bad file is kept, and it is told once. */
export const tornState: Fault = {
  id: 'A8',
  name: 'state file cut, app started',
  run: async pass => {
    const userData = await freshProfile();
    try {
      const file = path.join(userData, 'app_state.json');
      const first = await startApp({ userData, environment: pass.environment });
      const width = pass.random.between(700, 900);
      await first.electron.evaluate(
        ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9, y: 9, width: to, height: 500 }),
        width,
      );
      // A quit before the window has told where it went would leave no file at all.
      await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toMatch(new RegExp(`"width":\\s*${width}\\b`));
      expect(await first.quit()).toEqual([]);
      const text = await readFile(file);
      await truncate(file, pass.random.between(0, text.length - 1));

      const from = performance.now();
      const second = await startApp({ userData, environment: pass.environment });
      const notice = second.page.getByText(/was damaged\. Its last good copy is in use/);
      await expect(notice, 'I6: it is told').toHaveCount(1);
      const recovery = performance.now() - from;
      expect(await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds().width)).toBe(width);
      await second.page.reload();
      await expect(second.page.getByRole('button', { name: /Start the demo cluster/ })).toBeVisible();
      await expect(notice, 'I6: it is told once').toHaveCount(0);
      expect(await second.quit()).toEqual([]);

      const third = await startApp({ userData, environment: pass.environment });
      await expect(third.page.getByRole('button', { name: /Start the demo cluster/ })).toBeVisible();
      await expect(third.page.getByText(/The file with your windows and tabs/)).toHaveCount(0);
      expect(await third.quit()).toEqual([]);
      return recovery;
    } finally {
      await removeProfile(userData);
    }
  },
};
