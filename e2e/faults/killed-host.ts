import { expect } from '@playwright/test';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../tools/packages';
import { daemonPid, hostPid } from '../support/children';
import { untilTold } from '../support/kill-and-watch';
import type { Fault } from './fault';
import { toldOnce, withFaultyApp, type FaultyApp } from './faulty-app';

const program = path.join(root, 'build/tsh');
/** Recoveries of one PTY host before it is given up. */
const recoveries = 5;
/**
 * A recovery may take this many times the first start (fault A1), and at least this many ms: clocks of ms and the scheduler are no finer,
 * and `npm test` may share its machine with others. */
const slowest = { ofFirst: 1.5, ms: { quick: 4000, full: 250 } };
const stopped = /Ended: the part of the app that runs terminals stopped\./;

/** The PTY host is killed five times in a row, and once more: its terminals keep their last screen and start again; then it is given up. */
export const killedHost: Fault = {
  id: 'A1',
  name: 'PTY host killed five times, then a sixth',
  run: pass =>
    withFaultyApp(pass, async faulty => {
      const { app, person, userData } = faulty;
      const daemon = await daemonPid(app, program);
      await openShell(faulty);
      let host = await hostPid(app);
      await faulty.isSettled();
      for (let count = 1; count <= recoveries; count += 1) {
        await leaveMark(faulty, count);
        await wait(pass.random.between(0, 200));
        const pid = host;
        const toldMs = await untilTold(person.page, stopped, () => process.kill(pid, 'SIGKILL'));
        expect(toldMs, 'I6: ms until the window said so').toBeLessThan(1000);
        expect(await person.terminal(), 'the last screen is still there').toContain(`mark ${count} ends`);
        host = await hostPid(app, pid);
        await person.page.keyboard.type('x');
        await expect(person.page.getByText('Press Enter to restart.')).toBeVisible();
        await person.page.keyboard.press('Enter');
        await expect(person.page.getByText(stopped)).toHaveCount(0);
        await person.seesInTerminal(/[$#] *$/);
      }
      await leaveMark(faulty, 6);
      await untilTold(person.page, stopped, () => process.kill(host, 'SIGKILL'));
      const startAgain = await toldOnce(person, /Terminals are not available/, 5000);
      expect(await person.terminal()).toContain('mark 6 ends');
      expect(await daemonPid(app, program), 'others are left alone').toBe(daemon);
      const [first = 0, ...again] = await readyTimes(path.join(userData, 'logs'));
      expect(again).toHaveLength(recoveries);
      for (const ms of again) expect(ms, 'ms of a recovery').toBeLessThanOrEqual(Math.max(slowest.ms[pass.size], slowest.ofFirst * first));
      await startAgain.click();
      await expect(person.page.getByRole('alert')).toHaveCount(0);
      await person.button('Restart').click();
      await person.seesInTerminal(/[$#] *$/);
      return Math.max(...again);
    }),
};

/** A terminal on this computer, with its prompt. */
export async function openShell({ person }: Pick<FaultyApp, 'person'>): Promise<void> {
  await person.page.keyboard.press('Control+Shift+Backquote');
  await person.seesInTerminal(/[$#] *$/);
}

/** Text that the program writes, and not the echo of what was typed. */
async function leaveMark({ person }: FaultyApp, number: number): Promise<void> {
  await person.command(`echo "mark ${number} $(printf ends)"`);
  await person.seesInTerminal(new RegExp(`mark ${number} ends`));
}

/** ms that each start of the PTY host took, from the app's log, the first one first. */
async function readyTimes(logs: string): Promise<readonly number[]> {
  const files = (await readdir(logs)).filter(name => name.startsWith('main'));
  const lines = (await Promise.all(files.map(name => readFile(path.join(logs, name), 'utf8')))).join('\n').split('\n');
  return lines
    .filter(line => line.includes('A child is ready.'))
    .map(line => JSON.parse(line) as { readonly child?: string; readonly ms?: number })
    .filter(one => one.child === 'pty-host')
    .map(one => one.ms ?? 0);
}
