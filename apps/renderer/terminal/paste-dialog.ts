import { Component, computed, inject, input } from '@angular/core';
import { DIALOG_REF, Dialog } from '@drawbridge/ui';

/** What a person says about pasting several lines. `always`: and is not to be asked again. */
export type PasteAnswer = 'no' | 'once' | 'always';

/** Asks before several lines go into a program that would run each of them at once. */
@Component({
  selector: 'db-paste-dialog',
  imports: [Dialog],
  template: `
    <db-dialog [heading]="heading()" (confirm)="answer(stop.checked ? 'always' : 'once')" (dismiss)="answer('no')">
      <p i18n>The program in this terminal takes each line as if you had typed it and pressed Enter.</p>
      <pre tabindex="0" i18n-aria-label aria-label="Beginning of the text">{{ beginning() }}</pre>
      <label>
        <input #stop type="checkbox" />
        <span i18n>Do not ask again</span>
      </label>
      <ng-container ngProjectAs="[dialogActions]">
        <button type="button" class="db-button" (click)="answer('no')" i18n>Cancel</button>
        <button type="submit" data-first-focus class="db-button is-main" i18n>Paste</button>
      </ng-container>
    </db-dialog>
  `,
  styles: `
    p {
      margin: 0;
    }
    pre {
      max-block-size: 160px;
      margin: 0;
      padding: var(--db-2);
      border: 1px solid var(--db-line);
      border-radius: var(--db-radius);
      background: var(--db-chrome);
      font: var(--db-text-small) / 18px var(--db-mono);
      overflow: auto;
    }
    label {
      display: flex;
      align-items: center;
      gap: var(--db-2);
    }
    input {
      margin: 0;
      accent-color: var(--db-accent);
    }
  `,
})
export class PasteDialog {
  readonly lines = input.required<number>();
  readonly beginning = input.required<string>();
  /** Called once with what the person said. */
  readonly answered = input.required<(answer: PasteAnswer) => void>();
  readonly #self = inject(DIALOG_REF);
  protected readonly heading = computed(() => $localize`Paste ${this.lines()}:count: lines`);

  protected answer(answer: PasteAnswer): void {
    this.#self.close();
    this.answered()(answer);
  }
}
