import { withSitting, type Sitting, type Walk } from '../studio';

/** From the first start to a terminal that has ended; logging in goes wrong once. */
export const mainJob: Walk = { name: 'main-job', run: studio => withSitting(studio, { name: 'main-job' }, walk) };

async function walk({ app: { page }, person, shoot }: Sitting): Promise<void> {
  const dialog = page.getByRole('dialog');
  await person.button(/Start the demo cluster/).waitFor();
  await shoot('first-run');
  await person
    .button(/^Connect to a cluster/)
    .first()
    .click();
  await dialog.waitFor();
  await shoot('add-cluster');
  await dialog.getByRole('textbox').fill('localhost:1');
  await page.keyboard.press('Enter');
  await dialog.getByRole('alert').first().waitFor();
  await shoot('add-cluster-refused');
  await page.keyboard.press('Escape');
  await person.button(/Start the demo cluster/).click();
  await person.inDialog('Log in').waitFor();
  await shoot('login');
  const password = dialog.getByLabel('Password', { exact: true });
  const right = await password.inputValue();
  await password.fill('wrong');
  await person.inDialog('Log in').click();
  await dialog.getByRole('alert').waitFor();
  await shoot('login-wrong');
  await password.fill(right);
  await person.inDialog('Log in').click();
  await person.button(/^Connect to harbour as/).waitFor();
  await shoot('resources');
  await page.getByRole('banner').getByRole('button', { name: 'demo' }).last().click();
  await page.getByRole('menu').waitFor();
  await shoot('account-menu');
  await page.keyboard.press('Escape');
  await person.openNode('harbour');
  await person.command(
    'ls -la --color=always / | head -20; printf "\\033[1;31mred \\033[1;32mgreen \\033[1;34mblue\\033[0m plain_under_score\\n"',
  );
  await person.seesInTerminal(/plain_under_score\n/);
  await shoot('terminal');
  await page.keyboard.press('Control+Shift+KeyF');
  await page.getByRole('searchbox', { name: 'Find in the terminal' }).fill('root');
  await shoot('terminal-find');
  await page.keyboard.press('Escape');
  await person.command('exit 3');
  await page.getByText('Ended with code 3').waitFor();
  await shoot('terminal-ended');
  await page.keyboard.press('Control+,');
  await page.locator('db-setting-line').first().waitFor();
  await shoot('settings');
  await page.getByRole('textbox', { name: 'Search settings' }).fill('nothing like it');
  await page.getByText('No setting found').waitFor();
  await shoot('settings-none');
}
