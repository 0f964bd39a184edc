import { Component, input, output } from '@angular/core';
import { Icon } from '../icons/icon';

/**
 * The frame of a search: a sign, the input that is put into it (which leaves 32 px before its text and for each button behind it), and a button that clears it
 * between the keys and the buttons that are put beside the input.
 */
@Component({
  selector: 'db-search-field',
  imports: [Icon],
  template: `
    <db-icon name="search" />
    <ng-content />
    <span class="ends">
      <ng-content select="kbd" />
      @if (isFilled()) {
        <button
          type="button"
          class="db-icon-button"
          i18n-aria-label
          aria-label="Clear the search"
          i18n-title
          title="Clear the search (Escape)"
          (click)="clear.emit()"
        >
          <db-icon name="close" />
        </button>
      }
      <ng-content select="button" />
    </span>
  `,
  styles: `
    :host {
      position: relative;
      display: flex;
      align-items: center;
    }
    :host > db-icon {
      position: absolute;
      inset-inline-start: var(--db-2);
      color: var(--db-text-quiet);
      pointer-events: none;
    }
    .ends {
      position: absolute;
      inset-inline-end: 2px;
      display: flex;
      align-items: center;
      gap: 2px;
    }
  `,
})
export class SearchField {
  /** There is something to clear. */
  readonly isFilled = input.required<boolean>();
  readonly clear = output();
}
