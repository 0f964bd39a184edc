import { loggedInDaemon, recordedFailure, type ScriptedProgramOptions } from '@drawbridge/testing';
import type { Locator } from '@playwright/test';
import { logIn, OwnCluster } from '../../support/own-cluster';
import { scriptedTsh } from '../../support/scripted-app';
import { trusting, withSitting, type Sitting, type Studio, type Walk } from '../studio';

const targets = `databases: [{ name: orders, description: Orders of the shop, protocol: mysql, address: '10.0.0.6:3306', labels: { env: dev } }]
inventory: { generate: 600, seed: 1 }
leaves: [{ name: hollow }, { name: south, state: down }]
`;
/** Longer than pictures are taken. */
const neverMs = 600_000;

/** A list of every kind, its looks, its menus and its four faces. */
export const lists: Walk = {
  name: 'lists',
  run: async studio => {
    await using cluster = await OwnCluster.start({ more: targets });
    await withSitting(studio, { name: 'lists', prepare: trusting(cluster) }, async sitting => {
      await logIn(sitting.person, cluster, cluster.ann);
      await rows(sitting).first().waitFor();
      await kinds(sitting);
      await looks(sitting);
      await menus(sitting);
      await nothing(sitting);
      await cluster.stop();
      await press(sitting, 'Read the list again');
      await sitting.app.page.getByText(/^Shown as of/).waitFor();
      await sitting.shoot('offline-with-rows');
    });
    await face(studio, 'loading', { delays: { ListUnifiedResources: neverMs } });
    const refused = recordedFailure('225-GetCluster-cluster-down');
    await face(studio, 'failed', { failures: { ListUnifiedResources: [refused, refused, refused, refused] } });
  },
};

const rows = ({ app: { page } }: Sitting): Locator => page.locator('db-resource-row, db-resource-card');

async function press({ app: { page } }: Sitting, name: string | RegExp): Promise<void> {
  await page
    .locator('db-resource-list:visible')
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click();
}

async function kinds(sitting: Sitting): Promise<void> {
  await sitting.shoot('all');
  for (const kind of ['Servers', 'Applications', 'Databases', 'Kubernetes', 'Desktops']) {
    await press(sitting, new RegExp(`^${kind}`));
    await sitting.app.page
      .getByText(new RegExp(`^${kind}.*: \\d`))
      .first()
      .waitFor();
    await rows(sitting).first().waitFor();
    await sitting.shoot(`kind-${kind.toLowerCase()}`);
    await press(sitting, new RegExp(`^${kind}`));
  }
  await sitting.app.page
    .getByText(/^Resources: \d/)
    .first()
    .waitFor();
}

async function looks(sitting: Sitting): Promise<void> {
  const { page } = sitting.app;
  await press(sitting, 'Show more of the labels');
  await page.locator('db-resource-row.is-tall').first().waitFor();
  await sitting.shoot('labels');
  await press(sitting, 'Show as cards');
  await page.locator('db-resource-card').first().waitFor();
  await sitting.shoot('cards-labels');
  await press(sitting, 'Show less of the labels');
  await sitting.shoot('cards');
  await press(sitting, 'Show as a list');
  await page.locator('db-resource-row').first().waitFor();
}

async function menus(sitting: Sitting): Promise<void> {
  const { page } = sitting.app;
  await press(sitting, 'Applications');
  await press(sitting, 'Access');
  await page.getByRole('menu').waitFor();
  await sitting.shoot('filter-menu');
  await page.keyboard.press('Escape');
  await press(sitting, 'Applications');
  for (const [kind, button, name] of [
    ['Servers', /^More ways to connect to/, 'connect-server'],
    ['Databases', /^Connect to/, 'connect-database'],
    ['Applications', /^Connect to/, 'connect-application'],
    ['Databases', /^unhealthy/, 'health'],
    ['Servers', /more labels of|^Labels/, 'labels-of-a-row'],
  ] as const) {
    await press(sitting, kind);
    await page.getByText(new RegExp(`^${kind}: \\d`)).waitFor();
    await press(sitting, button);
    await page.getByRole('dialog').waitFor();
    await sitting.shoot(name);
    await page.keyboard.press('Escape');
    await press(sitting, kind);
  }
}

async function nothing(sitting: Sitting): Promise<void> {
  const { page } = sitting.app;
  await press(sitting, 'Pinned');
  await page.getByText('Nothing is pinned yet').waitFor();
  await sitting.shoot('none-pinned');
  await press(sitting, 'Pinned');
  const search = page.locator('db-resource-list:visible').getByRole('textbox');
  await search.fill('nothing like it');
  await page.getByText('Nothing matches').waitFor();
  await sitting.shoot('none-found');
  await search.fill('');
  await press(sitting, 'Search by an expression');
  await search.fill('labels["env"] == ');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await sitting.shoot('mistake');
  await page.keyboard.press('Escape');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await press(sitting, 'Search by an expression');
  for (const [leaf, face] of [
    ['hollow', 'empty'],
    ['south', 'leaf-down'],
  ] as const) {
    await page.getByRole('list', { name: 'Clusters' }).locator('[data-cluster]').filter({ hasText: leaf }).click();
    await page.locator('db-resource-list:visible').locator('db-empty-state, db-error-panel').first().waitFor();
    await sitting.shoot(face);
  }
  await page.getByRole('tab', { name: 'acme' }).click();
}

/** What a list shows before it has shown anything else. */
async function face(studio: Studio, name: string, behaviour: ScriptedProgramOptions): Promise<void> {
  const prepare = async (userData: string): Promise<Readonly<Record<string, string>>> =>
    (await scriptedTsh(userData, { ...loggedInDaemon, ...behaviour })).environment;
  await withSitting(studio, { name: `lists-${name}`, prepare }, async ({ app: { page }, shoot }) => {
    await page.getByRole('list', { name: 'Clusters' }).locator('[data-cluster]').first().click();
    await page.locator('db-resource-list').locator('db-skeleton, db-error-panel').first().waitFor();
    await shoot(name);
  });
}
