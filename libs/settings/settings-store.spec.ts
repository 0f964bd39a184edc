import '@angular/localize/init';
import { firstValueFrom } from 'rxjs';
import { SettingsStore, allSettings, settingProblemText, terminalFontSize, theme, type WrittenSetting } from './index';

/** As a file would hold them, one in each line. */
const written = (...pairs: readonly (readonly [string, unknown])[]): WrittenSetting[] =>
  pairs.map(([name, value], index) => ({ name, value, line: index + 1 }));

describe('SettingsStore', () => {
  it('has initial values until something is chosen', async () => {
    using store = new SettingsStore();
    expect(await firstValueFrom(store.values$)).toEqual(Object.fromEntries(allSettings.map(one => [one.name, one.initial])));
    expect(store.content).toEqual({ chosen: {}, problems: [] });
  });

  it('tells a change of one setting once', () => {
    using store = new SettingsStore();
    const seen: string[] = [];
    store.watch(theme).subscribe(value => seen.push(value));
    store.load(written(['theme', 'dark']));
    store.load(written(['theme', 'dark'], ['terminal.fontSize', 20]));
    store.load([]);
    expect(seen).toEqual(['system', 'dark', 'system']);
  });

  it('falls back one by one and says which', () => {
    using store = new SettingsStore(written(['theme', 'purple'], ['terminal.fontSize', 20], ['newer', 1]));
    expect(store.get(theme)).toBe('system');
    expect(store.get(terminalFontSize)).toBe(20);
    expect(store.content).toEqual({
      chosen: { 'terminal.fontSize': 20 },
      problems: [
        { kind: 'wrong value', name: 'theme', value: 'purple', line: 1 },
        { kind: 'unknown name', name: 'newer', value: 1, line: 3 },
      ],
    });
  });

  it('takes the last of several values, and says so', () => {
    using store = new SettingsStore(written(['theme', 'dark'], ['other', 1], ['theme', 'light'], ['other', 2]));
    expect(store.get(theme)).toBe('light');
    expect(store.content.problems.map(one => [one.kind, one.line])).toEqual([
      ['named twice', 3],
      ['unknown name', 4],
    ]);
  });

  it('says nothing of the file’s link to its schema', () => {
    using store = new SettingsStore(written(['$schema', './schema_app_config.json']));
    expect(store.content.problems).toEqual([]);
  });

  it('tells a bounded number of problems, whatever the file', () => {
    using store = new SettingsStore(written(...Array.from({ length: 10_000 }, (_, index) => [`x${index}`, 1] as const)));
    expect(store.content.problems.length).toBe(100);
  });

  const wrong: readonly [string, unknown][] = [
    ['theme', 'purple'],
    ['theme', null],
    ['theme', ['dark']],
    ['theme', { dark: true }],
    ['terminal.fontSize', 0],
    ['terminal.fontSize', 257],
    ['terminal.fontSize', 1.5],
    ['terminal.fontSize', '14'],
    ['terminal.fontSize', true],
    ['terminal.fontSize', Number.NaN],
    ['terminal.fontSize', Number.POSITIVE_INFINITY],
    ['terminal.scrollback', -1],
    ['terminal.fontFamily', 'x'.repeat(201)],
    ['terminal.fontFamily', null],
    ['terminal.cursorStyle', 'beam'],
    ['terminal.rightClick', 'copy'],
    ['terminal.copyOnSelect', 'yes'],
    ['demo.certificateTtl', '1m; rm'],
    ['demo.certificateTtl', 5],
    ['unknown', 1],
    ['__proto__', {}],
    ['constructor', 1],
    ['toString', 1],
    ['', 1],
  ];
  for (const [name, value] of wrong) {
    it(`takes ${name} = ${typeof value === 'number' ? value : JSON.stringify(value)} neither from a file nor from a window`, async () => {
      using store = new SettingsStore(written([name, value]));
      expect(store.content.chosen).toEqual({});
      expect(store.content.problems.length).toBe(1);
      expect(store.check(name, value)).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'request-refused' }) });
      expect(await firstValueFrom(store.values$)).toEqual(Object.fromEntries(allSettings.map(one => [one.name, one.initial])));
    });
  }
});

describe('problems of settings', () => {
  const text = (name: string, value: unknown): string => {
    using store = new SettingsStore(written([name, value]));
    return store.content.problems.map(one => settingProblemText(one)).join('\n');
  };

  it('name the line, the value, what is allowed and what is used', () => {
    expect(text('terminal.fontSize', 900)).toBe(
      '“terminal.fontSize” in line 1 cannot be 900. Allowed is a whole number from 1 to 256. Until then it is 14.',
    );
    expect(text('theme', 'purple')).toBe(
      '“theme” in line 1 cannot be "purple". Allowed is one of light, dark, system. Until then it is "system".',
    );
    expect(text('newer', 1)).toBe('“newer” in line 1 is not a setting of this version. It is kept.');
  });

  it('quote a bounded and harmless piece of what stands there', () => {
    const said = text('theme', `\u202e${'x'.repeat(10_000)}\n`);
    expect(said.length).toBeLessThan(250);
    expect(said).not.toMatch(/[\u202e\n]/);
    expect(text('y'.repeat(10_000), 1).length).toBeLessThan(200);
  });
});
