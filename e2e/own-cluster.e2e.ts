import { expect, test as base } from './support/test';
import { logIn, OwnCluster } from './support/own-cluster';

const test = base.extend<{ readonly cluster: OwnCluster }>({
  cluster: async ({}, use) => {
    await using cluster = await OwnCluster.start();
    await use(cluster);
  },
});

test('to a prompt on a cluster of one’s own with 3 clicks and 3 fields', async ({ start, cluster }) => {
  const { person } = await start({ environment: cluster.trust });
  await logIn(person, cluster, cluster.ann);
  await person.openNode('web-1');
  expect({ clicks: person.clicks, fields: person.fields }).toEqual({ clicks: 3, fields: 3 });
  await person.command('echo "it is $((6 * 7))"');
  await person.seesInTerminal(/^it is 42$/m);
});

test('a one-time code: a wrong one is refused in words, the right one enters, and it counts once', async ({ start, cluster }) => {
  const { person } = await start({ environment: cluster.trust });
  const dialog = person.page.getByRole('dialog').last();
  const confirm = async (code: string): Promise<void> => {
    await person.fill('One-time code', code);
    await person.click(person.inDialog('Confirm'));
  };
  await logIn(person, cluster, cluster.otto);
  await confirm(cluster.wrongCode());
  await expect(dialog.getByText('The one-time code was not accepted')).toBeVisible();
  await person.click(person.inDialog('Log in'));
  const code = cluster.code();
  await confirm(code);
  await expect(person.button(/^Connect to web-1 as/)).toBeVisible();

  await person.page.getByRole('banner').getByRole('button', { name: 'otto' }).last().click();
  await person.page.getByRole('menuitem', { name: 'Log out' }).click();
  await person.click(person.inDialog('Log out'));
  await person.click(person.page.getByRole('region', { name: 'Your clusters' }).getByRole('button', { name: /^acme/ }));
  await person.fill('User name', cluster.otto.name);
  await person.fill('Password', cluster.otto.password);
  await person.click(person.inDialog('Log in'));
  await confirm(code);
  await expect(dialog.getByText('The one-time code was not accepted')).toBeVisible();
});

test('a login that the roles do not allow is refused with the reason', async ({ start, cluster }) => {
  const { person } = await start({ environment: cluster.trust });
  await logIn(person, cluster, cluster.ann);
  await person.click(person.button('More ways to connect to web-1'));
  const panel = person.page.getByRole('dialog', { name: 'Connect to web-1' });
  await panel.getByRole('textbox').fill('nobody');
  await panel.getByRole('button', { name: 'Connect', exact: true }).click();
  await person.seesInTerminal(/access denied to nobody connecting to web-1: your roles allow/);
  await expect(person.page.getByText(/Ended with code \d+/)).toBeVisible();
});

test('a cluster that goes away leaves the list with its age and a way on, and is ready again when it is back', async ({
  start,
  cluster,
}) => {
  const { person } = await start({ environment: cluster.trust });
  await logIn(person, cluster, cluster.ann);
  await expect(person.button(/^Connect to web-1 as/)).toBeVisible();
  await cluster.stop();
  await person.click(person.button('Read the list again'));
  const notice = person.page.getByRole('status').filter({ hasText: /^Shown as of / });
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('cannot be reached');
  await expect(person.button(/^Connect to web-1 as/)).toBeVisible();

  await cluster.start();
  await person.click(notice.getByRole('button', { name: 'Try again' }));
  await expect(notice).toHaveCount(0);
  await person.openNode('web-2');
});
