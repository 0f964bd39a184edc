import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OwnCluster } from './support/own-cluster';
import { filesWith, holds, profileFiles } from './support/profile-files';
import { expect, test } from './support/test';

test('files and sockets are for their owner only', async ({ start, userData }) => {
  const { person } = await start();
  await person.enterDemo();
  await person.openNode('harbour');
  const files = await profileFiles(userData);
  const sockets = files.filter(one => one.kind === 'socket' && !one.name.startsWith('Singleton'));
  expect(sockets.length, 'of the daemon, of its questions, of the terminals').toBeGreaterThanOrEqual(3);
  for (const place of ['logs', 'tsh', 'demo-cluster', 'run', 'installation_id']) {
    expect(
      files.map(one => one.name),
      place,
    ).toContain(place);
  }
  // Chromium's own: the number of a crash reporter that reports nowhere, and the door by which this test came in.
  const foreign = ['Crashpad/client_id', 'DevToolsActivePort'];
  const open = files.filter(one => one.kind !== 'other' && (one.mode & 0o077) !== 0 && !foreign.includes(one.name));
  expect(open.map(one => `${one.name} ${one.mode.toString(8)}`)).toEqual([]);
});

test('no password and no code is in any file or any output, at the most talkative level', async ({ start, userData }) => {
  await using cluster = await OwnCluster.start();
  const { app, person } = await start({ environment: cluster.trust, args: ['--connect-debug'] });
  let printed = '';
  for (const stream of [app.electron.process().stdout, app.electron.process().stderr])
    stream?.on('data', (chunk: Buffer) => (printed += chunk.toString('latin1')));
  const wrong = 'wrong-canary-password-5d41402abc';
  const codes: string[] = [];
  const submit = async (password: string): Promise<void> => {
    await person.fill('Password', password);
    await person.click(person.inDialog('Log in'));
  };
  const confirm = async (code: string): Promise<void> => {
    codes.push(code);
    await person.fill('One-time code', code);
    await person.click(person.inDialog('Confirm'));
  };
  await person.click(person.button(/^Connect to a cluster/).first());
  await person.fill('Address', cluster.address);
  await person.page.keyboard.press('Enter');
  await person.fill('User name', cluster.otto.name);
  await submit(wrong);
  await expect(person.page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await submit(cluster.otto.password);
  await confirm(cluster.wrongCode());
  await expect(person.page.getByText('The one-time code was not accepted')).toBeVisible();
  await submit(cluster.otto.password);
  await confirm(cluster.code());
  await person.openNode('web-1');

  expect(await app.quit()).toEqual([]);
  const secrets = [wrong, cluster.otto.password, Buffer.from(cluster.otto.password).toString('base64').replace(/=+$/, '')];
  expect(await filesWith(userData, secrets)).toEqual([]);
  expect(secrets.filter(secret => holds(printed, secret))).toEqual([]);
  // A code is six digits, which a picture or a cache may hold by chance; in texts of ours it must not stand alone.
  const alone = codes.map(code => new RegExp(`(?<![\\d.])${code}(?!\\d)`));
  const log = await readFile(path.join(userData, 'logs/main.log'), 'utf8');
  expect(log.length).toBeGreaterThan(0);
  expect(await filesWith(path.join(userData, 'logs'), [...alone, /PRIVATE KEY/])).toEqual([]);
  expect(alone.filter(code => holds(printed, code))).toEqual([]);
  // Keys are where the daemon keeps them, and nowhere else.
  const withKeys = await filesWith(userData, [/-----BEGIN [A-Z ]*PRIVATE KEY-----/]);
  expect(withKeys.length).toBeGreaterThan(0);
  expect(withKeys.filter(name => !name.startsWith('tsh/'))).toEqual([]);
});
