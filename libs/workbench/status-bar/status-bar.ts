import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { LifecycleBadge } from '@drawbridge/ui';
import { ClusterListModel } from '../clusters/cluster-list-model';
import { tabItems } from '../tabs/tab-item';
import { AppFacts } from './app-facts';

/** The line at the bottom: where one is, how the cluster stands, and which tsh runs. */
@Component({
  selector: 'db-status-bar',
  imports: [LifecycleBadge],
  host: { role: 'contentinfo' },
  template: `
    <span class="path">
      @for (part of place(); track $index) {
        @if ($index > 0) {
          <span aria-hidden="true"> › </span>
        }
        <span>{{ part }}</span>
      }
      @if (title(); as text) {
        @if (place().length > 0) {
          <span aria-hidden="true"> › </span>
        }
        <span>{{ text }}</span>
      }
    </span>
    @if (clusters.current(); as current) {
      <db-lifecycle-badge [badge]="current.badge" />
    }
    @if (facts.tsh(); as tsh) {
      <span [title]="facts.tshPath()">{{ tsh }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: var(--db-4);
      block-size: var(--db-status-bar);
      padding: 0 var(--db-3);
      border-block-start: 1px solid var(--db-line);
      background: var(--db-chrome);
      color: var(--db-text-quiet);
      font-size: var(--db-text-small);
      white-space: nowrap;
    }
    .path {
      flex: 1;
      min-inline-size: 0;
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
})
export class StatusBar {
  protected readonly clusters = inject(ClusterListModel);
  protected readonly facts = inject(AppFacts);
  readonly #state = toSignal(inject(WorkspaceStore).state$, { requireSync: true });
  /** The root, whose account where there are several, and the leaf that the document is in. */
  protected readonly place = computed(() => {
    const [root, current] = [this.clusters.active(), this.clusters.current()];
    if (root === undefined) return [];
    return current === undefined || current.key === root.key ? [root.label] : [root.label, current.name];
  });
  /** The tab, unless it is called as its cluster is: that is said already. */
  protected readonly title = computed(() => {
    const title = tabItems(this.#state()).find(tab => tab.isActive)?.title;
    return title === this.clusters.current()?.name ? undefined : title;
  });
}
