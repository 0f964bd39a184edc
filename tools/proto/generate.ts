/**
 * Writes libs/wire/generated from proto/: `npm run proto`. With `--check` it writes nothing and fails when the folder is not what
 * proto/ gives.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { generatedFiles } from './generated-files';

const folder = path.join(root, 'libs/wire/generated');
const unknown = process.argv.slice(2).filter(one => one !== '--check');
if (unknown.length > 0) {
  console.error(`Unknown argument: ${unknown.join(' ')}. Known: --check.`);
  process.exit(2);
}
const files = await generatedFiles();
if (process.argv.includes('--check')) check();
else write();

function write(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
  console.log(`proto: ${files.size} files written to libs/wire/generated`);
}

function check(): void {
  const present = new Set(readdirSync(folder));
  const wrong = [...files].filter(([name, text]) => !present.has(name) || readFileSync(path.join(folder, name), 'utf8') !== text);
  const surplus = [...present].filter(name => !files.has(name));
  for (const [name] of wrong) console.error(`proto: libs/wire/generated/${name} is not what proto/ gives`);
  for (const name of surplus) console.error(`proto: libs/wire/generated/${name} should not be there`);
  if (wrong.length + surplus.length > 0) {
    console.error('proto: run `npm run proto` and commit the result');
    process.exit(1);
  }
  console.log(`proto: ${files.size} generated files are up to date`);
}
