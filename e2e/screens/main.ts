/**
 * `npm run screens [-- FOLDER]`: pictures of the screens of the main job, of the real app with the demo cluster, in light and dark, at 200 % zoom and in
 * failure, into `screens/` (ignored by git). `docs/images` gets its one picture with `npm run screens -- --readme`.
 */
import type { Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseBuildOptions } from '../../tools/build/build-options';
import { buildTargets } from '../../tools/build/build-targets';
import { openDesktop } from '../../tools/electron/desktop';
import { root } from '../../tools/packages';
import { Person } from '../support/main-job';
import { freshProfile, removeProfile, startApp, type RunningApp } from '../support/running-app';

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { readme: { type: 'boolean' } }, allowPositionals: true });
  const build = parseBuildOptions([]);
  if (!build.ok || !(await buildTargets(build.options, say))) throw new Error('The app could not be built.');
  const folder = path.resolve(process.env['DRAWBRIDGE_CALLED_FROM'] ?? root, positionals[0] ?? 'screens');
  await using desktop = await openDesktop({ virtual: 'always', say });
  if (values.readme === true) {
    await withApp(desktop.environment, app => picture(app, 'light', path.join(root, 'docs/images')));
    return;
  }
  for (const theme of ['light', 'dark'] as const) await withApp(desktop.environment, app => walk(app, theme, path.join(folder, theme)));
}

async function withApp(environment: Readonly<Record<string, string>>, use: (app: RunningApp) => Promise<void>): Promise<void> {
  const userData = await freshProfile();
  const app = await startApp({ userData, environment });
  try {
    await use(app);
  } finally {
    await app.quit();
    await removeProfile(userData);
  }
}

/** The one picture of the README. */
async function picture({ page }: RunningApp, theme: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.evaluate(name => (document.documentElement.dataset['theme'] = name), theme);
  const person = new Person(page);
  await person.enterDemo();
  await person.button(/^Connect to harbour as/).waitFor();
  await page.screenshot({ path: path.join(folder, 'servers.png') });
}

/** Every screen of the main job, in the order in which a person meets it. */
async function walk({ page, electron }: RunningApp, theme: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  let count = 0;
  const shoot = async (name: string): Promise<void> => {
    count += 1;
    await page.screenshot({ path: path.join(folder, `${String(count).padStart(2, '0')}-${name}.png`) });
    say(`${theme}: ${name}`);
  };
  const person = new Person(page);
  await person.button(/Start the demo cluster/).waitFor();
  await page.evaluate(name => (document.documentElement.dataset['theme'] = name), theme);
  await shoot('first-run');
  await person
    .button(/^Connect to a cluster/)
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await shoot('add-cluster');
  await page.getByRole('dialog').getByRole('textbox').fill('localhost:1');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('alert').first().waitFor();
  await shoot('add-cluster-refused');
  await page.keyboard.press('Escape');
  await person.button(/Start the demo cluster/).click();
  await person.inDialog('Log in').waitFor();
  await shoot('login');
  const password = page.getByRole('dialog').getByLabel('Password', { exact: true });
  const right = await password.inputValue();
  await password.fill('wrong');
  await person.inDialog('Log in').click();
  await page.getByRole('dialog').getByRole('alert').waitFor();
  await shoot('login-wrong');
  await password.fill(right);
  await person.inDialog('Log in').click();
  await person.button(/^Connect to harbour as/).waitFor();
  await shoot('resources');
  await walkList(page, shoot);
  await person.openNode('harbour');
  await person.command(
    'ls -la --color=always / | head -20; printf "\\033[1;31mred \\033[1;32mgreen \\033[1;34mblue\\033[0m plain_under_score\\n"',
  );
  await person.seesInTerminal(/plain_under_score\n/);
  await shoot('terminal');
  await person.command('exit 3');
  await page.getByText('Ended with code 3').waitFor();
  await shoot('terminal-ended');
  await page.keyboard.press('Control+,');
  await page.locator('db-setting-line').first().waitFor();
  await shoot('settings');
  await page.keyboard.press('Control+Shift+W');
  await page.locator('db-settings-page').waitFor({ state: 'detached' });
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  await page.waitForFunction(() => innerWidth < 800);
  // Two frames on, what is on screen is what was laid out anew.
  await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  // Playwright measures a zoomed page wrongly; the app's own picture of its window is right.
  const zoomed = await electron.evaluate(
    async ({ BrowserWindow }) => (await BrowserWindow.getAllWindows()[0]?.webContents.capturePage())?.toPNG().toString('base64') ?? '',
  );
  await writeFile(path.join(folder, `${count + 1}-zoom-200.png`), Buffer.from(zoomed, 'base64'));
}

/** The looks and faces of a list; it is plain again afterwards. */
async function walkList(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  await press('Show more of the labels');
  await page.locator('db-resource-row.is-tall').first().waitFor();
  await shoot('resources-labels');
  await press('Show as cards');
  await page.locator('db-resource-card').first().waitFor();
  await shoot('resources-cards-labels');
  await press('Show less of the labels');
  await shoot('resources-cards');
  await press('Show as a list');
  await page.locator('db-resource-row').first().waitFor();
  await press('Applications');
  await press('Access');
  await page.getByRole('menu').waitFor();
  await shoot('resources-filters');
  await page.keyboard.press('Escape');
  await press('Applications');
  await press('Pinned');
  await page.getByText('Nothing is pinned yet').waitFor();
  await shoot('resources-none-pinned');
  await press('Pinned');
  await press('Search by an expression');
  await page.getByRole('search').getByRole('textbox').fill('labels["env"] == ');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await shoot('resources-mistake');
  await page.keyboard.press('Escape');
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await press('Search by an expression');
}

main().catch((thrown: unknown) => {
  say(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  process.exitCode = 1;
});
