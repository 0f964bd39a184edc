import { Component, computed, inject, input } from '@angular/core';
import type { LeaveMode, LeaveQuestion } from '@drawbridge/contracts';
import { Dialog } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

/** Asks before programs end, and names them. Escape and Cancel are safe: nothing ends. */
@Component({
  selector: 'db-leave-running-dialog',
  imports: [Dialog],
  template: `
    <db-dialog [heading]="heading()" (confirm)="answer('leave')" (dismiss)="answer('stay')">
      <p>{{ explanation() }}</p>
      <ul>
        @for (name of question().names; track $index) {
          <li>{{ name }}</li>
        }
        @if (question().more > 0) {
          <li class="more" i18n>and {{ question().more }} more</li>
        }
      </ul>
      <ng-container ngProjectAs="[dialogActions]">
        <button type="button" class="db-button" (click)="answer('stay')" i18n>Cancel</button>
        <button type="submit" data-first-focus class="db-button is-destructive">{{ action() }}</button>
      </ng-container>
    </db-dialog>
  `,
  styles: `
    ul {
      margin: 0;
      padding-inline-start: var(--db-6);
      overflow-wrap: anywhere;
    }
    .more {
      color: var(--db-text-quiet);
      list-style: none;
    }
  `,
})
export class LeaveRunningDialog {
  readonly question = input.required<LeaveQuestion>();
  readonly #link = inject(WindowLink);
  readonly #count = computed(() => this.question().names.length + this.question().more);
  protected readonly heading = computed(() => wordsOf(this.question().mode, this.#count()).heading);
  protected readonly explanation = computed(() => explanationOf(this.question().what, this.#count()));
  protected readonly action = computed(() => wordsOf(this.question().mode, this.#count()).action);

  /** Main withdraws the question once it has the answer, which closes this dialog. */
  protected answer(answer: 'leave' | 'stay'): void {
    void this.#link.leaving.answer({ id: this.question().id, answer });
  }
}

/** What would end. */
function explanationOf(what: LeaveQuestion['what'], count: number): string {
  switch (what) {
    case 'terminals':
      return count === 1
        ? $localize`This terminal is still running something, which ends with it:`
        : $localize`These terminals are still running something, which ends with them:`;
    case 'ports':
      return count === 1
        ? $localize`Programs are connected to this local port, which closes:`
        : $localize`Programs are connected to these local ports, which close:`;
    case 'both':
      return $localize`Terminals still run something, and programs are connected to local ports, all of which end:`;
  }
}

/** How the question is called, and what leaving is. */
function wordsOf(mode: LeaveMode, count: number): { readonly heading: string; readonly action: string } {
  switch (mode) {
    case 'quit':
      return { heading: $localize`Quit while programs run`, action: $localize`Quit` };
    case 'close-window':
      return { heading: $localize`Close the window while programs run`, action: $localize`Close window` };
    case 'close-tab':
      return count === 1
        ? { heading: $localize`Close the terminal while a program runs`, action: $localize`Close terminal` }
        : { heading: $localize`Close terminals while programs run`, action: $localize`Close terminals` };
  }
}
