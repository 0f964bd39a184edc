import { Component, DestroyRef, ElementRef, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { FocusRequests, Icon } from '@drawbridge/ui';
import { DocumentSessions } from '@drawbridge/window-link';
import { TabCloser } from '../leave/tab-closer';
import { connectionItems, type ConnectionItem } from './connection-item';

/** What is connected: the terminals of all workspaces, whether they live, and a way to end them. */
@Component({
  selector: 'db-connection-list',
  imports: [Icon],
  template: `
    <h2 class="heading" id="connections-heading" i18n>Connections</h2>
    <ul aria-labelledby="connections-heading">
      @for (item of items(); track item.documentId) {
        <li class="row" [class.is-active]="item.isActive">
          <button type="button" class="main" [attr.aria-current]="item.isActive ? 'true' : null" (click)="show(item)">
            <span class="dot" [attr.data-state]="item.state" aria-hidden="true"></span>
            <span class="name">{{ item.title }}</span>
            <span class="db-visually-hidden">{{ stateText(item) }}</span>
          </button>
          <button
            type="button"
            class="db-icon-button end"
            [attr.aria-label]="closeText(item)"
            [title]="closeText(item)"
            (click)="close(item)"
          >
            <db-icon name="close" />
          </button>
        </li>
      } @empty {
        <li class="none" i18n>Nothing is connected</li>
      }
    </ul>
  `,
  styleUrl: './side-bar-list.css',
})
export class ConnectionList {
  readonly #store = inject(WorkspaceStore);
  readonly #closer = inject(TabCloser);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  readonly #sessions = toSignal(inject(DocumentSessions).all$, { requireSync: true });
  protected readonly items = computed(() => connectionItems(this.#state(), this.#sessions()));

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const release = inject(FocusRequests).on('connections', () => host.querySelector<HTMLElement>('button')?.focus());
    inject(DestroyRef).onDestroy(release);
  }

  protected show(item: ConnectionItem): void {
    this.#store.show(this.#state().all.get(item.workspaceId)?.cluster ?? null);
    this.#store.activate(item.workspaceId, item.documentId);
  }

  protected close(item: ConnectionItem): void {
    this.#closer.close(item.workspaceId, [item.documentId]);
  }

  protected closeText(item: ConnectionItem): string {
    return $localize`Close ${item.title}:title:`;
  }

  protected stateText(item: ConnectionItem): string {
    switch (item.state) {
      case 'live':
        return $localize`connected`;
      case 'starting':
        return $localize`starting`;
      case 'ended':
        return $localize`ended`;
    }
  }
}
