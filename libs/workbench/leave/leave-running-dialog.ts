import { Component, computed, inject, input } from '@angular/core';
import type { LeaveQuestion } from '@drawbridge/contracts';
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
  protected readonly heading = computed(() =>
    this.question().mode === 'quit' ? $localize`Quit while programs run` : $localize`Close the window while programs run`,
  );
  protected readonly explanation = computed(() =>
    this.#count() === 1
      ? $localize`This terminal is still running something, which ends with it:`
      : $localize`These terminals are still running something, which ends with them:`,
  );
  protected readonly action = computed(() => (this.question().mode === 'quit' ? $localize`Quit` : $localize`Close window`));

  /** Main withdraws the question once it has the answer, which closes this dialog. */
  protected answer(answer: 'leave' | 'stay'): void {
    void this.#link.leaving.answer({ id: this.question().id, answer });
  }
}
