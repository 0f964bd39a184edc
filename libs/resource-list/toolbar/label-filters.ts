import { Component, ElementRef, inject, input, output } from '@angular/core';
import { labelText, type LabelFilter } from '@drawbridge/resources';
import { Icon } from '@drawbridge/ui';

/** The labels that rows must have, each with a button that gives it up. */
@Component({
  selector: 'db-label-filters',
  imports: [Icon],
  template: `
    <span class="quiet" i18n>Only with</span>
    @for (label of labels(); track $index) {
      <button type="button" class="chip" [title]="hint(label)" [attr.aria-label]="hint(label)" (click)="drop(label)">
        <bdi>{{ text(label) }}</bdi>
        <db-icon name="close" />
      </button>
    }
    @if (labels().length > 1) {
      <button type="button" class="db-link" i18n (click)="clear.emit()">Clear all</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--db-2);
      padding: 0 var(--db-4) var(--db-2);
    }
    .quiet {
      color: var(--db-text-quiet);
    }
    .chip {
      display: inline-flex;
      align-items: center;
      gap: var(--db-1);
      max-inline-size: 40ch;
      min-block-size: 24px;
      padding: 0 var(--db-1) 0 var(--db-2);
      border: 1px solid var(--db-accent);
      border-radius: 12px;
      background: var(--db-selected);
      color: var(--db-text);
      font-size: var(--db-text-small);
      cursor: default;
      --db-icon-size: 14px;
    }
    bdi {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  `,
  host: { role: 'group', '[attr.aria-label]': 'groupLabel' },
})
export class LabelFilters {
  readonly labels = input.required<readonly LabelFilter[]>();
  readonly remove = output<LabelFilter>();
  readonly clear = output();
  protected readonly groupLabel = $localize`Label filters`;
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);

  protected text(label: LabelFilter): string {
    return labelText(label);
  }

  protected hint(label: LabelFilter): string {
    return $localize`Give up the filter ${labelText(label)}:label:`;
  }

  /** The focus goes to a neighbour, or it would be lost with the chip. */
  protected drop(label: LabelFilter): void {
    const chips = [...this.#element.nativeElement.querySelectorAll<HTMLElement>('.chip')];
    const at = chips.findIndex(chip => chip === document.activeElement);
    (chips[at + 1] ?? chips[at - 1])?.focus();
    this.remove.emit(label);
  }
}
