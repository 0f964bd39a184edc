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
      @if (clusters.active(); as active) {
        <span>{{ active.name }}</span>
      }
      @if (title(); as text) {
        <span aria-hidden="true"> › </span><span>{{ text }}</span>
      }
    </span>
    @if (clusters.active(); as active) {
      <db-lifecycle-badge [badge]="active.badge" />
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
  /** The tab, unless it is called as its cluster is: that is said already. */
  protected readonly title = computed(() => {
    const title = tabItems(this.#state()).find(tab => tab.isActive)?.title;
    return title === this.clusters.active()?.name ? undefined : title;
  });
}
