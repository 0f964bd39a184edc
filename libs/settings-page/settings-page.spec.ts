import { contracts } from '@drawbridge/contracts';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { allSettings } from '@drawbridge/settings';
import { axeProblems, button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { PageScreen } from './testing/page-screen';

describe('the settings page', () => {
  let screen: PageScreen;
  beforeEach(() => (screen = new PageScreen()));
  afterEach(() => screen[Symbol.dispose]());

  const says = (text: string): Promise<unknown> => until(() => textOf(screen.element).includes(text));
  const searchBox = (): HTMLInputElement => screen.element.querySelector<HTMLInputElement>('.toolbar input')!;

  it('has a line with a labelled and described control for every setting there is', async () => {
    for (const one of allSettings) {
      const control = await screen.control(one.title());
      const described = (control.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id));
      expect(described.map(element => element === null)).toEqual([false, false]);
      expect(textOf(described[0]!)).toBe(one.description());
      expect(textOf(await screen.line(one.title()))).toContain(one.name);
    }
  });

  it('shows what is in force, live', async () => {
    screen.main.settings$.next({ 'terminal.fontSize': 20, theme: 'dark' });
    const size = await screen.control('Font size');
    const theme = await screen.control('Theme');
    await until(() => size.value === '20' && theme.value === 'dark');
    screen.main.settings$.next({ 'terminal.fontSize': 21 });
    await until(() => size.value === '21' && theme.value === 'system');
    expect(size.getAttribute('min')).toBe('1');
    expect(size.getAttribute('max')).toBe('256');
  });

  it('sends a value that is allowed once, and marks it as changed', async () => {
    await screen.choose('Font size', '18');
    await until(() => textOf(screen.element).includes('Changed'));
    expect(screen.main.calls.filter(call => call.name.startsWith('settings.'))).toEqual([
      { name: 'settings.set', request: { name: 'terminal.fontSize', value: 18 } },
    ]);
  });

  for (const wrong of ['0', '257', '1.5', '']) {
    it(`does not send a font size of “${wrong}”, says at the field what is allowed, and keeps what was typed`, async () => {
      await screen.choose('Font size', wrong);
      await says('Allowed is a whole number from 1 to 256.');
      const size = await screen.control('Font size');
      expect(size.value).toBe(wrong);
      expect(size.getAttribute('aria-invalid')).toBe('true');
      expect(screen.main.count('settings.set')).toBe(0);
      press(size, 'Escape');
      await until(() => !textOf(screen.element).includes('Allowed is'));
      expect(size.value).toBe('14');
    });
  }

  it('says in words what a text with a pattern must be', async () => {
    await screen.choose('Life of certificates', 'tomorrow');
    await says('Allowed is a duration such as 30s, 5m or 12h, or nothing.');
    await screen.choose('Life of certificates', '5m');
    await until(() => screen.main.count('settings.set') === 1);
    await until(() => !textOf(screen.element).includes('Allowed is'));
  });

  it('resets to what the app starts with, and keeps the focus at the setting', async () => {
    await screen.choose('Theme', 'dark');
    const reset = await button('Reset Theme to As the system says', screen.element);
    reset.focus();
    reset.click();
    await until(() => !textOf(screen.element).includes('Changed'));
    const theme = await screen.control('Theme');
    expect(document.activeElement).toBe(theme);
    expect(theme.value).toBe('system');
  });

  it('shows what is so when main could not keep a choice, and why', async () => {
    screen.main.on(contracts.settings, 'set', () => fail(appError('file-unwritable', { path: '/x', reason: 'the disk is full' })));
    await screen.choose('Theme', 'dark');
    await says('the disk is full');
    expect((await screen.control('Theme')).value).toBe('system');
  });

  it('finds settings by words, says when there are none, and clears the search with Escape', async () => {
    await screen.line('Theme');
    type(searchBox(), 'scrollback');
    await until(() => screen.element.querySelectorAll('db-setting-line').length === 1);
    type(searchBox(), 'zebra');
    await says('No setting found');
    expect(await axeProblems(screen.element)).toEqual([]);
    press(searchBox(), 'Escape');
    await screen.line('Theme');
    expect(searchBox().value).toBe('');
  });

  it('says at the setting what the file holds that cannot be used, and what the file holds besides', async () => {
    screen.details({
      problems: [
        { name: 'terminal.fontSize', line: 3, text: '“terminal.fontSize” in line 3 cannot be 900.' },
        { name: 'newer', line: 4, text: '“newer” in line 4 is not a setting of this version. It is kept.' },
      ],
    });
    await until(async () => textOf(await screen.line('Font size')).includes('line 3 cannot be 900'));
    await says('“newer” in line 4');
    await until(async () => textOf(await screen.line('Font size')).includes('Changed'));
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  it('lets nothing be changed while the file is broken, says where, and starts a new one when asked', async () => {
    screen.details({ file: { kind: 'broken', place: 'Line 3, column 7: a comma is missing before “x”' } });
    await says('Line 3, column 7: a comma is missing');
    const size = await screen.control('Font size');
    await until(() => size.disabled);
    expect(await axeProblems(screen.element)).toEqual([]);
    screen.main.on(contracts.settings, 'startNewFile', () => fail(appError('file-unwritable', { path: '/x', reason: 'read-only' })));
    (await button('Start a new file', screen.element)).click();
    await says('read-only');
    screen.main.on(contracts.settings, 'startNewFile', () => {
      screen.details({ file: { kind: 'whole' } });
      return ok({ kept: '/x.bad' });
    });
    (await button('Start a new file', screen.element)).click();
    await until(() => !size.disabled);
    await until(() => screen.element.querySelector('db-file-trouble') === null);
    await until(() => screen.notices.some(text => text.includes('/x.bad')));
  });

  it('opens the file in the person’s editor', async () => {
    screen.main.on(contracts.settings, 'openFile', () => ok(undefined));
    (await button('Open settings file', screen.element)).click();
    await until(() => screen.main.count('settings.openFile') === 1);
    expect(screen.main.calls.length).toBe(1);
  });

  it('keeps what was last known, and changes nothing, when main has vanished', async () => {
    screen.main.settings$.next({ 'terminal.fontSize': 20 });
    const size = await screen.control('Font size');
    await until(() => size.value === '20');
    screen.main.vanish();
    await until(() => size.disabled);
    await says('lost its connection');
    expect(size.value).toBe('20');
  });

  it('passes axe in both themes', async () => {
    await screen.choose('Font size', '18');
    await says('Changed');
    expect(await axeProblems(screen.element)).toEqual([]);
  });
});
