/** Writes `docs/settings.md` from the definitions of settings: `tsx tools/settings/generate.ts`. A spec beside this says when it was forgotten. */
import '@angular/localize/init';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../packages';
import { settingsDocument } from './settings-document';

writeFileSync(path.join(root, 'docs/settings.md'), settingsDocument());
console.log('settings: docs/settings.md written');
