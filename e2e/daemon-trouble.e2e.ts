import { loggedInDaemon } from '@drawbridge/testing';
import { chmod, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../tools/packages';
import { daemonPid, daemonPids } from './support/children';
import { killDaemon } from './support/kill-daemon';
import type { Person } from './support/main-job';
import { logIn, OwnCluster } from './support/own-cluster';
import { scriptedTsh } from './support/scripted-app';
import { expect, test } from './support/test';

const troublePanel = (person: Person) => person.page.getByRole('alert').filter({ hasText: 'The program that talks to clusters' });

/** A window that is of use while no daemon runs: its dialogs open, and a shell of this computer works. */
async function isUsable(person: Person): Promise<void> {
  await person
    .button(/^Connect to a cluster/)
    .first()
    .click();
  await expect(person.page.getByRole('dialog').getByRole('textbox', { name: 'Address' })).toBeFocused();
  await person.page.keyboard.press('Escape');
  await expect(person.page.getByRole('dialog')).toHaveCount(0);
}

test('a path that is not absolute is said, with what to do; another tsh is not taken instead', async ({ start }) => {
  const { app, person } = await start({ environment: { CONNECT_TSH_BIN_PATH: 'build/tsh' } });
  const panel = person.page.getByRole('alert').filter({ hasText: 'build/tsh cannot be used as tsh' });
  await expect(panel).toContainText('it is not an absolute path');
  await isUsable(person);
  expect(await daemonPids(app, 'tsh')).toEqual([]);
});

test('a file that may not be run is said, with what to do', async ({ start, userData }) => {
  const file = path.join(userData, 'no-program');
  await writeFile(file, '#!/bin/sh\n', { mode: 0o644 });
  await chmod(file, 0o644);
  const { person } = await start({ environment: { CONNECT_TSH_BIN_PATH: file } });
  const panel = person.page.getByRole('alert').filter({ hasText: 'no-program cannot be used as tsh' });
  await expect(panel).toContainText('may not be run by this user');
  await isUsable(person);
});

test('a daemon of generation 18 works: it lists its cluster and its servers', async ({ start, userData }) => {
  const recordings = loggedInDaemon.replayForAny?.filter(one => !/ClearStale|AutoUpdate/.test(one)) ?? [];
  const tsh = await scriptedTsh(userData, { ...loggedInDaemon, generation: 18, replayForAny: recordings });
  const { person } = await start({ environment: tsh.environment });
  await person.click(person.page.getByRole('list', { name: 'Clusters' }).locator('[data-cluster]').first());
  await expect(person.button(/^Connect to /).first()).toBeVisible();
  await expect(troublePanel(person)).toHaveCount(0);
});

test('tsh killed: the window says so within a second, and all is well again by itself', async ({ start }) => {
  const program = path.join(root, 'build/tsh');
  const { app, person } = await start();
  await person.enterDemo();
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  const before = await daemonPid(app, program);
  expect(await killDaemon(person.page, before), 'ms until the window said so').toBeLessThan(1000);
  await expect(person.page.getByText(/^Reconnecting: /)).toHaveCount(0, { timeout: 5000 });
  expect(await daemonPid(app, program)).not.toBe(before);
  await person.click(person.button('Read the list again'));
  await person.openNode('harbour');
});

test('the home directory removed while running: it is said, the list stays, and one can log in again', async ({ start, userData }) => {
  await using cluster = await OwnCluster.start();
  const { person } = await start({ environment: cluster.trust });
  await logIn(person, cluster, cluster.ann);
  await expect(person.button(/^Connect to web-1 as/)).toBeVisible();
  await rm(path.join(userData, 'tsh'), { recursive: true });
  const notice = person.page.getByRole('status').filter({ hasText: 'acme is no longer listed' });
  await expect(notice).toBeVisible();
  await logIn(person, cluster, cluster.ann);
  await expect(notice).toHaveCount(0);
  await person.openNode('web-1');
});
