import { Component, computed, input, output } from '@angular/core';
import type { AppErrorCode } from '@drawbridge/lifecycle';
import { actionLabel, errorText } from '@drawbridge/messages';
import { Details, Icon, clockTime, rawText } from '@drawbridge/ui';
import type { StaleNotice } from '../list/list-notice';

/** What the window says over everything, with the button that helps: the rows only say how old they are. */
const toldAbove: ReadonlySet<AppErrorCode> = new Set([
  'daemon-not-running',
  'daemon-start-failed',
  'daemon-socket',
  'daemon-binary-invalid',
]);

/** Says that the rows are old, how old, why, and offers what helps. */
@Component({
  selector: 'db-stale-banner',
  imports: [Icon, Details],
  template: `
    <db-icon name="stale" />
    <div class="text">
      <p>{{ text() }}</p>
      @if (!isToldAbove()) {
        <db-details [text]="raw()" />
      }
    </div>
    <button type="button" class="db-button" [attr.aria-busy]="isBusy()" (click)="act.emit()">{{ label() }}</button>
  `,
  styleUrl: './notice-bar.css',
  styles: `
    :host {
      padding: var(--db-2) var(--db-4);
      background: var(--db-warning-surface);
    }
    db-icon {
      color: var(--db-warning);
    }
  `,
  host: { role: 'status' },
})
export class StaleBanner {
  readonly notice = input.required<StaleNotice>();
  /** The action is under way. */
  readonly isBusy = input.required<boolean>();
  readonly act = output();
  protected readonly isToldAbove = computed(() => toldAbove.has(this.notice().cause.code));
  protected readonly text = computed(() => {
    const { since, cause } = this.notice();
    if (this.isToldAbove()) return $localize`Shown as of ${clockTime(since)}:time:.`;
    return $localize`Shown as of ${clockTime(since)}:time:. ${errorText(cause).title}:cause:.`;
  });
  protected readonly label = computed(
    () => (this.isToldAbove() ? undefined : errorText(this.notice().cause).actionLabel) ?? actionLabel('retry'),
  );
  protected readonly raw = computed(() => rawText(this.notice().cause));
}
