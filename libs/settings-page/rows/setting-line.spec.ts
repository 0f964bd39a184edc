import '@drawbridge/contracts';
import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { contracts } from '@drawbridge/contracts';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { setting, type Setting } from '@drawbridge/settings';
import { axeProblems, press, textOf, until } from '@drawbridge/ui/testing';
import { WindowLink } from '@drawbridge/window-link';
import { FakeMain } from '@drawbridge/window-link/testing';
import * as z from 'zod/mini';
import { SettingLine } from './setting-line';

const texts = { group: 'demo', title: () => 'Dummy', description: () => 'Does nothing.' } as const;
const isOn = setting('dummy.isOn', z.boolean(), false, texts);
const name = setting('dummy.name', z.string().check(z.minLength(2), z.maxLength(5)), 'abc', texts);
const ratio = setting('dummy.ratio', z.number().check(z.gte(0.5), z.lte(2)), 1, { ...texts, unit: () => 'times' });

describe('a line of the settings page', () => {
  let main: FakeMain;
  let fixture: ComponentFixture<SettingLine>;
  beforeEach(() => {
    main = new FakeMain();
    main.on(contracts.settings, 'set', () => ok(undefined));
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), { provide: WindowLink, useValue: main.link }] });
  });
  afterEach(() => {
    (fixture.nativeElement as HTMLElement).remove();
    main[Symbol.dispose]();
  });

  async function lineOf(one: unknown, value: unknown): Promise<HTMLInputElement> {
    fixture = TestBed.createComponent(SettingLine);
    fixture.componentRef.setInput('row', { setting: one as Setting, value, isChanged: value !== (one as Setting).initial, problems: [] });
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).querySelector('input')!;
  }
  const choose = (input: HTMLInputElement, text: string): void => {
    input.value = text;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const sent = (): readonly unknown[] => main.calls.filter(call => call.name === 'settings.set').map(call => call.request);
  const says = (text: string): Promise<unknown> => until(() => textOf(fixture.nativeElement as HTMLElement).includes(text));

  it('has a switch for yes and no, which shows what is so when main refuses', async () => {
    const input = await lineOf(isOn, true);
    expect([input.type, input.getAttribute('role'), input.checked]).toEqual(['checkbox', 'switch', true]);
    expect(await axeProblems(fixture.nativeElement as HTMLElement)).toEqual([]);
    input.click();
    await until(() => sent().length === 1);
    expect(sent()).toEqual([{ name: 'dummy.isOn', value: false }]);
    main.on(contracts.settings, 'set', () => fail(appError('settings-file-broken', { path: '/x', place: 'Line 2' })));
    input.checked = true;
    input.click();
    await says('Line 2');
    expect(input.checked).toBeTrue();
  });

  it('has a field for a text, which keeps what main refused until it is given up', async () => {
    const input = await lineOf(name, 'abc');
    expect(input.maxLength).toBe(5);
    choose(input, 'x');
    await says('Allowed is a text of at most 5 characters.');
    expect(sent()).toEqual([]);
    main.on(contracts.settings, 'set', () => fail(appError('file-unwritable', { path: '/x', reason: 'disk full' })));
    choose(input, 'xyz');
    await says('disk full');
    expect(input.value).toBe('xyz');
    press(input, 'Escape');
    await until(() => input.value === 'abc');
    await until(() => !textOf(fixture.nativeElement as HTMLElement).includes('disk full'));
  });

  it('has a field for a number with bounds and unit, which takes no text for one', async () => {
    const input = await lineOf(ratio, 1.5);
    expect([input.type, input.min, input.max, input.step, input.value]).toEqual(['number', '0.5', '2', 'any', '1.5']);
    await says('times');
    for (const wrong of ['', '3', '0.4']) {
      choose(input, wrong);
      await says('Allowed is a number from 0.5 to 2.');
    }
    choose(input, '0.75');
    await until(() => sent().length === 1);
    expect(sent()).toEqual([{ name: 'dummy.ratio', value: 0.75 }]);
  });
});
