import { Component, input } from '@angular/core';
import type { IconName } from '../icons/icon-paths';
import { Icon } from '../icons/icon';

/** A place with nothing in it: says why, and holds the next step as its content. */
@Component({
  selector: 'db-empty-state',
  imports: [Icon],
  template: `
    <db-icon [name]="icon()" />
    <h2>{{ heading() }}</h2>
    <p>{{ text() }}</p>
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: var(--db-2);
      max-inline-size: 460px;
      margin: 0 auto;
      padding: var(--db-8) var(--db-4);
      text-align: center;
      --db-icon-size: 32px;
    }
    db-icon,
    p {
      color: var(--db-text-quiet);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: var(--db-2);
      margin-block-start: var(--db-2);
      --db-icon-size: 18px;
    }
  `,
})
export class EmptyState {
  readonly icon = input.required<IconName>();
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
}
