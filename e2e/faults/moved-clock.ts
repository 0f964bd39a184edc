import { expect } from '@playwright/test';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { processTree } from '../../bench/electron/process-tree';
import { daemonPid, hostPid } from '../support/children';
import { logIn, OwnCluster } from '../support/own-cluster';
import type { Fault } from './fault';
import { withFaultyApp, type FaultyApp } from './faulty-app';
import { openShell } from './killed-host';

const program = path.join(root, 'build/tsh');
/** Many heartbeats within a short test. */
const environment = { CONNECT_HEARTBEAT: '100,500,1000' };
const day = 86_400_000;
/** Longer than all waits of a heartbeat together, in ms. */
const someBeats = { quick: 1800, full: 3000 };

/** Nothing that watches children takes this for their death. `happen` does it and answers the ms it took until all was well again. */
function undisturbed(name: string, happen: (faulty: FaultyApp, longMs: number) => Promise<number>): Fault {
  return {
    id: 'A10',
    name,
    run: pass =>
      withFaultyApp(
        pass,
        async faulty => {
          const { app, person } = faulty;
          await openShell(faulty);
          const before = [await daemonPid(app, program), await hostPid(app)];
          await faulty.isSettled();
          await wait(pass.random.between(0, 500));
          const took = await happen(faulty, pass.size === 'quick' ? 2500 : 30_000);
          // Some heartbeats later.
          await wait(someBeats[pass.size]);
          expect([await daemonPid(app, program), await hostPid(app)], 'no false restart').toEqual(before);
          await expect(person.page.getByText(/is not responding|is being started again/)).toHaveCount(0);
          await person.command('echo "still $(printf here)"');
          await person.seesInTerminal(/still here/);
          return took;
        },
        { prepare: () => Promise.resolve(environment) },
      ),
  };
}

/** Somebody sets the clock a day ahead, and a day back. Main's own clock: those of others need the system's. */
export const movedClock = undisturbed('clock set a day ahead, and a day back', async ({ app }) => {
  const from = performance.now();
  for (const by of [day, -day]) {
    await app.electron.evaluate((_electron, shift) => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + shift;
    }, by);
    await wait(1000);
  }
  return performance.now() - from;
});

/** The computer sleeps: every process of the app stands still, and goes on together. */
export const sleptComputer = undisturbed('suspended and resumed', async ({ app, person }, longMs) => {
  const family = (await processTree(app.pid)).map(one => one.pid);
  for (const pid of family) process.kill(pid, 'SIGSTOP');
  await wait(longMs);
  for (const pid of family.toReversed()) process.kill(pid, 'SIGCONT');
  const from = performance.now();
  await person.page.evaluate(() => undefined);
  return performance.now() - from;
});

/** The cluster cannot be reached for a while, and then can. */
export const lostNetwork: Fault = {
  id: 'A10',
  name: 'network off and on',
  run: async pass => {
    await using cluster = await OwnCluster.start();
    const prepare = (): Promise<Readonly<Record<string, string>>> => Promise.resolve(cluster.trust);
    // Awaited here: the cluster must outlive the app.
    return await withFaultyApp(
      pass,
      async faulty => {
        const { app, person, keepSecret } = faulty;
        keepSecret(cluster.ann.password);
        await logIn(person, cluster, cluster.ann);
        await expect(person.button(/^Connect to web-1 as/)).toBeVisible();
        const daemon = await daemonPid(app, program);
        await faulty.isSettled();
        await wait(pass.random.between(0, 300));
        await cluster.stop();
        await person.button('Read the list again').click();
        const notice = person.page.getByRole('status').filter({ hasText: /^Shown as of / });
        await expect(notice).toContainText('cannot be reached');
        await expect(person.button(/^Connect to web-1 as/), 'the last list stays').toBeVisible();
        await cluster.start();
        const from = performance.now();
        await notice.getByRole('button', { name: 'Try again' }).click();
        await expect(notice).toHaveCount(0, { timeout: 5000 });
        expect(await daemonPid(app, program), 'no false restart').toBe(daemon);
        return performance.now() - from;
      },
      { prepare },
    );
  },
};
