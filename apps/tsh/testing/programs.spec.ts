/** The two programs that specs start, bundled once as the build does it. It declares no specs of its own. */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { bundleSettings } from '../../../tools/build/bundle';
import { root } from '../../../tools/packages';

let folder: Promise<string> | undefined;
/** What the bundles leave outside is found beside them, as in `build/`. */
let linked: Promise<void> | undefined;
const bundles = new Map<string, Promise<string>>();

/** Program and first arguments of `tsh` or the cluster. */
export async function programCommand(app: 'tsh' | 'cluster'): Promise<readonly [string, string]> {
  folder ??= mkdtemp(path.join(os.tmpdir(), 'drawbridge-tsh-programs-'));
  linked ??= symlink(path.join(root, 'node_modules'), path.join(await folder, 'node_modules'));
  await linked;
  const bundle = bundles.get(app) ?? makeBundle(app, await folder);
  bundles.set(app, bundle);
  return [process.execPath, await bundle];
}

async function makeBundle(app: 'tsh' | 'cluster', into: string): Promise<string> {
  const entry = path.join(root, 'apps', app, 'main.ts');
  const outfile = path.join(into, `${app}.cjs`);
  const target = {
    kind: 'bundle',
    entry,
    output: outfile,
    platform: 'node',
    external: ['@electric-sql/pglite'],
    engine: 'node24',
  } as const;
  await build({ ...bundleSettings(target, { names: [], flavour: 'development', slowdown: 'none' }, { version: '0.1.0' }), outfile });
  return outfile;
}

afterAll(async () => {
  if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
});
