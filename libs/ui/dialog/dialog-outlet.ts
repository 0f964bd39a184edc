import { NgComponentOutlet } from '@angular/common';
import { Component, Injector, inject } from '@angular/core';
import { DIALOG_REF, DialogStack, type DialogRef } from './dialog-stack';

/** Where the window's dialogs live; once per window. */
@Component({
  selector: 'db-dialog-outlet',
  imports: [NgComponentOutlet],
  template: `
    @for (dialog of stack.open(); track dialog.key) {
      <div class="db-dialog-slot" [class.is-covered]="!$last">
        <ng-container *ngComponentOutlet="dialog.component; inputs: dialog.inputs; injector: injectorOf(dialog.key)" />
      </div>
    }
  `,
})
export class DialogOutlet {
  protected readonly stack = inject(DialogStack);
  readonly #parent = inject(Injector);
  readonly #injectors = new Map<string, Injector>();

  protected injectorOf(key: string): Injector {
    const known = this.#injectors.get(key);
    if (known !== undefined) return known;
    const ref: DialogRef = {
      key,
      close: () => {
        this.#injectors.delete(key);
        this.stack.close(key);
      },
    };
    const made = Injector.create({ parent: this.#parent, providers: [{ provide: DIALOG_REF, useValue: ref }] });
    this.#injectors.set(key, made);
    return made;
  }
}
