import { Component, input, output } from '@angular/core';
import { Icon } from '@drawbridge/ui';

/** Says that the cluster's checks find a resource unwell; opens what they found. */
@Component({
  selector: 'db-health-mark',
  imports: [Icon],
  template: `
    <button #mark type="button" aria-haspopup="dialog" i18n-title title="unhealthy" [tabindex]="focusIndex()" (click)="openMenu.emit(mark)">
      <db-icon name="warning" /><span class="word" i18n>unhealthy</span><span class="db-visually-hidden" i18n>: {{ name() }}</span>
    </button>
  `,
  styles: `
    button {
      display: inline-flex;
      align-items: center;
      gap: var(--db-1);
      min-block-size: 24px;
      padding: 0 var(--db-1);
      border: 0;
      border-radius: 4px;
      background: none;
      color: var(--db-warning);
      font-size: var(--db-text-small);
      white-space: nowrap;
      cursor: default;
      --db-icon-size: 14px;
    }
    @container (max-width: 620px) {
      .word {
        position: absolute;
        inline-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
    button:hover {
      background: var(--db-warning-surface);
    }
  `,
})
export class HealthMark {
  readonly name = input.required<string>();
  readonly focusIndex = input.required<number>();
  readonly openMenu = output<HTMLElement>();
}
