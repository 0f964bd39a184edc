import { expect } from '@playwright/test';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { daemonPid } from '../support/children';
import { killDaemon } from '../support/kill-daemon';
import type { Fault } from './fault';
import { enterDemo, openDemoLogin, withFaultyApp, type FaultyApp } from './faulty-app';

const program = path.join(root, 'build/tsh');

/** The daemon is killed while nothing is asked of it. */
export const killedIdle: Fault = {
  id: 'A3',
  name: 'daemon killed, idle',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      await enterDemo(faulty);
      await faulty.isSettled();
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
      await faulty.isSettled();
      const afterAWhile = async (): Promise<number> => {
        await wait(pass.random.between(0, 60));
        return killAndRecover(faulty);
      };
      const [recovery] = await Promise.all([afterAWhile(), faulty.person.button('Read the list again').click()]);
      return recovery;
    }),
};

/** The daemon is killed while it logs somebody in: the login is over or refused in words, and can be sent again. */
export const killedMidLogin: Fault = {
  id: 'A3',
  name: 'daemon killed, mid-login',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      const { person } = faulty;
      await openDemoLogin(faulty);
      const afterAWhile = async (): Promise<number> => {
        await wait(pass.random.between(0, 300));
        return killAndReconnect(faulty);
      };
      const [recovery] = await Promise.all([afterAWhile(), person.inDialog('Log in').click()]);
      const entered = person.button(/^Connect to harbour as/);
      const refused = person.page.getByRole('dialog').getByRole('alert');
      await expect(entered.or(refused), 'I6: the login is over, or refused in words').toBeVisible({ timeout: 15_000 });
      if (await refused.isVisible()) await person.inDialog('Log in').click();
      await expect(entered).toBeVisible({ timeout: 15_000 });
      await isWell(faulty);
      return recovery;
    }),
};

/** As `killAndReconnect`; then the list can be read again. */
async function killAndRecover(faulty: FaultyApp): Promise<number> {
  const recovery = await killAndReconnect(faulty);
  await isWell(faulty);
  return recovery;
}

/** Kills the daemon; the window must say so within 1 s, and one other daemon must be ready 5 s later. Answers after how many ms it was. */
async function killAndReconnect({ app, person }: FaultyApp): Promise<number> {
  const before = await daemonPid(app, program);
  const from = performance.now();
  const toldMs = await killDaemon(person.page, before);
  expect(toldMs, 'I6: ms until the window said that it reconnects').toBeLessThan(1000);
  await expect(person.page.getByText(/^Reconnecting: /)).toHaveCount(0, { timeout: 5000 });
  const recovery = performance.now() - from;
  expect(recovery, 'ms until ready').toBeLessThan(5000);
  expect(await daemonPid(app, program)).not.toBe(before);
  return recovery;
}

/** The list can be read, and no trace of the trouble is left. */
async function isWell({ person }: FaultyApp): Promise<void> {
  await person.button('Read the list again').click();
  await expect(person.page.getByRole('status').filter({ hasText: /^Shown as of / })).toHaveCount(0, { timeout: 15_000 });
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  await expect(person.page.getByRole('alert'), 'I6: nothing is left to be told').toHaveCount(0);
}
