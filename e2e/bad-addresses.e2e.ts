import { expect, test } from './support/test';
import type { Person } from './support/main-job';
import { OwnCluster } from './support/own-cluster';
import { sharedApp } from './support/shared-app';
import { plainServer, secureServer, unusedAddress } from './support/test-server';

const shared = sharedApp();

/** Opens the dialog, types an address and sends it. */
async function connectTo(person: Person, address: string): Promise<void> {
  await person
    .button(/^Connect to a cluster/)
    .first()
    .click();
  await person.fill('Address', address);
  await person.page.keyboard.press('Enter');
}

const alert = (person: Person) => person.page.getByRole('dialog').getByRole('alert');

/** What the dialog says about an address that cannot be used; a way on is always there. */
async function isToldAbout(person: Person, address: string, title: string): Promise<void> {
  await connectTo(person, address);
  await expect(alert(person).getByRole('heading', { name: title, exact: true })).toBeVisible();
  await expect(person.page.getByRole('dialog').getByRole('textbox', { name: 'Address' })).toBeEditable();
  await person.page.keyboard.press('Escape');
  await expect(person.page.getByRole('dialog')).toHaveCount(0);
}

test('what is no address is said at the field, and nobody is asked', async () => {
  const { person } = shared();
  await person
    .button(/^Connect to a cluster/)
    .first()
    .click();
  const malformed: readonly (readonly [address: string, sentence: string])[] = [
    ['', 'Type the address of the cluster, such as proxy.example.com'],
    ['my proxy', 'An address has no spaces in it'],
    ['ftp://acme.example.com', 'Only https addresses can be used; leave out what is before ://'],
    ['ann@acme.example.com', 'Leave out the user name and the @; the user is asked for next'],
    ['acme..example.com', 'The host name has characters that names cannot have'],
    ['::1', 'Write this kind of address in brackets, such as [::1]:3080'],
    ['acme.example.com:65536', 'The port is a number from 1 to 65535'],
    ['ac\u200bme.example.com', 'The address contains invisible characters; type it by hand'],
    ['a'.repeat(2049), 'This is too long for an address'],
  ];
  for (const [address, sentence] of malformed) {
    await person.fill('Address', address);
    await person.page.keyboard.press('Enter');
    await expect(alert(person)).toHaveText(sentence);
    await expect(person.page.getByRole('dialog').getByRole('progressbar')).toHaveCount(0);
  }
  await person.page.keyboard.press('Escape');
  await expect(person.page.getByRole('dialog')).toHaveCount(0);
});

test('an address at which nothing listens, or whose host nobody knows', async () => {
  const { person } = shared();
  const address = await unusedAddress();
  await isToldAbout(person, address, `${address} does not accept connections`);
  await isToldAbout(person, 'no-such-host.invalid', 'no-such-host.invalid:443 was not found');
});

test('a server without encryption', async () => {
  await using server = await plainServer();
  const { person } = shared();
  await isToldAbout(person, server.address, `${server.address} does not speak a secure protocol`);
});

test('a server that is no cluster', async ({ start }) => {
  await using server = await secureServer();
  const { person } = await start({ environment: { SSL_CERT_FILE: server.certificateFile } });
  await isToldAbout(person, server.address, `${server.address} is not an access cluster`);
});

test('a certificate that nobody vouches for: nothing is listed, and trusting it is not offered', async () => {
  await using cluster = await OwnCluster.start();
  const { person } = shared();
  await isToldAbout(person, cluster.address, `The certificate of ${cluster.address} is not trusted`);
  await expect(person.page.getByRole('list', { name: 'Clusters' }).getByRole('button')).toHaveCount(0);
});

test('a pasted URL is taken for what it means', async ({ start }) => {
  await using cluster = await OwnCluster.start();
  const { person } = await start({ environment: cluster.trust });
  await person
    .button(/^Connect to a cluster/)
    .first()
    .click();
  await person.fill('Address', ` https://${cluster.address}/web/login?redirect_uri=x#top `);
  await expect(person.page.getByRole('dialog').getByText(`${cluster.address} will be used`)).toBeVisible();
  await person.page.keyboard.press('Enter');
  await expect(person.page.getByRole('dialog').getByRole('textbox', { name: 'User name' })).toBeVisible();
});
