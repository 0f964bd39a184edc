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
      const afterAWhile = async (): Promise<number> => {
        await wait(pass.random.between(0, 60));
        return killAndRecover(faulty);
      };
      const [recovery] = await Promise.all([afterAWhile(), faulty.person.button('Read the list again').click()]);
      return recovery;
    }),
};

/** Kills the daemon; the window must say so within 1 s, and all must be well 5 s later, with one daemon and no trace of the trouble. */
async function killAndRecover({ app, person }: FaultyApp): Promise<number> {
  const before = await daemonPid(app, program);
  let from = 0;
  const kill = async (): Promise<void> => {
    // The observer is in place once the page has answered something that was asked after it.
    await person.page.evaluate(() => undefined);
    from = performance.now();
    process.kill(before, 'SIGKILL');
  };
  const [toldMs] = await Promise.all([person.page.evaluate(whenTold), kill()]);
  expect(toldMs, 'I6: ms until the window said that it reconnects').toBeLessThan(1000);
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

/** Runs in the page, and watches from there: the notice may be gone again before a question from outside arrives. Answers after how many ms it was there. */
function whenTold(): Promise<number> {
  const from = performance.now();
  return new Promise(resolve => {
    const observer = new MutationObserver(() => {
      if (!/Reconnecting: /.test(document.body.textContent)) return;
      observer.disconnect();
      resolve(performance.now() - from);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
