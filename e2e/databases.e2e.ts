import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDatabase, shownGateway } from './support/databases';
import { psql } from './support/psql';
import { unusedAddress } from './support/test-server';
import { expect, test } from './support/test';

test('a database by its local port: from the list to rows in psql, inside and outside of the app, and again after a restart', async ({
  start,
}) => {
  const first = await start();
  const { person } = first;
  await person.enterDemo();
  const gateway = await openDatabase(person, 'chandlery', 'clerk');

  // The name is chosen live, and with it what is shown to be typed.
  const name = gateway.page.getByRole('textbox', { name: 'Database name' });
  await name.fill('postgres');
  await name.press('Enter');
  const command = gateway.page.locator('db-copy-line').filter({ hasText: 'Command' }).locator('code');
  await expect(command).toHaveText(/^psql postgres:\/\/clerk@localhost:\d+\/postgres$/);
  expect(await psql(await gateway.address(), 'clerk', 'select 6 * 7')).toBe('42');

  // Any other free port; programs find it there at once.
  const before = await gateway.address();
  const port = gateway.page.getByRole('textbox', { name: 'Local port' });
  await port.fill('abc');
  await port.press('Enter');
  await expect(gateway.page.getByRole('alert')).toContainText('A port is a number from 1 to 65535');
  const other = (await unusedAddress()).split(':')[1] ?? '';
  await port.fill(other);
  await port.press('Enter');
  await expect.poll(gateway.address).toBe(`localhost:${other}`);
  expect(await psql(await gateway.address(), 'clerk', 'select 6 * 7')).toBe('42');
  await expect(psql(before, 'clerk', 'select 1')).rejects.toThrow(/refused/);

  await person.click(gateway.page.getByRole('button', { name: 'Run in a tab' }));
  await person.seesInTerminal(/postgres=> *$/);
  await person.command('select count(*) > 0 as there from orders;');
  await person.seesInTerminal(/^ t$/m);
  await person.command('\\q');
  await expect(person.page.getByRole('tab', { name: /^psql/ })).toHaveCount(0);

  // Its tab is closed, it goes on; the next run has both again, on the port that it had.
  const connections = person.page.getByRole('list', { name: 'Connections' });
  await expect(connections.getByRole('button', { name: /^clerk@chandlery :\d+ connected$/ })).toBeVisible();
  expect(await first.app.quit()).toEqual([]);
  const again = (await start()).person;
  await again.click(again.inDialog('Reopen'));
  const back = again.page.getByRole('list', { name: 'Connections' });
  await expect(back.getByRole('button', { name: `clerk@chandlery :${other} connected` })).toBeVisible({ timeout: 30_000 });
  await expect(shownGateway(again).page.getByText('ready', { exact: true })).toBeVisible();
  expect(await psql(`localhost:${other}`, 'clerk', 'select 6 * 7')).toBe('42');

  // Disconnected, it is remembered with its port, and gone when it is removed.
  await again.page.getByRole('button', { name: 'Disconnect clerk@chandlery' }).click();
  await expect(again.page.locator('db-gateway-page')).toHaveCount(0);
  await expect(psql(`localhost:${other}`, 'clerk', 'select 1')).rejects.toThrow(/refused/);
  await again.click(back.getByRole('button', { name: 'clerk@chandlery not connected' }));
  await expect.poll(() => shownGateway(again).address()).toBe(`localhost:${other}`);
});

test('a program that waits for its connection while the login has expired', async ({ start, userData }) => {
  await writeFile(path.join(userData, 'app_config.json'), JSON.stringify({ 'demo.certificateTtl': '20s' }));
  const { person } = await start();
  await person.enterDemo();
  const gateway = await openDatabase(person, 'chandlery', 'clerk');
  const address = await gateway.address();
  expect(await psql(address, 'clerk', 'select 6 * 7')).toBe('42');
  await expect(person.page.getByRole('navigation').getByText('needs login').first()).toBeVisible({ timeout: 40_000 });

  // A login that is not made fails the connection that waited for it, and nothing else.
  const given = psql(address, 'clerk', 'select 1').then(
    () => 'connected',
    () => 'failed',
  );
  const dialog = person.page.getByRole('dialog');
  await expect(dialog).toContainText('A program is waiting for its connection to chandlery');
  await person.click(person.inDialog('Cancel'));
  expect(await given).toBe('failed');
  await expect(dialog).toHaveCount(0);
  await expect(gateway.page.getByText('needs login', { exact: true })).toBeVisible();
  await expect(gateway.page).toContainText('The port stays open');

  // Two programs at once are one question, and both go on after it.
  const both = Promise.all([psql(address, 'clerk', 'select 6 * 7'), psql(address, 'clerk', 'select 6 * 8')]);
  await expect(dialog).toHaveCount(1);
  await expect(dialog).toContainText('A program is waiting for its connection to chandlery');
  await person.click(person.inDialog('Log in'));
  expect(await both).toEqual(['42', '48']);
  await expect(dialog).toHaveCount(0);
  await expect(gateway.page.getByText('ready', { exact: true })).toBeVisible();
});
