import { Component, computed, input, output } from '@angular/core';
import type { AppError } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { Icon } from '../icons/icon';
import { Details } from './details';
import { rawText } from './raw-text';

/** An error as a person can use it: what happened, what it means, the button that helps, and the raw text under Details. */
@Component({
  selector: 'db-error-panel',
  imports: [Icon, Details],
  host: { role: 'alert' },
  template: `
    <db-icon name="danger" />
    <div class="text">
      <h2>{{ text().title }}</h2>
      <p>{{ text().explanation }}</p>
      <div class="actions">
        @if (text().actionLabel; as label) {
          <button type="button" class="db-button" [disabled]="isBusy()" (click)="act.emit()">{{ label }}</button>
        }
        <ng-content />
      </div>
      <db-details [text]="raw()" />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      gap: var(--db-3);
      padding: var(--db-3) var(--db-4);
      border: 1px solid var(--db-danger);
      border-radius: var(--db-radius);
      background: var(--db-danger-surface);
      text-align: start;
    }
    db-icon {
      margin-block-start: 1px;
      color: var(--db-danger);
    }
    .text {
      min-inline-size: 0;
      flex: 1;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: var(--db-2);
      margin-block-start: var(--db-2);
    }
    .actions:empty {
      display: none;
    }
    h2,
    p {
      overflow-wrap: anywhere;
    }
  `,
})
export class ErrorPanel {
  readonly error = input.required<AppError>();
  /** The action is under way. */
  readonly isBusy = input(false);
  /** The button that helps was pressed; what it does is the screen's business. */
  readonly act = output();
  protected readonly text = computed(() => errorText(this.error()));
  protected readonly raw = computed(() => rawText(this.error()));
}
