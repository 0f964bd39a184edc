import { afterNextRender, Component, DestroyRef, type ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import { Icon } from '@drawbridge/ui';

/** Finds text in a terminal: a box over its upper right corner. */
@Component({
  selector: 'db-terminal-search',
  imports: [Icon],
  template: `
    <input
      #field
      type="text"
      role="searchbox"
      i18n-aria-label
      aria-label="Find in the terminal"
      i18n-placeholder
      placeholder="Find"
      spellcheck="false"
      (input)="find('next', 'while-typing')"
      (keydown.enter)="find('next', 'on-demand')"
      (keydown.shift.enter)="find('previous', 'on-demand')"
      (keydown.escape)="closed.emit()"
    />
    <span class="state" role="status">{{ state() }}</span>
    <button type="button" class="db-icon-button" i18n-aria-label aria-label="Previous match" (click)="find('previous', 'on-demand')">
      <db-icon name="up" />
    </button>
    <button type="button" class="db-icon-button" i18n-aria-label aria-label="Next match" (click)="find('next', 'on-demand')">
      <db-icon name="down" />
    </button>
    <button type="button" class="db-icon-button" i18n-aria-label aria-label="Close the search" (click)="closed.emit()">
      <db-icon name="close" />
    </button>
  `,
  styles: `
    :host {
      position: absolute;
      inset-block-start: var(--db-2);
      inset-inline-end: var(--db-4);
      display: flex;
      align-items: center;
      gap: var(--db-1);
      padding: var(--db-1);
      border: 1px solid var(--db-line);
      border-radius: var(--db-radius);
      background: var(--db-raised);
      box-shadow: var(--db-menu-shadow);
      z-index: 10;
    }
    input {
      inline-size: 200px;
      block-size: 28px;
      padding-inline: var(--db-2);
      border: 1px solid var(--db-control-line);
      border-radius: var(--db-radius);
      background: var(--db-surface);
      color: var(--db-text);
      font: inherit;
    }
    .state {
      min-inline-size: 72px;
      color: var(--db-text-quiet);
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class TerminalSearch {
  readonly terminal = input.required<Terminal>();
  readonly closed = output();
  protected readonly state = signal('');
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly #addon = new SearchAddon();

  constructor() {
    afterNextRender(() => {
      this.terminal().loadAddon(this.#addon);
      this.#addon.onDidChangeResults(({ resultIndex, resultCount }) => this.#tell(resultIndex, resultCount));
      this.field().nativeElement.focus();
    });
    inject(DestroyRef).onDestroy(() => this.#addon.dispose());
  }

  protected find(direction: 'next' | 'previous', when: 'while-typing' | 'on-demand'): void {
    const text = this.field().nativeElement.value;
    const decorations = {
      matchOverviewRuler: '#e6b450',
      activeMatchColorOverviewRuler: '#0b6380',
      matchBackground: '#7a5c10',
      activeMatchBackground: '#b07d12',
    };
    if (direction === 'next') this.#addon.findNext(text, { incremental: when === 'while-typing', decorations });
    else this.#addon.findPrevious(text, { decorations });
    if (text === '') this.state.set('');
  }

  #tell(index: number, count: number): void {
    if (this.field().nativeElement.value === '') return;
    if (count === 0) this.state.set($localize`No match`);
    else this.state.set($localize`${index + 1}:index: of ${count}:count:`);
  }
}
