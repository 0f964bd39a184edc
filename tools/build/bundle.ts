import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions as EsbuildOptions } from 'esbuild';
import { root } from '../packages';
import type { BuildOptions } from './build-options';
import type { BundleTarget, Limit } from './targets';

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
    // grpc-js requires it only when its channelz or ORCA services are asked for, which nothing of ours does; it brings a second protobufjs.
    external: [...target.external, '@grpc/proto-loader'],
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: options.flavour === 'production',
    minifyIdentifiers: options.flavour === 'production',
    // Its entry for Node is CommonJS, of which nothing can be left out.
    alias: { rxjs: path.join(root, 'node_modules/rxjs/dist/esm/index.js') },
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
    if (target.limit !== undefined && options.flavour === 'production') checkSize(target.output, readFileSync(made), target.limit);
    chmodSync(made, 0o644);
    renameSync(`${made}.map`, `${output}.map`);
    renameSync(made, output);
    return Object.keys(result.metafile?.inputs ?? {});
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function checkSize(name: string, content: Buffer, limit: Limit): void {
  const size = limit.measure === 'gzip' ? gzipSync(content).length : content.length;
  if (size <= limit.bytes) return;
  throw new Error(`${name} has ${size} bytes${limit.measure === 'gzip' ? ' compressed' : ''}; at most ${limit.bytes} are allowed.`);
}
