/** Writes the window's icon paths. `tsx tools/icons/generate.ts`, or with `--check` to see only whether the file is fresh. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as prettier from 'prettier';
import { root } from '../packages';
import { iconModule } from './icon-module';
import { usedIcons } from './used-icons';

const folder = path.join(root, 'node_modules/@material-symbols/svg-400/outlined');
const target = path.join(root, 'libs/ui/icons/icon-paths.ts');
const text = iconModule(usedIcons, symbol => readFileSync(path.join(folder, `${symbol}.svg`), 'utf8'));
const fresh = await prettier.format(text, { ...(await prettier.resolveConfig(target)), filepath: target });

if (!process.argv.includes('--check')) {
  writeFileSync(target, fresh);
  console.log(`icons: ${Object.keys(usedIcons).length} written`);
} else if (readFileSync(target, 'utf8') === fresh) {
  console.log('icons: fresh');
} else {
  console.error('icons: libs/ui/icons/icon-paths.ts is not what tools/icons makes; run `tsx tools/icons/generate.ts`');
  process.exit(1);
}
