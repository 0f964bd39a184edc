import { build } from 'esbuild';
import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleSettings } from '../../tools/build/bundle';
import { targets } from '../../tools/build/targets';
import { root } from '../../tools/packages';

/** A checkout's app in the flavour for developers, in a folder of its own: main can be rebuilt and the tsh replaced without touching the real ones. */
export interface DevelopmentApp {
  readonly folder: string;
  /** Where its tsh is: a link to the built one. */
  readonly tsh: string;
  /** Builds main again, with this version. */
  rebuildMain(version: string): Promise<void>;
}

/** Makes it in a folder that the caller removes, such as the profile. */
export async function developmentApp(parent: string): Promise<DevelopmentApp> {
  const folder = path.join(parent, 'app');
  const own = (name: string): string => path.join(folder, name);
  await mkdir(own('build/app/main'), { recursive: true });
  await copyFile(path.join(root, 'package.json'), own('package.json'));
  for (const name of ['assets', 'build/app/preload', 'build/app/pty-host', 'build/app/renderer', 'build/cluster', 'build/tsh'])
    await symlink(path.join(root, name), own(name));
  const app: DevelopmentApp = {
    folder,
    tsh: own('build/tsh'),
    rebuildMain: async version => {
      const target = targets['main'];
      if (target?.kind !== 'bundle') throw new Error('main is no bundle.');
      const settings = bundleSettings(target, { names: ['main'], flavour: 'development', slowdown: 'none' }, { version });
      await build({ ...settings, outfile: own('build/app/main/main.cjs'), metafile: false, sourcemap: false });
      await writeFile(own('package.json'), JSON.stringify({ name: 'drawbridge', version, main: 'build/app/main/main.cjs' }));
    },
  };
  await app.rebuildMain('0.0.1');
  return app;
}
