import { TestBed } from '@angular/core/testing';
import { axeProblems, button, textOf } from '../testing';
import { ToastRegion } from './toast-region';
import { Toasts } from './toasts';

describe('Toasts', () => {
  beforeEach(() => jasmine.clock().install());
  afterEach(() => jasmine.clock().uninstall());

  it('take an information away by itself, and keep errors until they are closed', () => {
    const toasts = TestBed.inject(Toasts);
    toasts.show({ kind: 'info', text: 'done' });
    toasts.show({ kind: 'error', text: 'broken' });
    jasmine.clock().tick(60_000);
    expect(toasts.shown().map(one => one.text)).toEqual(['broken']);
  });

  it('show the latest few only', () => {
    const toasts = TestBed.inject(Toasts);
    for (let index = 0; index < 10; index += 1) toasts.show({ kind: 'error', text: String(index) });
    expect(toasts.shown().map(one => one.text)).toEqual(['6', '7', '8', '9']);
  });
});

describe('ToastRegion', () => {
  it('shows notices with their details, closes them, and passes axe in both themes', async () => {
    const fixture = TestBed.createComponent(ToastRegion);
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    TestBed.inject(Toasts).show({ kind: 'warning', text: 'Slow network', details: '<b>raw</b>' });
    await fixture.whenStable();
    expect(textOf(element)).toContain('Slow network');
    expect(element.querySelector('pre')?.textContent).toBe('<b>raw</b>');
    expect(await axeProblems(element)).toEqual([]);
    (await button('Close notice', element)).click();
    await fixture.whenStable();
    expect(element.querySelector('.toast')).toBeNull();
  });
});
