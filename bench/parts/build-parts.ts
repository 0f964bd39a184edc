import { build } from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleSettings } from '../../tools/build/bundle';
import { root } from '../../tools/packages';

/** What the parts app is made of for one row; sources from the root. */
export interface Parts {
  readonly name: string;
  /** Runs in the page. */
  readonly page: string;
  /** The port's other end, and whether it is a utility process or the main process. */
  readonly end: { readonly kind: 'host' | 'main'; readonly source: string };
}

/** Builds them as the app's own parts are built. Answers the environment that the parts app is started with. */
export async function buildParts({ name, page, end }: Parts): Promise<Record<string, string>> {
  const folder = path.join(root, '.cache/bench', name);
  const made = (file: string): string => path.join(folder, file);
  await mkdir(folder, { recursive: true });
  const settings = (entry: string, platform: 'node' | 'browser') =>
    bundleSettings(
      {
        kind: 'bundle',
        entry,
        output: '',
        platform,
        engine: platform === 'node' ? 'node24' : 'chrome140',
        external: ['electron', 'node-pty'],
      },
      { names: [], flavour: 'production', slowdown: 'none' },
      { version: '0.0.0' },
    );
  const plain = { metafile: false, sourcemap: false } as const;
  await Promise.all([
    build({ ...settings(page, 'browser'), ...plain, format: 'iife', outfile: made('page.js') }),
    build({ ...settings(end.source, 'node'), ...plain, outfile: made('end.cjs') }),
    writeFile(made('index.html'), '<!doctype html><meta charset="utf-8"><title>Part</title><script src="page.js" defer></script>'),
  ]);
  return { BENCH_PAGE: made('index.html'), [end.kind === 'host' ? 'BENCH_HOST' : 'BENCH_MAIN']: made('end.cjs') };
}
