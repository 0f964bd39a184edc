import type { SettingsDetails } from '@drawbridge/contracts';
import { allSettings, type Setting } from '@drawbridge/settings';
import { settingRows } from './setting-rows';

const settings: readonly Setting[] = allSettings;
const details: SettingsDetails = {
  sources: { theme: 'chosen' },
  problems: [{ name: 'terminal.fontSize', line: 3, text: 'wrong' }],
  path: '/x',
  file: { kind: 'whole' },
};
const found = (search: string): readonly string[] =>
  settingRows(settings, {}, details, search).flatMap(group => group.rows.map(row => row.setting.name));

describe('rows of settings', () => {
  it('are all settings without a search, and before main has told anything', () => {
    expect(new Set(found(''))).toEqual(new Set(settings.map(one => one.name)));
    const rows = settingRows(settings, {}, undefined, '  ').flatMap(group => group.rows);
    expect(rows.map(row => row.value)).toEqual(rows.map(row => row.setting.initial));
    expect(rows.some(row => row.isChanged)).toBeFalse();
  });

  it('are found by title, name, description, group and choice, whatever the case, all words', () => {
    expect(found('FONT size')).toContain('terminal.fontSize');
    expect(found('terminal.scroll')).toEqual(['terminal.scrollback']);
    expect(found('as the SYSTEM')).toContain('theme');
    expect(found('demo')).toContain('demo.certificateTtl');
    expect(found('font zebra')).toEqual([]);
  });

  it('say what was changed and what is wrong, and show a value that main cannot have meant as the initial one', () => {
    const rows = settingRows(settings, { theme: 'purple' }, details, '').flatMap(group => group.rows);
    const row = (name: string) => rows.find(one => one.setting.name === name);
    expect(row('theme')).toEqual(jasmine.objectContaining({ isChanged: true, problems: [], value: 'system' }));
    expect(row('terminal.fontSize')).toEqual(jasmine.objectContaining({ isChanged: true, problems: ['wrong'] }));
    expect(row('terminal.scrollback')).toEqual(jasmine.objectContaining({ isChanged: false, problems: [] }));
  });
});
