import { expect } from '@playwright/test';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { daemonPid } from '../support/children';
import { openDatabase } from '../support/databases';
import { killDaemon } from '../support/kill-daemon';
import { psql } from '../support/psql';
import type { Fault } from './fault';
import { enterDemo, withFaultyApp, type FaultyApp } from './faulty-app';

const program = path.join(root, 'build/tsh');

/** The daemon is killed with a gateway open: the gateway is back on the same port, once, and leads where it led. */
export const killedWithGateway: Fault = {
  id: 'A3',
  name: 'daemon killed, with a gateway open',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      await enterDemo(faulty);
      const gateway = await openDatabase(faulty.person, 'chandlery', 'clerk');
      const before = await gateway.address();
      await faulty.isSettled();
      await wait(pass.random.between(0, 300));
      const recovery = await kill(faulty);
      await expect(gateway.page.getByText('ready', { exact: true })).toBeVisible({ timeout: 5000 });
      expect(await gateway.address(), 'the port that it had').toBe(before);
      expect(await psql(before, 'clerk', 'select 6 * 7')).toBe('42');
      return recovery;
    }),
};

/** The daemon is killed while it makes a gateway: it is made once, by the next one. */
export const killedMidGateway: Fault = {
  id: 'A3',
  name: 'daemon killed, mid-gateway-create',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      await enterDemo(faulty);
      const afterAWhile = async (): Promise<number> => {
        await wait(pass.random.between(0, 150));
        return kill(faulty);
      };
      const [recovery, gateway] = await Promise.all([afterAWhile(), openDatabase(faulty.person, 'chandlery', 'clerk')]);
      expect(await psql(await gateway.address(), 'clerk', 'select 6 * 7')).toBe('42');
      return recovery;
    }),
};

/** Kills the daemon; the window must say so within 1 s, and another one must be ready 5 s later. Answers after how many ms it was. */
async function kill({ app, person }: FaultyApp): Promise<number> {
  const before = await daemonPid(app, program);
  const from = performance.now();
  expect(await killDaemon(person.page, before), 'I6: ms until the window said that it reconnects').toBeLessThan(1000);
  await expect(person.page.getByText(/^Reconnecting: the program that talks/)).toHaveCount(0, { timeout: 5000 });
  const recovery = performance.now() - from;
  expect(recovery, 'ms until ready').toBeLessThan(5000);
  return recovery;
}
