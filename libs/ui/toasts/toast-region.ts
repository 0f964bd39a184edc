import { Component, inject } from '@angular/core';
import { Icon } from '../icons/icon';
import { Details } from '../errors/details';
import { Toasts } from './toasts';

/** Where notices show: bottom right, read out by screen readers. Once per window. */
@Component({
  selector: 'db-toast-region',
  imports: [Icon, Details],
  template: `
    <div role="status" aria-live="polite" class="list">
      @for (toast of toasts.shown(); track toast.id) {
        <div class="toast" [attr.data-kind]="toast.kind">
          <db-icon [name]="toast.kind === 'info' ? 'info' : toast.kind === 'warning' ? 'warning' : 'danger'" />
          <div class="text">
            <p>{{ toast.text }}</p>
            <db-details [text]="toast.details ?? ''" />
          </div>
          <button type="button" class="db-icon-button" i18n-aria-label aria-label="Close notice" (click)="toasts.close(toast.id)">
            <db-icon name="close" />
          </button>
        </div>
      }
    </div>
  `,
  styles: `
    .list {
      position: fixed;
      inset-block-end: calc(var(--db-status-bar) + var(--db-3));
      inset-inline-end: var(--db-3);
      z-index: 10;
      display: flex;
      flex-direction: column;
      gap: var(--db-2);
      inline-size: min(380px, calc(100vw - 24px));
    }
    .toast {
      display: flex;
      align-items: start;
      gap: var(--db-2);
      padding: var(--db-2) var(--db-2) var(--db-2) var(--db-3);
      border: 1px solid var(--db-line);
      border-radius: var(--db-radius);
      background: var(--db-raised);
      box-shadow: var(--db-menu-shadow);
    }
    .toast > db-icon {
      margin-block-start: 5px;
      color: var(--db-accent);
    }
    .toast[data-kind='warning'] > db-icon {
      color: var(--db-warning);
    }
    .toast[data-kind='error'] > db-icon {
      color: var(--db-danger);
    }
    .text {
      flex: 1;
      min-inline-size: 0;
      padding-block: var(--db-1);
      overflow-wrap: anywhere;
    }
  `,
})
export class ToastRegion {
  protected readonly toasts = inject(Toasts);
}
