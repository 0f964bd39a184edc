import { Component, computed, input, signal } from '@angular/core';
import { Icon } from '@drawbridge/ui';

/** A text to be used elsewhere, with a button that copies it. */
@Component({
  selector: 'db-copy-line',
  imports: [Icon],
  template: `
    <span class="label">{{ label() }}</span>
    <div class="line">
      <code>{{ text() }}</code>
      <button type="button" class="db-icon-button" [attr.aria-label]="copyText()" [title]="copyText()" (click)="copy()">
        <db-icon [name]="isCopied() ? 'check' : 'copy'" />
      </button>
      <ng-content />
    </div>
    <span class="db-visually-hidden" role="status">{{ isCopied() ? copied : '' }}</span>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: var(--db-1);
      min-inline-size: 0;
    }
    .label {
      font-weight: 500;
    }
    .line {
      display: flex;
      align-items: center;
      gap: var(--db-1);
      min-inline-size: 0;
    }
    code {
      flex: 0 1 auto;
      min-inline-size: 0;
      padding: 5px var(--db-2);
      border: 1px solid var(--db-line);
      border-radius: var(--db-radius);
      background: var(--db-chrome);
      overflow-wrap: anywhere;
      user-select: text;
    }
  `,
})
export class CopyLine {
  readonly label = input.required<string>();
  readonly text = input.required<string>();
  protected readonly copyText = computed(() => $localize`Copy: ${this.label()}:label:`);
  protected readonly copied = $localize`Copied`;
  readonly #copied = signal<string | undefined>(undefined);
  /** Only until there is something else to copy. */
  protected readonly isCopied = computed(() => this.#copied() === this.text());

  protected async copy(): Promise<void> {
    const text = this.text();
    // Refused when the window has lost the focus meanwhile; the button then simply stays as it was.
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    this.#copied.set(copied ? text : undefined);
  }
}
