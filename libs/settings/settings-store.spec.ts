import { firstValueFrom } from 'rxjs';
import { SettingsStore, terminalFontSize, theme } from './index';

describe('SettingsStore', () => {
  it('has initial values until something is chosen', async () => {
    using store = new SettingsStore({});
    expect(await firstValueFrom(store.values$)).toEqual({
      theme: 'system',
      'terminal.fontFamily': '',
      'terminal.fontSize': 14,
      'terminal.cursorStyle': 'block',
      'terminal.cursorBlink': false,
      'terminal.scrollback': 10_000,
      'terminal.rightClick': 'system',
      'terminal.copyOnSelect': false,
      'terminal.warnMultilinePaste': true,
      'terminal.clipboardWrite': true,
      'terminal.screenReader': false,
      'demo.certificateTtl': '',
    });
  });

  it('tells changes, and the chosen values apart', async () => {
    using store = new SettingsStore({});
    const seen: string[] = [];
    store.watch(theme).subscribe(value => seen.push(value));
    expect(store.set('theme', 'dark').ok).toBeTrue();
    expect(store.set('theme', 'dark').ok).toBeTrue();
    expect(seen).toEqual(['system', 'dark']);
    expect(await firstValueFrom(store.chosen$)).toEqual({ theme: 'dark' });
  });

  it('falls back one by one, says which, and keeps names it does not know', async () => {
    using store = new SettingsStore({ theme: 'purple', 'terminal.fontSize': 20, newer: 1 });
    expect(store.get(theme)).toBe('system');
    expect(store.get(terminalFontSize)).toBe(20);
    expect(store.problems).toEqual([
      { name: 'theme', problem: 'wrong value' },
      { name: 'newer', problem: 'unknown name' },
    ]);
    store.set('terminal.fontSize', 21);
    expect(await firstValueFrom(store.chosen$)).toEqual({ theme: 'purple', 'terminal.fontSize': 21, newer: 1 });
  });

  const wrong: readonly [string, unknown][] = [
    ['theme', 'purple'],
    ['theme', null],
    ['terminal.fontSize', 0],
    ['terminal.fontSize', 257],
    ['terminal.fontSize', 1.5],
    ['terminal.fontSize', '14'],
    ['terminal.fontSize', Number.NaN],
    ['terminal.scrollback', -1],
    ['terminal.fontFamily', 'x'.repeat(201)],
    ['terminal.fontFamily', null],
    ['terminal.cursorStyle', 'beam'],
    ['terminal.rightClick', 'copy'],
    ['terminal.copyOnSelect', 'yes'],
    ['demo.certificateTtl', '1m; rm'],
    ['unknown', 1],
    ['__proto__', {}],
    ['constructor', 1],
  ];
  for (const [name, value] of wrong) {
    it(`refuses ${name} = ${JSON.stringify(value)}`, () => {
      using store = new SettingsStore({});
      expect(store.set(name, value)).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'request-refused' }) });
      expect(store.get(theme)).toBe('system');
    });
  }
});
