import { Component, computed, input, output } from '@angular/core';
import type { ResourceLabel } from '@drawbridge/resources';

/** A label. Where it can filter it is a button that asks for rows with the same one; pressed while that is the case. */
@Component({
  selector: 'db-label-chip',
  template: `
    @if (label().canFilter) {
      <button
        type="button"
        class="chip"
        [tabindex]="focusIndex()"
        [title]="hint()"
        [attr.aria-pressed]="isFilter()"
        (click)="filter.emit()"
      >
        <bdi>{{ label().text }}</bdi>
      </button>
    } @else {
      <span class="chip" [title]="label().text"
        ><bdi>{{ label().text }}</bdi></span
      >
    }
  `,
  styles: `
    :host {
      display: flex;
      min-inline-size: 0;
      flex: 0 1 auto;
    }
    .chip {
      min-inline-size: 0;
      max-inline-size: 26ch;
      block-size: 24px;
      padding: 0 var(--db-2);
      border: 1px solid var(--db-line);
      border-radius: 12px;
      background: transparent;
      color: var(--db-text-quiet);
      font-size: var(--db-text-small);
      line-height: 22px;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
      cursor: default;
    }
    button.chip:hover {
      border-color: var(--db-control-line);
      color: var(--db-text);
    }
    .chip[aria-pressed='true'] {
      border-color: var(--db-accent);
      color: var(--db-accent);
    }
  `,
})
export class LabelChip {
  readonly label = input.required<ResourceLabel>();
  readonly isFilter = input.required<boolean>();
  readonly focusIndex = input.required<number>();
  readonly filter = output();
  protected readonly hint = computed(() =>
    this.isFilter()
      ? $localize`${this.label().text}:label: (shows only these; press to show all)`
      : $localize`${this.label().text}:label: (press to show only these)`,
  );
}
