import { Component, input, output } from '@angular/core';
import { Icon } from '@drawbridge/ui';

/** Pins a resource, or gives its pin up. Shown on what is pinned; on everything else while one points at it or it is the active one. */
@Component({
  selector: 'db-pin-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="db-icon-button"
      [attr.aria-label]="hint()"
      [attr.aria-pressed]="isPinned()"
      [title]="hint()"
      [tabindex]="focusIndex()"
      (click)="turn.emit()"
    >
      <db-icon name="pin" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      --db-icon-size: 16px;
    }
    [aria-pressed='true'] {
      color: var(--db-accent);
    }
  `,
  host: { '[class.is-pinned]': 'isPinned()' },
})
export class PinButton {
  readonly hint = input.required<string>();
  readonly isPinned = input.required<boolean>();
  readonly focusIndex = input.required<number>();
  readonly turn = output();
}
