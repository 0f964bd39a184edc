import { Component, computed, inject, input } from '@angular/core';
import type { RestoreOffer } from '@drawbridge/contracts';
import { Dialog } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';

/** Offers what was open last time. Escape reopens: what is open can be closed, what was thrown away is gone. */
@Component({
  selector: 'db-restore-dialog',
  imports: [Dialog],
  template: `
    <db-dialog [heading]="heading()" (confirm)="answer('reopen')" (dismiss)="answer('reopen')">
      <p>{{ explanation() }}</p>
      <ul>
        @for (name of offer().names; track $index) {
          <li>{{ name }}</li>
        }
      </ul>
      <ng-container ngProjectAs="[dialogActions]">
        <button type="button" class="db-button" (click)="answer('fresh')" i18n>Start fresh</button>
        <button type="submit" data-first-focus class="db-button is-main" i18n>Reopen</button>
      </ng-container>
    </db-dialog>
  `,
  styles: `
    ul {
      max-block-size: 220px;
      margin: 0;
      padding-inline-start: var(--db-6);
      overflow: auto;
    }
    li {
      padding-block: 2px;
      overflow-wrap: anywhere;
    }
  `,
})
export class RestoreDialog {
  readonly offer = input.required<RestoreOffer>();
  readonly #link = inject(WindowLink);
  protected readonly heading = computed(() => {
    const { length } = this.offer().names;
    return length === 1 ? $localize`Reopen one tab from last time?` : $localize`Reopen ${length}:count: tabs from last time?`;
  });
  protected readonly explanation = computed(() => {
    const { windows } = this.offer();
    const start = $localize`Terminals start anew, each when it is first shown.`;
    return windows === 1 ? start : `${start} ${$localize`They were in ${windows}:count: windows.`}`;
  });

  protected answer(answer: 'reopen' | 'fresh'): void {
    // What comes of it closes this dialog: main takes the offer back.
    void this.#link.workspaces.answerRestore({ answer });
  }
}
