import { Component, computed, input, output } from '@angular/core';

/** What stands in the way of starting again: a sentence without its full stop, and what the button does about it. */
export interface EndReason {
  readonly text: string;
  readonly help: 'log-in' | 'restart';
}

/** How a session's program ended: by itself (`signal`: its name, empty when it ended by itself), or with the part of the app that ran it. */
export type TerminalEnd =
  { readonly kind: 'exit'; readonly code: number; readonly signal: string; readonly reason?: EndReason } | { readonly kind: 'lost' };

/** Under a terminal whose program has ended: how, what is left of it, and how to go on. */
@Component({
  selector: 'db-end-banner',
  template: `
    <p>
      {{ text() }}{{ reason() ? '. ' + reason()?.text + '.' : '' }}
      @if (!isScreenShown()) {
        <ng-container i18n>What it showed is gone with it.</ng-container>
      }
    </p>
    @if (asks()) {
      <p class="hint" i18n>Press Enter to restart.</p>
    }
    <button type="button" class="db-button" (click)="restart.emit()">
      @if (reason()?.help === 'log-in') {
        <ng-container i18n>Log in and restart</ng-container>
      } @else {
        <ng-container i18n>Restart</ng-container>
      }
    </button>
  `,
  styleUrl: './terminal-strip.css',
  styles: `
    :host(.is-lost) {
      background: var(--db-warning-surface);
    }
    p {
      min-inline-size: 0;
    }
    p:first-child {
      flex: 1;
    }
    .hint {
      color: var(--db-text-quiet);
      white-space: nowrap;
    }
  `,
  host: { role: 'status', '[class.is-lost]': "end().kind === 'lost'" },
})
export class EndBanner {
  readonly end = input.required<TerminalEnd>();
  /** Whether the last screen is still there to be read. */
  readonly isScreenShown = input(true);
  /** Somebody typed into the ended terminal: says what the keys can do. */
  readonly asks = input(false);
  readonly restart = output();
  protected readonly reason = computed(() => {
    const end = this.end();
    return end.kind === 'exit' ? end.reason : undefined;
  });
  protected readonly text = computed(() => {
    const end = this.end();
    if (end.kind === 'lost') return $localize`Ended: the part of the app that runs terminals stopped.`;
    return end.signal === '' ? $localize`Ended with code ${end.code}:code:` : $localize`Ended by signal ${end.signal}:signal:`;
  });
}
