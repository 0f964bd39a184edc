import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, computed, effect, inject, input, signal, viewChildren, type ElementRef } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { Icon } from '@drawbridge/ui';
import { CommandRunner } from '../commands/command-runner';
import { DOCUMENT_VIEWS } from '../documents/document-views';
import { TabCloser } from '../leave/tab-closer';
import { Attention } from './attention';
import { TabDrag } from './tab-drag';
import { dropIndex, paneItems, type TabItem } from './tab-item';

/** What can be done with a tab and other windows. */
const windowCommands = ['tab.toNewWindow', 'tab.toNextWindow', 'tab.showInNewWindow', 'tab.showInNextWindow'] as const;

/** The tabs of a pane: click, keys, middle click, drag to another place or pane, and a menu of what can be done with one. */
@Component({
  selector: 'db-tab-strip',
  imports: [Icon, CdkMenu, CdkMenuItem, CdkContextMenuTrigger],
  templateUrl: './tab-strip.html',
  styleUrl: './tab-strip.css',
  host: {
    '[class.is-next]': 'tabs().length === 0 && isFocused()',
    '(dragover)': 'dragOverStrip($event)',
    '(dragleave)': 'dropAt.set(undefined)',
    '(drop)': 'drop($event)',
  },
})
export class TabStrip {
  /** Ids of the workspace and of the pane in it. */
  readonly workspace = input.required<string>();
  readonly pane = input.required<string>();
  protected readonly runner = inject(CommandRunner);
  protected readonly views = inject(DOCUMENT_VIEWS);
  readonly #store = inject(WorkspaceStore);
  readonly #closer = inject(TabCloser);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  protected readonly asking = inject(Attention).asking;
  protected readonly tabs = computed(() => paneItems(this.#state(), this.workspace(), this.pane()));
  protected readonly isFocused = computed(() => this.#state().all.get(this.workspace())?.layout.focused === this.pane());
  protected readonly isZoomed = computed(() => this.#state().all.get(this.workspace())?.layout.zoomed === this.pane());
  protected readonly listLabel = $localize`Open documents`;
  protected readonly menuCommands = [
    'tab.duplicate',
    'pane.splitRight',
    'pane.splitDown',
    'tab.moveToNextPane',
    'tab.close',
    'tab.closeOthers',
    'tab.closeRight',
    'tab.reopen',
    ...windowCommands,
  ] as const;
  /** The tab under the pointer while one is dragged, and the side it would land on. */
  protected readonly dropAt = signal<{ readonly id: string; readonly side: 'before' | 'after' } | undefined>(undefined);
  private readonly buttons = viewChildren<ElementRef<HTMLElement>>('tab');
  readonly #drag = inject(TabDrag);

  constructor() {
    effect(() => {
      const index = this.tabs().findIndex(tab => tab.isActive);
      this.buttons()[index]?.nativeElement.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  protected activate(tab: TabItem): void {
    this.#store.activate(this.workspace(), tab.id);
  }

  protected close(tab: TabItem): void {
    this.#closer.close(this.workspace(), [tab.id]);
  }

  protected middleClick(event: MouseEvent, tab: TabItem): void {
    if (event.button !== 1) return;
    event.preventDefault();
    this.close(tab);
  }

  /** Arrow keys go through the tabs, Home and End to the ends, Delete closes. */
  protected key(event: KeyboardEvent, index: number): void {
    const tabs = this.tabs();
    const step: Readonly<Record<string, number>> = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: tabs.length - 1 };
    const tab = tabs[index];
    if (event.key === 'Delete' && tab !== undefined) this.close(tab);
    const next = step[event.key];
    const target = next === undefined || event.ctrlKey || event.altKey ? undefined : tabs[(next + tabs.length) % tabs.length];
    if (target === undefined) return;
    event.preventDefault();
    this.activate(target);
    this.buttons()[tabs.indexOf(target)]?.nativeElement.focus();
  }

  protected dragStart(event: DragEvent, tab: TabItem): void {
    this.#drag.current = { workspace: this.workspace(), pane: this.pane(), document: tab.id };
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
  }

  protected dragOver(event: DragEvent, tab: TabItem): void {
    if (!this.#takesDrag() || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    this.dropAt.set({ id: tab.id, side: event.clientX < box.left + box.width / 2 ? 'before' : 'after' });
  }

  /** Anywhere on the strip a tab may be dropped, so that the strip of an empty pane takes one too. */
  protected dragOverStrip(event: DragEvent): void {
    if (this.#takesDrag()) event.preventDefault();
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    const [dragged, at, tabs] = [this.#drag.current, this.dropAt(), this.tabs()];
    const isTaken = this.#takesDrag();
    this.dragEnd();
    if (dragged === undefined || !isTaken) return;
    const [from, over] = [tabs.findIndex(tab => tab.id === dragged.document), tabs.findIndex(tab => tab.id === at?.id)];
    // Right of the last tab: the end of the strip.
    const [last, side] = over < 0 ? [tabs.length - 1, 'after' as const] : [over, at?.side ?? 'after'];
    if (from >= 0) this.#store.move(this.workspace(), dragged.document, dropIndex(from, last, side));
    else
      this.#store.changePanes(this.workspace(), {
        kind: 'move-document',
        document: dragged.document,
        target: this.pane(),
        index: side === 'before' ? last : last + 1,
      });
  }

  protected dragEnd(): void {
    this.#drag.current = undefined;
    this.dropAt.set(undefined);
  }

  protected newTab(): void {
    this.runner.run(this.runner.isEnabled('tab.new') ? 'tab.new' : 'terminal.new');
  }

  #takesDrag(): boolean {
    return this.#drag.current?.workspace === this.workspace();
  }
}
