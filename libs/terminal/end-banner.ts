import { Component, computed, input, output } from '@angular/core';

/** How a session's program ended: by itself (`signal`: its name, empty when it ended by itself), or with the part of the app that ran it. */
export type TerminalEnd = { readonly kind: 'exit'; readonly code: number; readonly signal: string } | { readonly kind: 'lost' };

/** Under a terminal whose program has ended: how, what is left of it, and how to go on. */
@Component({
  selector: 'db-end-banner',
  template: `
    <p>
      {{ text() }}
      @if (!isScreenShown()) {
        <ng-container i18n>What it showed is gone with it.</ng-container>
      }
    </p>
    @if (asks()) {
      <p class="hint" i18n>Press Enter to restart.</p>
    }
    <button type="button" class="db-button" (click)="restart.emit()" i18n>Restart</button>
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
  protected readonly text = computed(() => {
    const end = this.end();
    if (end.kind === 'lost') return $localize`Ended: the part of the app that runs terminals stopped.`;
    return end.signal === '' ? $localize`Ended with code ${end.code}:code:` : $localize`Ended by signal ${end.signal}:signal:`;
  });
}
