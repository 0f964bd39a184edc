import { psql } from './support/psql';
import { expect, test } from './support/test';

test('a database by its local port: from the list to rows in psql, inside and outside of the app', async ({ start }) => {
  const { person } = await start();
  const { page } = person;
  await person.enterDemo();
  await person.click(person.button('Connect to chandlery'));
  await person.click(person.page.getByRole('dialog').getByRole('button', { name: 'clerk', exact: true }));
  const gateway = page.locator('db-gateway-page:visible');
  await expect(gateway.getByRole('heading', { name: 'clerk@chandlery' })).toBeVisible();
  await expect(gateway.getByText('ready', { exact: true })).toBeVisible({ timeout: 60_000 });

  // The name is chosen live, and with it what is shown to be typed.
  const name = gateway.getByRole('textbox', { name: 'Database name' });
  await name.fill('postgres');
  await name.press('Enter');
  const command = gateway.locator('db-copy-line').filter({ hasText: 'Command' }).locator('code');
  await expect(command).toHaveText(/^psql postgres:\/\/clerk@localhost:\d+\/postgres$/);
  const address = gateway.locator('db-copy-line').filter({ hasText: 'Address' }).locator('code');
  expect(await psql(await address.innerText(), 'clerk', 'select 6 * 7')).toBe('42');

  await person.click(gateway.getByRole('button', { name: 'Run in a tab' }));
  await person.seesInTerminal(/postgres=> *$/);
  await person.command('select count(*) > 0 as there from orders;');
  await person.seesInTerminal(/^ t$/m);
});
