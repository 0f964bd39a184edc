import { Component, input, output } from '@angular/core';
import type { VisibleLabels } from './visible-labels';

/** Opens the labels for which there is no room. */
@Component({
  selector: 'db-rest-of-labels',
  template: `
    <button #rest type="button" aria-haspopup="dialog" [tabindex]="focusIndex()" (click)="openMenu.emit(rest)">
      @if (labels().shown.length > 0) {
        +{{ labels().rest }}<span class="db-visually-hidden" i18n> more labels of {{ name() }}</span>
      } @else {
        <ng-container i18n>Labels: {{ labels().rest }}</ng-container
        ><span class="db-visually-hidden" i18n> of {{ name() }}</span>
      }
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    button {
      min-block-size: 24px;
      padding: 0 var(--db-2);
      border: 0;
      border-radius: 12px;
      background: none;
      color: var(--db-text-quiet);
      font-size: var(--db-text-small);
      cursor: default;
    }
    button:hover {
      background: var(--db-line);
      color: var(--db-text);
    }
  `,
})
export class RestOfLabels {
  readonly name = input.required<string>();
  readonly labels = input.required<VisibleLabels>();
  readonly focusIndex = input.required<number>();
  readonly openMenu = output<HTMLElement>();
}
