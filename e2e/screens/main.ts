/**
 * `npm run screens [-- FOLDER] [--only WALK,…]`: pictures of every screen of the real app, in light and dark, at the window's own size and at 200 % zoom,
 * into `screens/` (ignored by git). `docs/images` gets its one picture with `npm run screens -- --readme`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseBuildOptions } from '../../tools/build/build-options';
import { buildTargets } from '../../tools/build/build-targets';
import { openDesktop } from '../../tools/electron/desktop';
import { root } from '../../tools/packages';
import { withSitting, type Sitting, type Studio, type Walk } from './studio';
import { clusters } from './walks/clusters';
import { gateways } from './walks/gateways';
import { lists } from './walks/lists';
import { mainJob } from './walks/main-job';
import { palette } from './walks/palette';
import { windows } from './walks/windows';

const walks: readonly Walk[] = [mainJob, lists, gateways, palette, clusters, windows];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
  const options = { readme: { type: 'boolean' }, only: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const chosen = chosenWalks(values.only);
  const build = parseBuildOptions([]);
  if (!build.ok || !(await buildTargets(build.options, say))) throw new Error('The app could not be built.');
  const folder = path.resolve(process.env['DRAWBRIDGE_CALLED_FROM'] ?? root, positionals[0] ?? 'screens');
  await using desktop = await openDesktop({ virtual: 'always', say });
  const studio: Studio = { environment: desktop.environment, folder, say };
  if (values.readme === true) await withSitting(studio, { name: 'readme' }, pictureOfReadme);
  else for (const walk of chosen) await walk.run(studio);
}

function chosenWalks(only: string | undefined): readonly Walk[] {
  if (only === undefined) return walks;
  return only.split(',').map(name => {
    const walk = walks.find(one => one.name === name);
    if (walk === undefined) throw new Error(`There is no walk ${name}. There are ${walks.map(one => one.name).join(', ')}.`);
    return walk;
  });
}

async function pictureOfReadme({ app: { page }, person }: Sitting): Promise<void> {
  const folder = path.join(root, 'docs/images');
  await mkdir(folder, { recursive: true });
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  await person.enterDemo();
  await person.button(/^Connect to harbour as/).waitFor();
  await page.screenshot({ path: path.join(folder, 'servers.png') });
}

main().catch((thrown: unknown) => {
  say(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  process.exitCode = 1;
});
