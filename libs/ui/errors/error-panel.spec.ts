import { TestBed } from '@angular/core/testing';
import { appError, type AppError } from '@drawbridge/lifecycle';
import { axeProblems, button, textOf } from '../testing';
import { ErrorPanel } from './error-panel';

const refused = appError(
  'proxy-refused',
  { address: 'acme:1' },
  { details: 'dial tcp: refused', cause: appError('internal', {}, { details: 'deeper' }) },
);

async function render(error: AppError): Promise<{ element: HTMLElement; acted: () => number }> {
  const fixture = TestBed.createComponent(ErrorPanel);
  fixture.componentRef.setInput('error', error);
  let acted = 0;
  fixture.componentInstance.act.subscribe(() => (acted += 1));
  await fixture.whenStable();
  document.body.append(fixture.nativeElement as HTMLElement);
  return { element: fixture.nativeElement as HTMLElement, acted: () => acted };
}

describe('ErrorPanel', () => {
  it('says what happened, what it means, and offers what helps', async () => {
    const { element, acted } = await render(refused);
    expect(textOf(element)).toContain('acme:1 does not accept connections');
    (await button('Try again', element)).click();
    expect(acted()).toBe(1);
  });

  it('keeps the raw texts of all causes under Details', async () => {
    const { element } = await render(refused);
    const details = element.querySelector('details');
    expect(details?.open).toBeFalse();
    expect(details?.querySelector('pre')?.textContent).toBe('dial tcp: refused\ndeeper');
  });

  it('offers nothing where nothing can be done, and no Details where there are none', async () => {
    const { element } = await render(appError('proxy-untrusted-certificate', { address: 'acme' }));
    expect(element.querySelector('button')).toBeNull();
    expect(element.querySelector('details')).toBeNull();
  });

  it('shows markup in a raw text as text', async () => {
    const { element } = await render(appError('internal', {}, { details: '<img src=x onerror=alert(1)>' }));
    expect(element.querySelector('img')).toBeNull();
  });

  it('passes axe in both themes, folded and unfolded', async () => {
    const { element } = await render(refused);
    expect(await axeProblems(element)).toEqual([]);
    element.querySelector('details')?.setAttribute('open', '');
    expect(await axeProblems(element)).toEqual([]);
  });
});
