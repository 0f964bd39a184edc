import { curl } from './support/curl';
import { expect, test } from './support/test';

test('an application by its local port: from the list to curl, and no other site gets in', async ({ start }) => {
  const { person } = await start();
  const { page } = person;
  await person.enterDemo();
  await person.click(person.button('Connect to tides'));
  await person.click(page.getByRole('dialog').getByRole('button', { name: 'Local port', exact: true }));
  const gateway = page.locator('db-gateway-page:visible');
  await expect(gateway.getByRole('heading', { name: 'tides' })).toBeVisible();
  await expect(gateway.getByText('ready', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(gateway.getByRole('button', { name: 'Open in the browser' })).toBeVisible();
  const command = await gateway.locator('db-copy-line').filter({ hasText: 'Command' }).locator('code').innerText();
  expect(command).toMatch(/^curl http:\/\/localhost:\d+\/$/);
  const address = command.replace('curl ', '');
  expect(await curl(address)).toContain('Hello demo.');
  const size = ['--output', '/dev/null', '--write-out', '%{size_download}'];
  expect(await curl(`${address}bytes/20000000`, ...size)).toBe('20000000');
  expect(await curl(`${address}whoami`, '--header', 'Host: evil.example', '--write-out', '%{http_code}')).toMatch(
    /^This port answers as localhost only.*\s403$/,
  );

  // Moved while it is open, and gone when it is closed.
  const port = gateway.getByRole('textbox', { name: 'Local port' });
  await port.fill('0');
  await port.press('Enter');
  await expect(gateway.locator('db-copy-line').filter({ hasText: 'Command' }).locator('code')).not.toHaveText(command);
  const moved = await gateway.locator('db-copy-line').filter({ hasText: 'Web address' }).locator('code').innerText();
  expect(await curl(`${moved}whoami`)).toContain('"user":"demo"');
  await person.click(gateway.getByRole('button', { name: 'Close gateway' }));
  await expect(gateway).toHaveCount(0);
  await expect(curl(moved)).rejects.toThrow(/refused|connect/i);
});
