import { Component, computed, input } from '@angular/core';

/** Grey rows where a list will be. They show only after 150 ms, so that a quick answer does not flicker. */
@Component({
  selector: 'db-skeleton',
  host: { role: 'status' },
  template: `
    <span class="db-visually-hidden">{{ label() }}</span>
    @for (width of widths(); track $index) {
      <div class="row" aria-hidden="true"><span class="bar" [style.inline-size.%]="width"></span></div>
    }
  `,
  styles: `
    :host {
      display: block;
      visibility: hidden;
      animation: appear 0s linear 150ms forwards;
    }
    .row {
      display: flex;
      align-items: center;
      block-size: var(--db-row);
      padding: 0 var(--db-4);
    }
    .bar {
      block-size: 10px;
      border-radius: 5px;
      background: var(--db-hover);
    }
    @keyframes appear {
      to {
        visibility: visible;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(6);
  /** Said to screen readers. */
  readonly label = input.required<string>();
  protected readonly widths = computed(() => Array.from({ length: this.rows() }, (_, row) => 34 + ((row * 17) % 38)));
}
