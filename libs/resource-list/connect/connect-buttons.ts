import { Component, computed, input, output } from '@angular/core';
import type { ConnectMenu, ConnectRequest } from '@drawbridge/resources';
import { Icon } from '@drawbridge/ui';

/**
 * The way into a resource. With one choice the button takes it, and a second, narrow one opens the menu where there is more; otherwise the
 * button opens the menu itself.
 */
@Component({
  selector: 'db-connect-buttons',
  imports: [Icon],
  template: `
    @if (only(); as choice) {
      <button
        type="button"
        class="db-button main"
        [class.is-split]="menu().field"
        [disabled]="isDisabled()"
        [tabindex]="focusIndex()"
        i18n-title
        title="Connect as {{ choice.label }}"
        (click)="connect.emit(choice.request)"
      >
        <ng-container i18n>Connect</ng-container><span class="db-visually-hidden" i18n> to {{ name() }} as {{ choice.label }}</span>
      </button>
      @if (menu().field) {
        <button
          #more
          type="button"
          class="db-button more"
          aria-haspopup="dialog"
          [disabled]="isDisabled()"
          [tabindex]="focusIndex()"
          [attr.aria-label]="moreLabel()"
          i18n-title
          title="More ways to connect"
          (click)="openMenu.emit(more)"
        >
          <db-icon name="down" />
        </button>
      }
    } @else if (menu().choices.length > 0 || menu().field) {
      <button
        #open
        type="button"
        class="db-button main"
        aria-haspopup="dialog"
        [disabled]="isDisabled()"
        [tabindex]="focusIndex()"
        (click)="openMenu.emit(open)"
      >
        <ng-container i18n>Connect</ng-container><span class="db-visually-hidden" i18n> to {{ name() }}</span>
        <db-icon name="down" />
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      justify-content: flex-end;
    }
    :host(.is-there) {
      inline-size: 112px;
    }
    .db-button {
      min-block-size: 28px;
      background: var(--db-surface);
    }
    .main {
      flex: 1;
      gap: var(--db-1);
      padding-inline: var(--db-2);
    }
    .is-split {
      border-start-end-radius: 0;
      border-end-end-radius: 0;
    }
    .more {
      inline-size: 28px;
      padding: 0;
      margin-inline-start: -1px;
      border-start-start-radius: 0;
      border-end-start-radius: 0;
    }
  `,
  host: { '[class.is-there]': 'menu().choices.length > 0 || menu().field !== undefined' },
})
export class ConnectButtons {
  readonly name = input.required<string>();
  readonly menu = input.required<ConnectMenu<ConnectRequest>>();
  readonly isDisabled = input.required<boolean>();
  readonly focusIndex = input.required<number>();
  readonly connect = output<ConnectRequest>();
  /** Open the menu at this button. */
  readonly openMenu = output<HTMLElement>();
  protected readonly moreLabel = computed(() => $localize`More ways to connect to ${this.name()}:name:`);
  protected readonly only = computed(() => (this.menu().choices.length === 1 ? this.menu().choices[0] : undefined));
}
