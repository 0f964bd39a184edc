import { logIn, OwnCluster } from '../../support/own-cluster';
import { trusting, withSitting, type Walk } from '../studio';

const targets = `inventory: { generate: 200, seed: 1 }
leaves: [{ name: south, state: down }]
`;

/** The palette: at rest, with what was found, with nothing, in its second step, and when not everything was searched. */
export const palette: Walk = {
  name: 'palette',
  run: async studio => {
    await using cluster = await OwnCluster.start({ more: targets });
    await withSitting(studio, { name: 'palette', prepare: trusting(cluster) }, async ({ app: { page }, person, shoot }) => {
      await logIn(person, cluster, cluster.ann);
      await page.locator('db-resource-row').first().waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      const option = page.getByRole('option');
      const open = async (text: string): Promise<void> => {
        await page.keyboard.press('Control+Shift+KeyK');
        await page.getByRole('combobox').fill(text);
      };
      await open('');
      await option.first().waitFor();
      await shoot('empty');
      await option.filter({ hasText: 'Search Databases' }).click();
      await page.getByRole('combobox').fill('gen');
      await option.filter({ hasText: 'gen-' }).first().waitFor();
      await shoot('results');
      await option.filter({ hasText: 'gen-' }).first().click();
      await page.locator('db-palette .heading').waitFor();
      await shoot('second-step');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await open('nothing like it');
      await page.getByText('Nothing found').waitFor();
      await shoot('nothing-found');
      await page.getByRole('combobox').fill('web');
      await option.filter({ hasText: 'web-1' }).first().waitFor();
      await page.getByText('Not everything was searched').waitFor();
      await shoot('partial');
      await page.getByRole('button', { name: 'Details' }).click();
      await shoot('partial-details');
    });
  },
};
