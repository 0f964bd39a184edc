import path from 'node:path';
import { root } from '../tools/packages';
import { daemonPid } from './support/children';
import { curl } from './support/curl';
import { shownGateway } from './support/databases';
import { killDaemon } from './support/kill-daemon';
import { logIn, OwnCluster } from './support/own-cluster';
import { expect, test } from './support/test';

test('a terminal, a local port and a list in use while the daemon and the network go', async ({ start }) => {
  test.slow();
  await using cluster = await OwnCluster.start({ more: 'apps:\n  - { name: tides, embedded: web }\n' });
  const { app, person } = await start({ environment: cluster.trust });
  const { page } = person;
  // Programs in terminals choose the titles of their tabs; a new tab stands beside the one that it was opened from.
  const tabs = page.getByRole('tab');
  const tab = { list: tabs.nth(0), port: tabs.nth(1), web1: tabs.nth(2) };
  const list = page.locator('db-resource-list:visible');
  const notice = list.getByRole('status').filter({ hasText: /^Shown as of / });
  const echoes = async (word: string): Promise<void> => {
    await person.click(tab.web1);
    await expect(page.locator('db-terminal:visible textarea')).toBeFocused();
    await person.command(`echo "still $(printf ${word})"`);
    await person.seesInTerminal(new RegExp(`^still ${word}$`, 'm'));
  };

  await logIn(person, cluster, cluster.ann);
  await person.openNode('web-1');
  await person.click(tab.list);
  await person.click(person.button('Connect to tides'));
  await person.click(person.inDialog('Local port'));
  const gateway = shownGateway(person).page;
  await expect(gateway.getByText('ready', { exact: true })).toBeVisible();
  const address = await gateway.locator('db-copy-line').filter({ hasText: 'Web address' }).locator('code').innerText();

  await test.step('the daemon dies: the port is back where it was, and the terminal goes on', async () => {
    expect(await killDaemon(page, await daemonPid(app, path.join(root, 'build/tsh'))), 'ms until told').toBeLessThan(1000);
    await expect(page.getByText(/^Reconnecting: /)).toHaveCount(0, { timeout: 10_000 });
    await expect(gateway.getByText('ready', { exact: true })).toBeVisible();
    expect(await curl(address)).toContain('Hello ann.');
    await echoes('daemon');
  });

  await test.step('the network goes: the list says so with its age, and what waited goes on when it is back', async () => {
    cluster.disconnect();
    await person.click(tab.list);
    await person.click(person.button('Read the list again'));
    await expect(notice).toContainText(/took too long|cannot be reached/, { timeout: 25_000 });
    await expect(notice.getByRole('button', { name: 'Try again' })).toBeVisible();
    await expect(person.button(/^Connect to web-1 as/)).toBeVisible();
    const waiting = curl(address);
    cluster.reconnect();
    expect(await waiting).toContain('Hello ann.');
    await person.click(person.button('Read the list again'));
    await expect(notice).toHaveCount(0);
    await echoes('network');
  });
});
