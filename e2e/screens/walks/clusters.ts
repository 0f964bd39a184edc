import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logIn, OwnCluster } from '../../support/own-cluster';
import { withSitting, type Sitting, type Walk } from '../studio';

const leaves = `leaves:
  - name: north
    nodes: [{ hostname: buoy, labels: { env: sea } }]
  - { name: south, state: down }
`;

/** Several clusters in the side bar, each in another state. */
export const clusters: Walk = {
  name: 'clusters',
  run: async studio => {
    await using acme = await OwnCluster.start({ more: leaves });
    await using beta = await OwnCluster.start({ name: 'beta', host: '127.0.0.4', certificateTtl: '6s' });
    await using gamma = await OwnCluster.start({ name: 'gamma', host: '127.0.0.5' });
    const all = [acme, gamma, beta] as const;
    const prepare = async (userData: string): Promise<Readonly<Record<string, string>>> => {
      const trust = path.join(userData, 'authorities.pem');
      await writeFile(trust, (await Promise.all(all.map(one => readFile(one.authority, 'utf8')))).join('\n'));
      return { SSL_CERT_FILE: trust };
    };
    await withSitting(studio, { name: 'clusters', prepare }, async sitting => {
      for (const cluster of all) {
        await logIn(sitting.person, cluster, cluster.ann);
        await sitting.app.page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await gamma.stop();
      await walk(sitting);
    });
  },
};

async function walk({ app: { page }, person, shoot }: Sitting): Promise<void> {
  const list = page.getByRole('list', { name: 'Clusters' });
  const row = (name: string): ReturnType<typeof list.locator> => list.locator('[data-cluster]').filter({ hasText: new RegExp(`^${name}`) });
  await row('gamma').click();
  await person.button('Read the list again').click();
  await row('gamma')
    .getByText(/stale since/)
    .waitFor();
  await row('beta').getByText('needs login').waitFor();
  await shoot('stale');
  await row('beta').click();
  await page.getByRole('dialog').waitFor();
  await shoot('log-in-again');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await shoot('needs-login');
  await row('south').click();
  await page.getByRole('tab', { name: 'south' }).waitFor();
  await shoot('leaf-down');
  await person.button(/^More about gamma/).click();
  await page.getByRole('menu').waitFor();
  await shoot('cluster-menu');
  await page.keyboard.press('Escape');
  await page.locator('db-cluster-switcher').getByRole('button').click();
  await page.getByRole('menu').waitFor();
  await shoot('switcher');
}
