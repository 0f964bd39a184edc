import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import type { BuildOptions } from './build-options';
import { makeBundle, type Stamp } from './bundle';
import { neverLoaded, type BundleTarget, type ExecutableTarget } from './targets';

const postject = path.join(root, 'node_modules/postject/dist/cli.js');

/** The mark inside the node binary that says whether a program was put in (Node's documentation of single executables). */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * Makes one executable file out of Node and a bundle. The code cache saves the parsing at every start; a start-up snapshot would
 * forbid much of what a command line does, so there is none.
 * @throws when a step fails
 */
export async function makeExecutable(target: ExecutableTarget, options: BuildOptions, stamp: Stamp): Promise<readonly string[]> {
  const output = path.join(root, target.output);
  const folder = mkdtempSync(path.join(root, 'build', '.executable-'));
  try {
    const bundle = path.join(path.relative(root, folder), 'bundle.cjs');
    const inputs = await makeBundle(insideOf(target, bundle), options, stamp);
    const blob = makeBlob(folder, path.join(root, bundle));
    const made = path.join(folder, path.basename(output));
    copyFileSync(process.execPath, made);
    chmodSync(made, 0o755);
    // Its own process: its library warns on stderr about sections that do not matter here; a failure shows all of it.
    run(process.execPath, [
      postject,
      made,
      'NODE_SEA_BLOB',
      blob,
      '--sentinel-fuse',
      fuse,
      ...(process.platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : []),
    ]);
    // Injection breaks the signature that macOS asks for; an ad-hoc one is enough for development.
    if (process.platform === 'darwin') run('codesign', ['--force', '--sign', '-', made]);
    renameSync(made, output);
    return inputs;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bundle that goes into an executable. @param output where it is made, from the root */
export function insideOf(target: ExecutableTarget, output: string): BundleTarget {
  return { kind: 'bundle', entry: target.entry, output, platform: 'node', external: neverLoaded, engine: target.engine };
}

function makeBlob(folder: string, bundle: string): string {
  const blob = path.join(folder, 'program.blob');
  const config = path.join(folder, 'sea.json');
  writeFileSync(
    config,
    JSON.stringify({
      main: bundle,
      output: blob,
      disableExperimentalSEAWarning: true,
      useSnapshot: false,
      useCodeCache: true,
      execArgvExtension: 'none',
    }),
  );
  run(process.execPath, ['--experimental-sea-config', config]);
  return blob;
}

function run(program: string, args: readonly string[]): void {
  const done = spawnSync(program, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${path.basename(program)} ${args.join(' ')} failed:\n${done.stderr}`);
}
