import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { axeProblems } from './support/axe';
import { expect, test } from './support/test';

test('every screen of the main job passes axe in light and in dark colours', async ({ start, userData }) => {
  const { person } = await start();
  const { page } = person;
  const found: Record<string, readonly string[]> = {};
  const look = async (screen: string): Promise<void> => {
    for (const theme of ['light', 'dark'] as const) {
      await writeFile(path.join(userData, 'app_config.json'), JSON.stringify({ theme }));
      await expect(page.locator(`html[data-theme=${theme}]`)).toHaveCount(1);
      found[`${screen}, ${theme}`] = await axeProblems(page);
    }
  };
  await expect(person.button(/Start the demo cluster/)).toBeVisible();
  await look('first run');
  await person.click(person.button(/^Connect to a cluster/).first());
  await look('add a cluster');
  await person.fill('Address', 'not an address');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await look('add a cluster, refused');
  await page.keyboard.press('Escape');
  await person.click(person.button(/Start the demo cluster/));
  await expect(person.inDialog('Log in')).toBeEnabled();
  await look('login');
  await person.click(person.inDialog('Log in'));
  await expect(person.button(/^Connect to harbour as/)).toBeVisible();
  await look('list');
  await person.click(person.button('More ways to connect to harbour'));
  await look('ways to connect');
  await page.keyboard.press('Escape');
  await person.openNode('harbour');
  await look('terminal');
  await person.command('exit 3');
  await expect(page.getByText('Ended with code 3')).toBeVisible();
  await look('terminal that ended');
  expect(Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0))).toEqual({});
  expect(Object.keys(found)).toHaveLength(16);
});
