import { Component, input, output } from '@angular/core';
import { hasLabel, type LabelFilter, type Resource, type ResourceLabel } from '@drawbridge/resources';
import { nextId } from '@drawbridge/ui';
import { LabelChip } from '../rows/label-chip';

/** All labels of a resource, for rows that have no room for them. */
@Component({
  selector: 'db-labels-panel',
  imports: [LabelChip],
  template: `
    <p class="db-menu-text heading" [id]="headingId" i18n>Labels of {{ resource().name }}</p>
    <div class="chips">
      @for (label of resource().labels; track $index) {
        <db-label-chip [label]="label" [isFilter]="isFilter(label)" [focusIndex]="0" (filter)="filter.emit(label)" />
      }
    </div>
  `,
  styles: `
    .heading {
      font-weight: 600;
    }
    .chips {
      display: flex;
      flex-wrap: wrap;
      gap: var(--db-1);
      padding: var(--db-1) var(--db-2) var(--db-2);
    }
  `,
  host: { class: 'db-menu', role: 'dialog', '[attr.aria-labelledby]': 'headingId', tabindex: '-1' },
})
export class LabelsPanel {
  readonly resource = input.required<Resource>();
  readonly filters = input.required<readonly LabelFilter[]>();
  readonly filter = output<ResourceLabel>();
  protected readonly headingId = nextId('labels');

  protected isFilter(label: ResourceLabel): boolean {
    return hasLabel(this.filters(), label);
  }
}
