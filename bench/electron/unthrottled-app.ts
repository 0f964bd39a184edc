import { build, type Plugin } from 'esbuild';
import { copyFile, mkdir, readFile, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { bundleSettings } from '../../tools/build/bundle';
import { targets } from '../../tools/build/targets';
import { root } from '../../tools/packages';

/** Watermarks that nothing reaches. */
const unthrottled: Plugin = {
  name: 'no flow control',
  setup: plugin =>
    plugin.onLoad({ filter: /flow[\\/]watermark\.ts$/ }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const contents = source.replace(/(export const high(?:WhileTyping|WhenQuiet)) = [\d_]+;/g, '$1 = 1_000_000_000;');
      if (contents.split('1_000_000_000').length !== 3) throw new Error('The watermarks are not where they were.');
      return { contents, loader: 'ts' };
    }),
};

/** Makes the app once more, the same but for its flow control, which is off: the control of row P3. Answers its folder. */
export async function unthrottledApp(): Promise<string> {
  const folder = path.join(root, '.cache/bench/unthrottled');
  const own = (name: string): string => path.join(folder, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(own('build/app/pty-host'), { recursive: true });
  await copyFile(path.join(root, 'package.json'), own('package.json'));
  for (const name of ['assets', 'build/app/main', 'build/app/preload', 'build/app/renderer', 'build/cluster', 'build/tsh'])
    await symlink(path.join(root, name), own(name));
  const target = targets['pty-host'];
  if (target?.kind !== 'bundle') throw new Error('The PTY host is no bundle.');
  const settings = bundleSettings(target, { names: ['pty-host'], flavour: 'production', slowdown: 'none' }, { version: '0.0.0' });
  await build({ ...settings, plugins: [unthrottled], outfile: own('build/app/pty-host/pty-host.cjs'), metafile: false, sourcemap: false });
  return folder;
}
