import { Component, DestroyRef, afterNextRender, inject, input, output, viewChild, type ElementRef } from '@angular/core';
import { nextId } from '../next-id';

/**
 * The frame of every dialog: a title, a body, and actions (content with `dialogActions`). Enter does the main action (its submit button), Escape the safe
 * one. The browser's modal dialog keeps the focus inside and gives it back at the end.
 */
@Component({
  selector: 'db-dialog',
  template: `
    <dialog #dialog [attr.aria-labelledby]="titleId">
      <form novalidate (submit)="$event.preventDefault(); confirm.emit()">
        <h1 tabindex="-1" [id]="titleId">{{ heading() }}</h1>
        <div class="body"><ng-content /></div>
        <div class="actions"><ng-content select="[dialogActions]" /></div>
      </form>
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(440px, calc(100vw - 32px));
      max-block-size: calc(100vh - 48px);
      padding: 0;
      border: 1px solid var(--db-line);
      border-radius: 10px;
      background: var(--db-raised);
      color: var(--db-text);
      box-shadow: var(--db-dialog-shadow);
      overflow: auto;
    }
    dialog::backdrop {
      background: var(--db-shade);
    }
    form {
      display: flex;
      flex-direction: column;
      gap: var(--db-4);
      padding: var(--db-6);
    }
    .body {
      display: flex;
      flex-direction: column;
      gap: var(--db-3);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: var(--db-2);
    }
    h1 {
      outline: none;
      overflow-wrap: anywhere;
    }
  `,
})
export class Dialog {
  readonly heading = input.required<string>();
  /** Enter, or the submit button. */
  readonly confirm = output();
  /** Escape: the safe way out. */
  readonly dismiss = output();
  protected readonly titleId = nextId('dialog');
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  constructor() {
    const before = document.activeElement;
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      dialog.addEventListener('keydown', event => this.#key(event));
      dialog.addEventListener('cancel', event => event.preventDefault());
      dialog.showModal();
      this.focusFirst();
    });
    inject(DestroyRef).onDestroy(() => {
      // The element is taken out of the page at once, so the browser does not give the focus back by itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    });
  }

  /** Puts the focus where a person goes on: on what is marked with `data-first-focus`, else on the title, so that Enter does not press the safe way out. */
  focusFirst(): void {
    const dialog = this.dialog().nativeElement;
    const first = dialog.querySelector<HTMLElement>('[data-first-focus]') ?? dialog.querySelector('h1');
    first?.focus();
  }

  /** Taken from the key, since a browser closes a dialog by itself at the second Escape even if the first was refused. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.dismiss.emit();
  }
}
