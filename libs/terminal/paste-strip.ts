import { Component, computed, input, output } from '@angular/core';
import type { PasteProgress } from './paste-transfer';

/** How far a long paste has come, with a way to stop it. */
@Component({
  selector: 'db-paste-strip',
  template: `
    <p role="status" i18n>Pasting {{ percent() }} % of {{ size() }}</p>
    <button type="button" class="db-button" (click)="cancelled.emit()" i18n>Stop pasting</button>
    <progress max="100" [value]="percent()" i18n-aria-label aria-label="Progress of the paste"></progress>
  `,
  styleUrl: './terminal-strip.css',
  styles: `
    p {
      min-inline-size: 160px;
      font-variant-numeric: tabular-nums;
    }
    progress {
      flex: 1;
      block-size: 6px;
      min-inline-size: 0;
      accent-color: var(--db-accent);
    }
  `,
})
export class PasteStrip {
  readonly progress = input.required<PasteProgress>();
  readonly cancelled = output();
  protected readonly percent = computed(() => Math.floor((100 * this.progress().sent) / this.progress().total));
  protected readonly size = computed(() => {
    const { total } = this.progress();
    return total < 1_000_000 ? $localize`${Math.ceil(total / 1_000)}:count: KB` : $localize`${(total / 1_000_000).toFixed(1)}:count: MB`;
  });
}
