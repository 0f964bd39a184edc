import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import type { BuildOptions } from './build-options';
import { bundleSettings, makeBundle, type Stamp } from './bundle';
import { insideOf, makeExecutable } from './executable';
import { isFresh, readRecord, recordOf, textHash, writeRecord } from './fresh';
import { targets, type Target } from './targets';
import { makeWindow, windowInputs } from './window';

/** Builds the targets that are not up to date. Resolves to whether all of them are there now; what went wrong is said. */
export async function buildTargets(options: BuildOptions, say: (text: string) => void): Promise<boolean> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Stamp;
  mkdirSync(path.join(root, 'build'), { recursive: true });
  let isWhole = true;
  for (const name of options.names) {
    const target = targets[name];
    if (target === undefined) throw new Error(`There is no build target ${name}.`);
    const started = performance.now();
    try {
      const what = await buildOne(name, target, options, { version });
      say(`build ${name}: ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      isWhole = false;
      say(`build ${name}: failed\n${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return isWhole;
}

async function buildOne(name: string, target: Target, options: BuildOptions, stamp: Stamp): Promise<'up to date' | 'built'> {
  if (!existsSync(path.join(root, target.entry))) throw new Error(`${target.entry} is not there yet.`);
  const settings = settingsOf(target, options, stamp);
  const last = readRecord(name);
  const hasNewInputs = target.kind === 'window' && windowInputs().some(file => last?.inputs[file] === undefined);
  if (!hasNewInputs && isFresh(last, settings)) return 'up to date';
  const inputs = await make(target, options, stamp);
  writeRecord(name, recordOf(settings, inputs, [target.output]));
  return 'built';
}

function make(target: Target, options: BuildOptions, stamp: Stamp): Promise<readonly string[]> {
  switch (target.kind) {
    case 'bundle':
      return makeBundle(target, options, stamp);
    case 'window':
      return makeWindow(target);
    case 'executable':
      return makeExecutable(target, options, stamp);
  }
}

/** Everything but the inputs that decides a result: options, version, Node, and the build's own settings. */
function settingsOf(target: Target, options: BuildOptions, stamp: Stamp): string {
  if (target.kind === 'window') return textHash(JSON.stringify(target));
  const bundle = target.kind === 'bundle' ? target : insideOf(target, target.output);
  const { names: _names, ...choice } = options;
  return textHash(JSON.stringify({ target, tool: bundleSettings(bundle, options, stamp), choice, stamp, node: process.version }));
}
