import { Component, computed, input, output } from '@angular/core';
import type { AppError } from '@drawbridge/lifecycle';
import { actionLabel, errorText } from '@drawbridge/messages';
import { Details, Icon, rawText } from '@drawbridge/ui';

/** Under the rows: what is missing among them, and why. */
@Component({
  selector: 'db-partial-bar',
  imports: [Icon, Details],
  template: `
    <db-icon [name]="cause() ? 'warning' : 'info'" />
    <div class="text">
      @for (text of texts(); track text) {
        <p>{{ text }}</p>
      }
      <db-details [text]="raw()" />
    </div>
    @if (cause()) {
      <button type="button" class="db-button" [attr.aria-busy]="isBusy()" (click)="act.emit()">{{ label() }}</button>
    }
  `,
  styleUrl: './notice-bar.css',
  styles: `
    :host {
      padding: var(--db-1) var(--db-4);
      background: var(--db-info-surface);
    }
    db-icon {
      color: var(--db-text-quiet);
    }
  `,
  host: { role: 'status' },
})
export class PartialBar {
  /** Why the rest could not be read; absent when all was. */
  readonly cause = input.required<AppError | undefined>();
  /** Resources of kinds that this version does not know. */
  readonly unknown = input.required<number>();
  readonly isBusy = input.required<boolean>();
  readonly act = output();
  protected readonly texts = computed(() => {
    const cause = this.cause();
    const rest =
      cause === undefined ? [] : [$localize`There are more than these, but they could not be read. ${errorText(cause).title}:cause:.`];
    const unknown = this.unknown() === 0 ? [] : [$localize`Left out, of kinds that this version does not know: ${this.unknown()}:count:.`];
    return [...rest, ...unknown];
  });
  protected readonly label = computed(() => {
    const cause = this.cause();
    return cause === undefined ? undefined : (errorText(cause).actionLabel ?? actionLabel('retry'));
  });
  protected readonly raw = computed(() => {
    const cause = this.cause();
    return cause === undefined ? '' : rawText(cause);
  });
}
