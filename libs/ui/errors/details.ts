import { Component, input, signal } from '@angular/core';
import { Icon } from '../icons/icon';

/** Raw text (of a daemon, of a program), folded away, with a copy button. Empty when there is none. */
@Component({
  selector: 'db-details',
  imports: [Icon],
  template: `
    @if (text() !== '') {
      <details>
        <summary i18n>Details</summary>
        <div class="raw">
          <pre tabindex="0" i18n-aria-label aria-label="Raw text">{{ text() }}</pre>
          <button
            type="button"
            class="db-icon-button"
            i18n-aria-label
            aria-label="Copy details"
            i18n-title
            title="Copy details"
            (click)="copy()"
          >
            <db-icon [name]="isCopied() ? 'check' : 'copy'" />
          </button>
        </div>
      </details>
    }
  `,
  styles: `
    details {
      margin-block-start: var(--db-2);
    }
    summary {
      color: var(--db-text-quiet);
      font-size: var(--db-text-small);
    }
    .raw {
      display: flex;
      align-items: start;
      gap: var(--db-1);
    }
    pre {
      flex: 1;
      max-block-size: 160px;
      min-inline-size: 0;
      overflow: auto;
      padding: var(--db-2);
      border-radius: var(--db-radius);
      background: var(--db-surface);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class Details {
  readonly text = input.required<string>();
  protected readonly isCopied = signal(false);

  protected async copy(): Promise<void> {
    // Refused when the window has lost the focus meanwhile; the button then simply stays as it was.
    const copied = navigator.clipboard.writeText(this.text()).then(
      () => true,
      () => false,
    );
    this.isCopied.set(await copied);
  }
}
