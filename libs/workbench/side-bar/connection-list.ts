import { CdkContextMenuTrigger, CdkMenu, CdkMenuItem } from '@angular/cdk/menu';
import { Component, DestroyRef, ElementRef, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { ConnectionView } from '@drawbridge/contracts';
import { WorkspaceStore, type DocumentState } from '@drawbridge/documents';
import { lastValue, type Result } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import { FocusRequests, Icon, Toasts } from '@drawbridge/ui';
import { WindowLink } from '@drawbridge/window-link';
import { CommandRunner } from '../commands/command-runner';
import { connectionItems, connectionTab, type ConnectionItem } from './connection-item';

/** From so many on there is a box to filter them with. */
const filterFrom = 6;
/** So many are shown at first. */
const firstShown = 12;

/** What is connected and what was: sessions on servers and local ports, whether they live, and ways to end and to open them again. */
@Component({
  selector: 'db-connection-list',
  imports: [Icon, CdkMenu, CdkMenuItem, CdkContextMenuTrigger],
  templateUrl: './connection-list.html',
  styleUrl: './side-bar-list.css',
})
export class ConnectionList {
  readonly #link = inject(WindowLink);
  readonly #store = inject(WorkspaceStore);
  readonly #toasts = inject(Toasts);
  protected readonly runner = inject(CommandRunner);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  readonly #life = toSignal(this.#link.connectionList.life$, { requireSync: true });
  readonly #all = computed(() => lastValue(this.#life()) ?? []);
  protected readonly hasFilter = computed(() => this.#all().length >= filterFrom);
  protected readonly filter = signal('');
  readonly #items = computed(() => connectionItems(this.#all(), this.#state(), this.hasFilter() ? this.filter() : ''));
  protected readonly isUnfolded = signal(false);
  protected readonly items = computed(() => (this.isUnfolded() ? this.#items() : this.#items().slice(0, firstShown)));
  protected readonly more = computed(() => this.#items().length - this.items().length);
  protected readonly isFiltered = computed(() => this.hasFilter() && this.filter().trim() !== '');

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const release = inject(FocusRequests).on('connections', () => host.querySelector<HTMLElement>('input, button')?.focus());
    inject(DestroyRef).onDestroy(release);
  }

  /** Shows the tab that it has, or opens one with the same parameters. */
  protected show({ view }: ConnectionItem): void {
    const tab = connectionTab(this.#state(), view.id);
    this.#store.show(view.root);
    if (tab === undefined) this.#store.open(view.root, view.document as DocumentState);
    else this.#store.activate(tab.workspace, tab.document.id);
  }

  /** Ends what is connected; what is not is taken off the list. */
  protected end({ view }: ConnectionItem): void {
    if (view.state === 'off') this.remove(view);
    else this.disconnect(view);
  }

  protected disconnect({ id }: ConnectionView): void {
    this.#told(this.#link.connections.disconnect({ id }));
  }

  protected remove({ id }: ConnectionView): void {
    this.#told(this.#link.connections.remove({ id }));
  }

  protected endText({ view }: ConnectionItem): string {
    return view.state === 'off' ? $localize`Remove ${view.title}:title: from the list` : $localize`Disconnect ${view.title}:title:`;
  }

  protected stateText({ view }: ConnectionItem): string {
    switch (view.state) {
      case 'live':
        return $localize`connected`;
      case 'waiting':
        return $localize`waiting`;
      case 'failed':
        return $localize`failed`;
      case 'off':
        return $localize`not connected`;
    }
  }

  #told(done: Promise<Result<void>>): void {
    void done.then(answer => {
      if (!answer.ok) this.#toasts.show({ kind: 'error', text: errorText(answer.error).title });
    });
  }
}
