import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { logIn, OwnCluster, type ClusterUser } from './support/own-cluster';
import type { Person } from './support/main-job';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

const leaves = `leaves:
  - name: north
    nodes: [{ hostname: buoy, labels: { env: sea } }]
  - { name: south, state: down }
`;

/** The side bar's row of a cluster: its main button. */
const row = (person: Person, name: string): Locator =>
  person.page
    .getByRole('list', { name: 'Clusters' })
    .locator('[data-cluster]')
    .filter({ hasText: new RegExp(`^${name}`) });

async function enter(person: Person, user: ClusterUser): Promise<void> {
  await person.fill('User name', user.name);
  await person.fill('Password', user.password);
  await person.click(person.inDialog('Log in'));
}

test('one cluster fine, one expired, one offline, a leaf down, two accounts on one proxy: all at once, each with what helps', async ({
  start,
  userData,
}) => {
  await using acme = await OwnCluster.start({ more: leaves });
  await using beta = await OwnCluster.start({ name: 'beta', host: '127.0.0.4', certificateTtl: '6s' });
  await using gamma = await OwnCluster.start({ name: 'gamma', host: '127.0.0.5' });
  const authorities = await Promise.all([acme, beta, gamma].map(one => readFile(one.authority, 'utf8')));
  const trust = path.join(userData, 'authorities.pem');
  await writeFile(trust, authorities.join('\n'));
  const { person } = await start({ environment: { SSL_CERT_FILE: trust } });
  const { page } = person;
  const status = page.getByRole('contentinfo');

  for (const cluster of [acme, gamma, beta]) {
    await logIn(person, cluster, cluster.ann);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await gamma.stop();
  await person.click(row(person, 'gamma'));
  await expect(page.getByRole('tab', { name: 'gamma' })).toBeVisible();
  await person.click(person.button('Read the list again'));
  await expect(row(person, 'gamma')).toContainText(/stale since \d\d:\d\d/);
  await expect(row(person, 'beta')).toContainText('needs login', { timeout: 30_000 });
  await expect(row(person, 'acme')).toContainText('ready');
  await expect(row(person, 'acme')).toContainText('ann');
  await expect(row(person, 'north')).toContainText('ready');
  await expect(row(person, 'south')).toContainText('offline');

  // A leaf has a document of its own, and what is opened from it says where it belongs.
  await person.click(row(person, 'south'));
  await expect(page.getByRole('tab', { name: 'south' })).toHaveAttribute('aria-selected', 'true');
  await expect(status).toContainText('acme › south');
  await expect(status).toContainText('offline');
  await person.click(row(person, 'north'));
  await person.openNode('buoy');
  await expect(status).toContainText('acme › north › ');
  expect(await axeProblems(page)).toEqual([]);

  // What helps each: a login, and asking again.
  await person.click(person.button('Log in: beta'));
  await enter(person, beta.ann);
  await expect(row(person, 'beta')).toContainText('ready');
  await gamma.start();
  await person.click(person.button('Try again: gamma'));
  await expect(row(person, 'gamma')).toContainText('ready');

  // One more account on the first proxy, and out again.
  await person.click(row(person, 'acme'));
  await page.getByRole('banner').getByRole('button', { name: 'ann' }).click();
  await page.getByRole('menuitem', { name: 'Add another account…' }).click();
  await enter(person, acme.otto);
  await person.fill('One-time code', acme.code());
  await person.click(person.inDialog('Confirm'));
  await expect(person.button(/^Connect to web-1 as/)).toBeVisible();
  await expect(row(person, 'acme')).toHaveCount(2);
  await expect(row(person, 'acme').nth(0)).toContainText('ann');
  await expect(row(person, 'acme').nth(1)).toContainText('otto');
  await expect(status).toContainText('acme · otto');
  await access(path.join(userData, 'homes/a1'));
  await page.getByRole('banner').getByRole('button', { name: 'otto' }).last().click();
  await page.getByRole('menuitem', { name: 'Forget cluster…' }).click();
  await person.click(person.inDialog(/^Forget/));
  await expect(row(person, 'acme')).toHaveCount(1);
  await expect(row(person, 'acme')).toContainText('ready');
  await expect.poll(() => access(path.join(userData, 'homes/a1')).catch(() => 'gone')).toBe('gone');
});
