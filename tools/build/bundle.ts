import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions as EsbuildOptions } from 'esbuild';
import { root } from '../packages';
import type { BuildOptions } from './build-options';
import type { BundleTarget } from './targets';

/** The version in package.json, stamped into every bundle. */
export interface Stamp {
  readonly version: string;
}

/**
 * esbuild's settings for a bundle. The three constants replace `process.env['…']` in the source; run without a bundle (specs),
 * the same expressions read the real environment.
 */
export function bundleSettings(target: BundleTarget, options: BuildOptions, stamp: Stamp): EsbuildOptions {
  return {
    entryPoints: [target.entry],
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    platform: target.platform,
    target: target.engine,
    external: [...target.external],
    metafile: true,
    // Names stay readable: a stack trace in a log is worth more than the bytes.
    minifySyntax: true,
    minifyWhitespace: options.flavour === 'production',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    mainFields: target.platform === 'node' ? ['module', 'main'] : ['browser', 'module', 'main'],
    define: {
      'process.env.DRAWBRIDGE_BUILD': JSON.stringify(options.flavour),
      'process.env.DRAWBRIDGE_SLOWDOWN': JSON.stringify(options.slowdown),
      'process.env.DRAWBRIDGE_VERSION': JSON.stringify(stamp.version),
      // A CommonJS bundle has no import.meta; the banner gives its address.
      ...(target.platform === 'node' ? { 'import.meta.url': 'bundleAddress', 'import.meta.dirname': '__dirname' } : {}),
    },
    ...(target.platform === 'node'
      ? { banner: { js: "'use strict';const bundleAddress=require('node:url').pathToFileURL(__filename).href;" } }
      : {}),
  };
}

/**
 * Makes a bundle and puts it in place whole, so that an app that starts meanwhile never reads half of it.
 * @returns the input files, from the root
 * @throws with esbuild's messages, or when the file is over its limit
 */
export async function makeBundle(target: BundleTarget, options: BuildOptions, stamp: Stamp): Promise<readonly string[]> {
  const output = path.join(root, target.output);
  mkdirSync(path.dirname(output), { recursive: true });
  const fresh = mkdtempSync(path.join(path.dirname(output), '.fresh-'));
  try {
    const result = await build({ ...bundleSettings(target, options, stamp), outfile: path.join(fresh, path.basename(output)) });
    const made = path.join(fresh, path.basename(output));
    const size = statSync(made).size;
    if (target.limit !== undefined && size > target.limit)
      throw new Error(`${target.output} has ${size} bytes; at most ${target.limit} are allowed.`);
    chmodSync(made, 0o644);
    renameSync(`${made}.map`, `${output}.map`);
    renameSync(made, output);
    return Object.keys(result.metafile?.inputs ?? {});
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
