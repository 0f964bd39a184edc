import { Component, inject } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { axeProblems, button, press, until } from '../testing';
import { Dialog } from './dialog';
import { DialogOutlet } from './dialog-outlet';
import { DIALOG_REF, DialogStack } from './dialog-stack';

let confirmed: string[] = [];

@Component({
  imports: [Dialog],
  template: `
    <db-dialog [heading]="self.key" (confirm)="confirm()" (dismiss)="self.close()">
      <input i18n-aria-label aria-label="Name" />
      <button dialogActions type="button" class="db-button" (click)="self.close()" i18n>Cancel</button>
      <button dialogActions type="submit" class="db-button is-main" data-first-focus i18n>Do it</button>
    </db-dialog>
  `,
})
class Sample {
  protected readonly self = inject(DIALOG_REF);
  protected confirm(): void {
    confirmed.push(this.self.key);
  }
}

const load = () => Promise.resolve(Sample);
const dialogs = (): HTMLDialogElement[] => [...document.querySelectorAll<HTMLDialogElement>('dialog')];
const isSeen = (dialog: Element | undefined): boolean => dialog !== undefined && getComputedStyle(dialog).visibility === 'visible';

describe('dialogs', () => {
  let stack: DialogStack;
  let fixture: ComponentFixture<DialogOutlet>;

  beforeEach(async () => {
    confirmed = [];
    fixture = TestBed.createComponent(DialogOutlet);
    document.body.append(fixture.nativeElement as HTMLElement);
    stack = TestBed.inject(DialogStack);
    await fixture.whenStable();
  });

  it('show the last one asked for, and keep what was typed in the one under it', async () => {
    await stack.push({ key: 'first', load });
    const typed = await until(() => document.querySelector<HTMLInputElement>('dialog[open] input'));
    typed.value = 'kept';
    await stack.push({ key: 'second', load });
    await until(() => dialogs().length === 2);
    expect(dialogs().map(isSeen)).toEqual([false, true]);
    stack.close('second');
    await until(() => dialogs().length === 1);
    expect(isSeen(dialogs()[0])).toBeTrue();
    expect(document.querySelector<HTMLInputElement>('dialog input')?.value).toBe('kept');
  });

  it('keep the order of asking when code of the lower one takes longer to load', async () => {
    const slow = Promise.withResolvers<typeof Sample>();
    const lower = stack.push({ key: 'lower', load: () => slow.promise });
    await stack.push({ key: 'upper', load });
    slow.resolve(Sample);
    await lower;
    expect(stack.open().map(one => one.key)).toEqual(['lower', 'upper']);
  });

  it('forget one that was withdrawn while its code was loading', async () => {
    const slow = Promise.withResolvers<typeof Sample>();
    const coming = stack.push({ key: 'late', load: () => slow.promise });
    stack.close('late');
    slow.resolve(Sample);
    await coming;
    expect(stack.open()).toEqual([]);
  });

  it('can be asked for again after their code could not be loaded', async () => {
    await expectAsync(stack.push({ key: 'broken', load: () => Promise.reject(new Error('no code')) })).toBeRejectedWithError('no code');
    await stack.push({ key: 'broken', load });
    expect(stack.top()?.key).toBe('broken');
    stack.close('broken');
  });

  it('raise one that is open instead of opening it twice', async () => {
    await stack.push({ key: 'first', load });
    await stack.push({ key: 'second', load });
    await stack.push({ key: 'first', load });
    expect(stack.open().map(one => one.key)).toEqual(['second', 'first']);
  });

  it('give Enter to the main action and Escape to the safe way out, and the focus back', async () => {
    const before = document.createElement('button');
    document.body.append(before);
    before.focus();
    await stack.push({ key: 'first', load });
    const main = await button('Do it');
    await until(() => document.activeElement === main);
    main.form?.requestSubmit(main);
    expect(confirmed).toEqual(['first']);
    press(main, 'Escape');
    await until(() => dialogs().length === 0);
    expect(document.activeElement).toBe(before);
    before.remove();
  });

  it('pass axe in both themes', async () => {
    await stack.push({ key: 'first', load });
    await until(() => document.querySelector('dialog[open]'));
    expect(await axeProblems(fixture.nativeElement as HTMLElement)).toEqual([]);
  });
});
