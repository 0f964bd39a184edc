import { Component, computed, inject, input } from '@angular/core';
import { DIALOG_REF, Dialog } from '@drawbridge/ui';

/** Asks before several lines go into a program that would run each of them at once. */
@Component({
  selector: 'db-paste-dialog',
  imports: [Dialog],
  template: `
    <db-dialog [heading]="heading()" (confirm)="answer(true)" (dismiss)="answer(false)">
      <p i18n>The program in this terminal takes each line as if you had typed it and pressed Enter.</p>
      <ng-container ngProjectAs="[dialogActions]">
        <button type="button" class="db-button" (click)="answer(false)" i18n>Cancel</button>
        <button type="submit" data-first-focus class="db-button is-main" i18n>Paste</button>
      </ng-container>
    </db-dialog>
  `,
})
export class PasteDialog {
  readonly lines = input.required<number>();
  /** Called once with what the person said. */
  readonly answered = input.required<(isWanted: boolean) => void>();
  readonly #self = inject(DIALOG_REF);
  protected readonly heading = computed(() => $localize`Paste ${this.lines()}:count: lines`);

  protected answer(isWanted: boolean): void {
    this.#self.close();
    this.answered()(isWanted);
  }
}
