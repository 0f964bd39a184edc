import '@angular/localize/init';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allSettings } from '@drawbridge/settings';
import { root } from '../packages';
import { settingsDocument } from './settings-document';

describe('docs/settings.md', () => {
  it('is what the definitions say; `tsx tools/settings/generate.ts` writes it', () => {
    expect(readFileSync(path.join(root, 'docs/settings.md'), 'utf8')).toBe(settingsDocument());
  });

  it('names every setting', () => {
    for (const { name } of allSettings) expect(settingsDocument()).toContain(`\`${name}\``);
  });
});
