import { expect } from '@playwright/test';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { daemonPid } from '../support/children';
import type { Fault } from './fault';
import { enterDemo, withFaultyApp, type FaultyApp } from './faulty-app';

const program = path.join(root, 'build/tsh');

/** The daemon is killed while nothing is asked of it. */
export const killedIdle: Fault = {
  id: 'A3',
  name: 'daemon killed, idle',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      await enterDemo(faulty);
      await wait(pass.random.between(0, 500));
      return killAndRecover(faulty);
    }),
};

/** The daemon is killed while it reads a list. */
export const killedMidList: Fault = {
  id: 'A3',
  name: 'daemon killed, mid-list',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      await enterDemo(faulty);
      const reading = faulty.person.button('Read the list again').click();
      await wait(pass.random.between(0, 60));
      const recovery = await killAndRecover(faulty);
      await reading;
      return recovery;
    }),
};

/** Kills the daemon; the window must say so within 1 s, and all must be well 5 s later, with one daemon and no trace of the trouble. */
async function killAndRecover({ app, person }: FaultyApp): Promise<number> {
  const before = await daemonPid(app, program);
  const told = person.page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const from = performance.now();
        const isTold = (): boolean => /Reconnecting: /.test(document.body.textContent);
        const observer = new MutationObserver(() => {
          if (!isTold()) return;
          observer.disconnect();
          resolve(performance.now() - from);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  // The observer is in place once the page has answered something that was asked after it.
  await person.page.evaluate(() => undefined);
  const from = performance.now();
  process.kill(before, 'SIGKILL');
  expect(await told, 'I6: ms until the window said that it reconnects').toBeLessThan(1000);
  await expect(person.page.getByText(/^Reconnecting: /)).toHaveCount(0, { timeout: 5000 });
  const recovery = performance.now() - from;
  expect(recovery, 'ms until ready').toBeLessThan(5000);
  expect(await daemonPid(app, program)).not.toBe(before);
  await person.button('Read the list again').click();
  await expect(person.page.getByRole('status').filter({ hasText: /^Shown as of / })).toHaveCount(0, { timeout: 15_000 });
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  await expect(person.page.getByRole('alert'), 'I6: nothing is left to be told').toHaveCount(0);
  return recovery;
}
