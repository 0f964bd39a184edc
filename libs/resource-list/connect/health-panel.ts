import { Component, input } from '@angular/core';
import type { Resource } from '@drawbridge/resources';
import { nextId } from '@drawbridge/ui';

/** What the cluster's checks found at a resource. */
@Component({
  selector: 'db-health-panel',
  template: `
    <p class="db-menu-text heading" [id]="headingId" i18n>{{ resource().name }} is unhealthy</p>
    <p class="db-menu-text">
      @if (resource().health?.message; as message) {
        {{ message }}
      } @else {
        <ng-container i18n>The cluster does not say why.</ng-container>
      }
    </p>
    <p class="db-menu-text" i18n>This is what the cluster itself found when it tried to reach it. Connecting may fail.</p>
  `,
  styles: `
    .heading {
      font-weight: 600;
      color: var(--db-text);
    }
    p {
      padding-block: var(--db-1);
    }
  `,
  host: { class: 'db-menu', role: 'dialog', '[attr.aria-labelledby]': 'headingId', tabindex: '-1' },
})
export class HealthPanel {
  readonly resource = input.required<Resource>();
  protected readonly headingId = nextId('health');
}
