import { Component, computed, effect, inject, input } from '@angular/core';
import { WorkspaceStore, type OpenDocument } from '@drawbridge/documents';
import { ResourceListView, ResourceLists } from '@drawbridge/resource-list';
import { ClusterCounts } from '@drawbridge/workbench';
import { isFiltered, plainQuery, type ConnectRequest, type ListLook, type ResourceQuery } from '@drawbridge/resources';
import { kindCounts } from './kind-counts';
import { ConnectRequests } from '../connect/connect-requests';

/** The resources of a root or leaf cluster in a tab: keeps the search with the tab and opens what the person connects to. */
@Component({
  selector: 'db-cluster-document',
  imports: [ResourceListView],
  template: `
    <db-resource-list
      [cluster]="document().state.cluster"
      [query]="query()"
      [look]="document().state.look"
      [isActive]="isActive()"
      (queryChange)="keep($event)"
      (lookChange)="keepLook($event)"
      (connect)="open($event)"
    />
  `,
  styles: `
    :host {
      display: grid;
      block-size: 100%;
      min-block-size: 0;
    }
    db-resource-list {
      min-block-size: 0;
    }
  `,
})
export class ClusterDocument {
  readonly document = input.required<Extract<OpenDocument, { kind: 'cluster' }>>();
  readonly isActive = input.required<boolean>();
  readonly #requests = inject(ConnectRequests);
  readonly #store = inject(WorkspaceStore);
  protected readonly query = computed<ResourceQuery>(() => {
    const { search, sort, labels, filters } = this.document().state;
    return { ...plainQuery, ...filters, search, sort, labels };
  });

  constructor() {
    const [lists, counts] = [inject(ResourceLists), inject(ClusterCounts)];
    effect(() => counts.tell(new Map([...lists.counts()].map(([key, kinds]) => [key, kindCounts(kinds)]))));
  }

  protected keep(query: ResourceQuery): void {
    const { id, state } = this.document();
    const { search, sort, labels, searchAs, kinds, health, access, only } = query;
    const isPlain = !isFiltered(query) && searchAs === 'words' && access === 'accessible';
    const filters = isPlain ? undefined : { searchAs, kinds: [...kinds], health: [...health], access, only };
    const { filters: _, ...rest } = state;
    this.#store.update(id, 'cluster', { ...rest, search, sort, labels: [...labels], ...(filters === undefined ? {} : { filters }) });
  }

  protected keepLook(look: ListLook): void {
    const { id, state } = this.document();
    this.#store.update(id, 'cluster', { ...state, look });
  }

  protected open(request: ConnectRequest): void {
    this.#requests.open(this.document().state.cluster, request);
  }
}
