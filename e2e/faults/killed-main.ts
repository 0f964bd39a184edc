import { expect } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { processTree, type FamilyMember } from '../../bench/electron/process-tree';
import { isAlive } from '../../tools/process-alive';
import { outliving } from '../support/children';
import { Person } from '../support/main-job';
import { freshProfile, removeProfile, startApp, type RunningApp } from '../support/running-app';
import type { Fault, FaultPass } from './fault';
import { openShell } from './killed-host';

/** Kills in one pass of `npm run faults`: with the usual 20 passes they are the 200 of the list. */
const kills = { quick: 1, full: 10 };

/** Main is killed at any moment, also while it writes its state: nothing is left that the next start does not end, and the state is whole. */
export const killedMain: Fault = {
  id: 'A7',
  name: 'main killed at random moments, and started again',
  run: async pass => {
    const userData = await freshProfile();
    let worst = 0;
    try {
      for (let count = 0; count < kills[pass.size]; count += 1) worst = Math.max(worst, await killOnce(pass, userData));
      return worst;
    } finally {
      await removeProfile(userData);
    }
  },
};

async function killOnce(pass: FaultPass, userData: string): Promise<number> {
  const { environment } = pass;
  const app = await startApp({ userData, environment });
  await startFresh(new Person(app.page));
  await openShell({ person: new Person(app.page) });
  // One program that ignores its hang-up, and one that does not.
  await new Person(app.page).command(`trap '' HUP; echo "deaf $(printf now)"`);
  await new Person(app.page).seesInTerminal(/deaf now/);
  await app.electron.evaluate(writeStateOften);
  await wait(pass.random.between(0, 1200));
  const family = await processTree(app.pid);
  process.kill(app.pid, 'SIGKILL');
  await app.closed;
  const shells = family.filter(one => one.command === '/bin/bash' || one.command.endsWith('bash'));
  const isShell = (one: FamilyMember): boolean => shells.some(shell => shell.pid === one.pid);
  expect(shells, 'the terminal ran a shell').toHaveLength(1);
  const left = await outliving(
    family.filter(one => !isShell(one)),
    10_000,
  );
  expect(left, 'I4: processes that outlived main').toEqual([]);
  await isWholeState(userData);

  const from = performance.now();
  const next = await startApp({ userData, environment });
  const startMs = performance.now() - from;
  try {
    await expect(next.page.getByRole('alert'), 'the next start is clean').toHaveCount(0);
    await expect.poll(() => shells.filter(one => isAlive(one.pid)), { message: 'I4: programs that outlived both' }).toEqual([]);
    await isUsable(next);
  } finally {
    expect(await next.quit(), 'I4: processes that outlived the app').toEqual([]);
  }
  return startMs;
}

/** Runs in the app's main process: the window moves all the time, so that the state is always being written. */
function writeStateOften({ BrowserWindow }: typeof Electron.CrossProcessExports): void {
  let at = 0;
  setInterval(() => {
    at = (at + 1) % 100;
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: at, y: at, width: 700 + at, height: 500 });
  }, 20);
}

/** I3: the file, or its copy, is what some moment wrote: the app reads it without a notice, which is checked by looking at the file it is left with. */
async function isWholeState(userData: string): Promise<void> {
  const texts = await Promise.all(
    ['app_state.json', 'app_state.json.bak'].map(name => readFile(path.join(userData, name), 'utf8').catch(() => undefined)),
  );
  const written = texts.filter(text => text !== undefined);
  for (const text of written) expect(() => JSON.parse(text) as unknown, 'I3: the state is whole').not.toThrow();
}

/** The next app is no worse for it: it runs programs and tells nothing about its files. */
async function isUsable(app: RunningApp): Promise<void> {
  const person = new Person(app.page);
  await startFresh(person);
  await expect(person.page.getByText(/The file with your windows and tabs/)).toHaveCount(0);
  await openShell({ person });
}

/** What was open is offered, as after any end; nothing of it is wanted. */
async function startFresh(person: Person): Promise<void> {
  const fresh = person.inDialog('Start fresh');
  await fresh
    .or(person.button(/Start the demo cluster/))
    .first()
    .waitFor();
  if (await fresh.isVisible()) await fresh.click();
}
