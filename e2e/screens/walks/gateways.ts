import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { openDatabase } from '../../support/databases';
import { logIn, OwnCluster } from '../../support/own-cluster';
import { trusting, withSitting, type Sitting, type Studio, type Walk } from '../studio';

/** Local ports: of each kind, while they are changed, and when they do not come; and the connections in the side bar. */
export const gateways: Walk = {
  name: 'gateways',
  run: async studio => {
    await withSitting(studio, { name: 'gateways' }, ofEachKind);
    await ofOwnCluster(studio);
  },
};

async function ofEachKind({ app: { page }, person, shoot }: Sitting): Promise<void> {
  await person.enterDemo();
  await person.button('Connect to chandlery').click();
  await page.getByRole('dialog').waitFor();
  await shoot('database-users');
  await page.keyboard.press('Escape');
  const { page: gateway } = await openDatabase(person, 'chandlery', 'clerk');
  await shoot('database');
  const port = gateway.getByRole('textbox', { name: 'Local port' });
  await port.fill('5432');
  await shoot('port-being-changed');
  await port.fill('abc');
  await port.press('Enter');
  await gateway.getByRole('alert').waitFor();
  await shoot('port-not-a-number');
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  await port.fill(String((other.address() as AddressInfo).port));
  await port.press('Enter');
  await gateway.getByText('is in use').waitFor();
  await shoot('port-taken');
  other.close();

  await page.getByRole('tab', { name: 'demo', exact: true }).click();
  await person.button('Connect to tides').click();
  await person.inDialog('Local port').click();
  await gateway.getByText('ready', { exact: true }).waitFor();
  await shoot('application');
  await page.getByRole('tab', { name: 'demo', exact: true }).click();
  await person.button('Connect to shipyard').click();
  await person.seesInTerminal(/[$#] *$/);
  await shoot('kubernetes-shell');
  const connections = page.getByRole('list', { name: 'Connections' });
  await connections.getByRole('button', { name: /^shipyard/ }).click();
  await gateway.getByRole('heading', { name: 'shipyard' }).waitFor();
  await shoot('kubernetes');
  await connections.getByRole('button', { name: /^clerk@chandlery/ }).click({ button: 'right' });
  await page.getByRole('menu').waitFor();
  await shoot('connections-menu');
}

/** Clients of MySQL are seldom there. */
const databases = `databases:
  - { name: orders, protocol: mysql, address: '127.0.0.1:3306', labels: { env: dev } }
  - { name: shop, protocol: postgres, embedded: empty, labels: { env: dev } }
`;

async function ofOwnCluster(studio: Studio): Promise<void> {
  await using cluster = await OwnCluster.start({ more: databases });
  await withSitting(studio, { name: 'gateways-own', prepare: trusting(cluster) }, async ({ app: { page }, person, shoot }) => {
    await logIn(person, cluster, cluster.ann);
    const open = async (name: string): Promise<void> => {
      await person.button(`Connect to ${name}`).click();
      await page.getByRole('dialog').getByRole('textbox').fill('clerk');
      await page.keyboard.press('Enter');
    };
    await open('orders');
    await page.locator('db-gateway-page').getByText('ready', { exact: true }).waitFor();
    await shoot('client-missing');
    await page.getByRole('tab', { name: 'acme' }).click();
    await cluster.stop();
    await open('shop');
    await page.locator('db-gateway-page db-error-panel').waitFor();
    await shoot('failed');
  });
}
