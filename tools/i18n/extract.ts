/**
 * Writes the source catalogue `libs/messages/locale/messages.json`: every text of the window and of main. `tsx tools/i18n/extract.ts`, or with `--check` to
 * see only whether the file is fresh.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from '../packages';
import { runProgram } from '../run-program';
import { badTexts, catalogueText, merged, readCatalogue, type Catalogue } from './catalogue';

const folder = path.join(root, 'build/i18n');
const target = path.join(root, 'libs/messages/locale/messages.json');

async function run(script: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProgram(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    output: 'keep',
    environment: { NG_CLI_ANALYTICS: 'false' },
  });
  if (code !== 0) throw new Error(`${script} ended with code ${code}:\n${output}`);
}

/** Angular's own extraction knows templates; it writes `messages.json` as angular.json says. */
async function windowTexts(): Promise<Catalogue> {
  await run('@angular/cli/bin/ng.js', ['extract-i18n', '--no-progress']);
  return readCatalogue(readFileSync(path.join(folder, 'messages.json'), 'utf8'));
}

/** Main has no templates: its bundle is searched for `$localize`. */
async function mainTexts(): Promise<Catalogue> {
  const bundle = path.join(folder, 'main.mjs');
  await esbuild.build({
    entryPoints: [path.join(root, 'apps/main/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@drawbridge': path.join(root, 'libs') },
    logLevel: 'error',
  });
  const catalogue = path.join(folder, 'main.json');
  await run('@angular/localize/tools/bundles/src/extract/cli.js', [
    '-l',
    'en-US',
    '-s',
    path.relative(root, bundle),
    '-f',
    'json',
    '-o',
    path.relative(root, catalogue),
    '--useLegacyIds',
    'false',
  ]);
  return readCatalogue(readFileSync(catalogue, 'utf8'));
}

mkdirSync(folder, { recursive: true });
const catalogue = merged('en', [await windowTexts(), await mainTexts()]);
const bad = badTexts(catalogue);
const isFresh = existsSync(target) && readFileSync(target, 'utf8') === catalogueText(catalogue);
if (bad.length > 0) {
  console.error(`messages: texts against our rules for words (libs/messages/README.md):\n${bad.join('\n')}`);
  process.exit(1);
} else if (!process.argv.includes('--check')) {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, catalogueText(catalogue));
  console.log(`messages: ${Object.keys(catalogue.translations).length} texts written`);
} else if (!isFresh) {
  console.error('messages: libs/messages/locale/messages.json is not what the sources say; run `tsx tools/i18n/extract.ts`');
  process.exit(1);
} else {
  console.log(`messages: fresh, ${Object.keys(catalogue.translations).length} texts`);
}
