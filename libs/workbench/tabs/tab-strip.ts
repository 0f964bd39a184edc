import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, computed, effect, inject, signal, viewChildren, type ElementRef } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { Icon } from '@drawbridge/ui';
import { CommandRunner } from '../commands/command-runner';
import { DOCUMENT_VIEWS } from '../documents/document-views';
import { dropIndex, tabItems, type TabItem } from './tab-item';

/** What can be done with a tab and other windows. */
const windowCommands = ['tab.toNewWindow', 'tab.toNextWindow', 'tab.showInNewWindow', 'tab.showInNextWindow'] as const;

/** The tabs: click, keys, middle click, drag to reorder, and a menu of what can be done with one. */
@Component({
  selector: 'db-tab-strip',
  imports: [Icon, CdkMenu, CdkMenuItem, CdkContextMenuTrigger],
  templateUrl: './tab-strip.html',
  styleUrl: './tab-strip.css',
})
export class TabStrip {
  protected readonly runner = inject(CommandRunner);
  protected readonly views = inject(DOCUMENT_VIEWS);
  readonly #store = inject(WorkspaceStore);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  protected readonly tabs = computed(() => tabItems(this.#state()));
  protected readonly menuCommands = [
    'tab.duplicate',
    'tab.close',
    'tab.closeOthers',
    'tab.closeRight',
    'tab.reopen',
    ...windowCommands,
  ] as const;
  /** The tab under the pointer while one is dragged, and the side it would land on. */
  protected readonly dropAt = signal<{ readonly id: string; readonly side: 'before' | 'after' } | undefined>(undefined);
  private readonly buttons = viewChildren<ElementRef<HTMLElement>>('tab');
  #dragged: string | undefined;

  constructor() {
    effect(() => {
      const index = this.tabs().findIndex(tab => tab.isActive);
      this.buttons()[index]?.nativeElement.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  }

  protected activate(tab: TabItem): void {
    this.#inWorkspace(id => this.#store.activate(id, tab.id));
  }

  protected close(tab: TabItem): void {
    this.#inWorkspace(id => this.#store.close(id, [tab.id]));
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
    this.#dragged = tab.id;
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = 'move';
  }

  protected dragOver(event: DragEvent, tab: TabItem): void {
    if (this.#dragged === undefined || !(event.currentTarget instanceof HTMLElement)) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    this.dropAt.set({ id: tab.id, side: event.clientX < box.left + box.width / 2 ? 'before' : 'after' });
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    const [dragged, at, tabs] = [this.#dragged, this.dropAt(), this.tabs()];
    this.dragEnd();
    const [from, over] = [tabs.findIndex(tab => tab.id === dragged), tabs.findIndex(tab => tab.id === at?.id)];
    if (dragged === undefined || at === undefined || from < 0 || over < 0) return;
    this.#inWorkspace(id => this.#store.move(id, dragged, dropIndex(from, over, at.side)));
  }

  protected dragEnd(): void {
    this.#dragged = undefined;
    this.dropAt.set(undefined);
  }

  protected newTab(): void {
    this.runner.run(this.runner.isEnabled('tab.new') ? 'tab.new' : 'terminal.new');
  }

  #inWorkspace(action: (workspaceId: string) => void): void {
    const { activeId } = this.#state();
    if (activeId !== undefined) action(activeId);
  }
}
