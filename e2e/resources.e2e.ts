import { logIn, OwnCluster } from './support/own-cluster';
import { expect, test } from './support/test';

test('one list of every kind: filters, expressions, pins and cards, kept by the cluster', async ({ start }) => {
  await using cluster = await OwnCluster.start({ more: 'inventory: { generate: 600, seed: 1 }\n' });
  const { person } = await start({ environment: cluster.trust });
  await logIn(person, cluster, cluster.ann);
  const { page } = person;
  const list = page.locator('db-resource-list:visible');
  const names = list.locator('db-resource-row .name bdi');
  const count = list.locator('.count');
  await expect(count).toHaveText(/^Resources: /);
  await expect.poll(() => names.count()).toBeGreaterThan(12);

  // Read to the very end, all there is once each.
  await list.getByRole('grid').focus();
  await page.keyboard.press('End');
  await expect(count).toHaveText('Resources: 602');
  await expect(names.last()).toHaveText('web-2');

  // Kinds, and what the cluster's checks say of them.
  await list.getByRole('button', { name: 'Databases', exact: true }).click();
  await expect(count).toHaveText(/^Databases: \d\d+$/);
  await expect(list.getByRole('button', { name: /^unhealthy/ }).first()).toBeVisible();
  await list.getByRole('button', { name: 'Health', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Healthy', exact: true }).click();
  await expect(list.getByText('Nothing matches')).toBeVisible();
  await page.keyboard.press('Escape');
  await list.getByRole('button', { name: 'Clear filters' }).click();
  await expect(count).toHaveText('Resources: 602');

  // An expression, with a mistake first: at its place, and the rows stay.
  await list.getByRole('button', { name: 'Search by an expression' }).click();
  const search = list.getByRole('textbox');
  await search.fill('labels["env"] == ');
  await search.press('Enter');
  await expect(list.getByRole('alert')).toContainText(/Character 1[78]: /);
  await expect(count).toHaveText(/^Resources: \d/);
  await search.fill('hasPrefix(name, "web-") && labels["env"] == "staging"');
  await search.press('Enter');
  await expect(names).toHaveText(['web-2']);

  // Pinned, shown alone, as cards; and so again in a window that was loaded anew.
  await names.first().hover();
  await list.getByRole('button', { name: 'Pin web-2' }).click();
  await expect(list.getByRole('button', { name: 'Unpin web-2' })).toBeVisible();
  await search.fill('');
  await search.press('Enter');
  await list.getByRole('button', { name: 'Pinned', exact: true }).click();
  await expect(names).toHaveText(['web-2']);
  await list.getByRole('button', { name: 'Show as cards' }).click();
  await expect(list.locator('db-resource-card')).toHaveCount(1);
  await expect(list.locator('.looks')).toHaveAttribute('aria-busy', 'false');
  await page.reload();
  await expect(list.locator('db-resource-card')).toHaveCount(1);
  await expect(list.getByRole('button', { name: 'Unpin web-2' })).toBeVisible();
});
