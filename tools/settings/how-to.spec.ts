import '@angular/localize/init';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as SettingsLibrary from '@drawbridge/settings';
import { root } from '../packages';

describe('how to add a setting', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'how-to-'));
    cpSync(path.join(root, 'libs/settings'), path.join(folder, 'settings'), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes one file, and everything follows', async () => {
    const page = readFileSync(path.join(root, 'docs/how-to/add-a-setting.md'), 'utf8');
    const [definition = '', listed = ''] = [...page.matchAll(/^ *```ts\n(.*?)```$/gms)].map(found => found[1] ?? '');
    const name = /const (\w+)/.exec(definition)?.[1] ?? '';
    expect(listed.trim()).toBe(`${name},`);

    const file = path.join(folder, 'settings/definitions.ts');
    const before = readFileSync(file, 'utf8');
    const list = before.lastIndexOf('/** Every setting there is');
    const end = before.indexOf('] as const', list);
    expect([list, end]).not.toContain(-1);
    const items = before.slice(list, end).trimEnd().replace(/,?$/, ', ');
    writeFileSync(file, `${before.slice(0, list)}${definition}\n${items}${listed}${before.slice(end)}`);

    const changed = (await import(pathToFileURL(path.join(folder, 'settings/index.ts')).href)) as typeof SettingsLibrary;
    const added = changed.allSettings.find(one => one.name === 'tabs.showNumbers');
    if (added === undefined) throw new Error('the setting is not there');
    expect(changed.settingControl(added).kind as string).toBe('switch');
    expect(changed.allowedText(added)).toBe('true or false');
    expect(Object.keys((changed.settingsSchema(changed.allSettings) as { properties: object }).properties)).toContain('tabs.showNumbers');
    expect(changed.settingsTable(changed.allSettings)).toContain('Shows the number of each tab.');
    using store = new changed.SettingsStore([{ name: 'tabs.showNumbers', value: true, line: 1 }]);
    expect(store.content).toEqual({ chosen: { 'tabs.showNumbers': true }, problems: [] });
  });
});
