import { Component, computed, effect, inject, input, linkedSignal, model, output, signal, untracked, viewChild } from '@angular/core';
import { clusterKey, type ClusterRef } from '@drawbridge/contracts';
import { lastValue, unknown, type Lifecycle } from '@drawbridge/lifecycle';
import { hasLabel, listWords, plainQuery, resourceKinds, sameQuery, widened, withLabel, withoutLabel } from '@drawbridge/resources';
import type {
  ConnectRequest,
  LabelFilter,
  ListLook,
  Resource,
  ResourceList,
  ResourceListStore,
  ResourceQuery,
} from '@drawbridge/resources';
import { EmptyState, ErrorPanel, FocusRequests, Skeleton, badgeOf, type IconName } from '@drawbridge/ui';
import { ListPreferencesOfTab } from '../data/list-preferences-of-tab';
import { ResourceLists } from '../data/resource-lists';
import { PartialBar } from '../notices/partial-bar';
import { StaleBanner } from '../notices/stale-banner';
import { ResourceRows } from '../rows/resource-rows';
import { FilterBar } from '../toolbar/filter-bar';
import { LabelFilters } from '../toolbar/label-filters';
import { ListToolbar } from '../toolbar/list-toolbar';
import { faceOf } from './list-face';
import { staleNotice, steady } from './list-notice';

const numbers = new Intl.NumberFormat();

/**
 * The resources of a root or leaf cluster: search, order, filters, rows or cards with their ways in, and a face for each way in which there may
 * be none. What it reads it reads itself; connecting is its host's business.
 */
@Component({
  selector: 'db-resource-list',
  imports: [EmptyState, ErrorPanel, Skeleton, PartialBar, StaleBanner, ResourceRows, FilterBar, LabelFilters, ListToolbar],
  providers: [ListPreferencesOfTab],
  templateUrl: './resource-list.html',
  styleUrl: './resource-list.css',
})
export class ResourceListView {
  readonly cluster = input.required<ClusterRef>();
  readonly query = model<ResourceQuery>(plainQuery);
  /** How the tab looked last: it begins like this, and stays so where the cluster keeps no preferences. */
  readonly look = input<ListLook>();
  readonly lookChange = output<ListLook>();
  /** It is on screen: requests to search go to it. */
  readonly isActive = input(true);
  /** The person wants in. */
  readonly connect = output<ConnectRequest>();

  /** Those of its kind while it is narrowed to one. */
  protected readonly words = computed(() => {
    const { kinds } = this.query();
    return listWords(kinds.length === 0 ? resourceKinds : resourceKinds.filter(kind => kinds.includes(kind.name)));
  });
  protected readonly preferences = inject(ListPreferencesOfTab);
  protected readonly life = signal<Lifecycle<ResourceList>>(unknown);
  protected readonly steady = linkedSignal<Lifecycle<ResourceList>, Lifecycle<ResourceList>>({
    source: this.life,
    computation: (life, before) => steady(life, before?.value),
  });
  protected readonly list = computed(() => lastValue(this.life()));
  protected readonly name = computed(() => {
    this.life();
    return this.#lists.nameOf(this.cluster());
  });
  protected readonly face = computed(() => faceOf(this.life(), this.name()));
  protected readonly notice = computed(() => (this.list() === undefined ? undefined : staleNotice(this.steady(), this.name())));
  protected readonly badge = computed(() => badgeOf(this.steady()));
  protected readonly mistake = computed(() => this.list()?.mistake);
  protected readonly faceIcon = computed<IconName>(() => {
    const [only, another] = this.query().kinds;
    return (another === undefined && resourceKinds.find(kind => kind.name === only)?.icon) || 'cluster';
  });
  protected readonly isReading = computed(() => this.life().state === 'loading' || this.list()?.tail.state === 'reading');
  /** A person's wish is being done. */
  protected readonly isBusy = signal(false);
  protected readonly count = computed(() => {
    const list = this.list();
    if (list === undefined || this.face().kind === 'loading') return '';
    const number = numbers.format(list.rows.length) + (list.tail.state === 'end' ? '' : '+');
    return $localize`${this.words().plural}:kind:: ${number}:count:`;
  });
  protected readonly gridLabel = computed(() => $localize`${this.words().plural}:kind: of ${this.name()}:cluster:`);
  protected readonly tailCause = computed(() => {
    const tail = this.list()?.tail;
    return tail?.state === 'failed' ? tail.cause : undefined;
  });
  protected readonly emptyText = computed(() => $localize`Nothing on ${this.name()}:cluster: is like this search and these filters.`);
  protected readonly loginHeading = computed(() => $localize`You are not logged in to ${this.name()}:cluster:`);

  readonly #lists = inject(ResourceLists);
  readonly #store = signal<ResourceListStore | undefined>(undefined);
  readonly #ref = computed(() => this.cluster(), { equal: (one, other) => clusterKey(one) === clusterKey(other) });
  /** The host may hand the same query back as a copy: that is no new wish, and no reason to ask before the last letter. */
  readonly #question = computed(() => this.query(), { equal: sameQuery });
  #pace: 'now' | 'typing' = 'now';
  private readonly toolbar = viewChild.required(ListToolbar);
  private readonly rows = viewChild(ResourceRows);

  constructor() {
    effect(cleanUp => {
      const ref = this.#ref();
      const store = untracked(() => this.#lists.open(ref));
      this.#store.set(store);
      const watching = store.list$.subscribe(life => this.life.set(life));
      cleanUp(() => {
        watching.unsubscribe();
        this.#lists.close(store);
      });
    });
    effect(() => this.preferences.follow(this.#ref(), this.look()));
    effect(() => {
      const began = this.preferences.begun(this.query());
      if (began !== undefined) untracked(() => this.query.set(began));
    });
    effect(() => {
      const query = this.#question();
      if (!this.preferences.isSettled()) return;
      this.#store()?.ask(query, this.#pace);
      this.#pace = 'now';
    });
    const requests = inject(FocusRequests);
    effect(cleanUp => {
      if (this.isActive()) cleanUp(requests.on('search', () => this.focusSearch()));
    });
  }

  /** Puts the focus into the search box. */
  focusSearch(): void {
    this.toolbar().focus();
  }

  protected type(search: string): void {
    this.#pace = 'typing';
    this.query.update(query => ({ ...query, search }));
  }

  /** The daemon is asked at once, also when the letters were there already and it was still waiting for more. */
  protected submit(search: string): void {
    const query = { ...this.query(), search };
    this.query.set(query);
    this.#store()?.ask(query, 'now');
  }

  protected change(query: ResourceQuery): void {
    const before = this.query();
    this.query.set(query);
    this.preferences.keepFilters(before, query);
  }

  protected show(look: ListLook): void {
    this.lookChange.emit(look);
    this.preferences.show(look);
  }

  /** In the list of pinned ones, what is no longer pinned goes with the next read. */
  protected async turnPin(resource: Resource): Promise<void> {
    await this.preferences.turnPin(resource);
    if (this.query().only === 'pinned') await this.#store()?.refresh();
  }

  protected toggle(label: LabelFilter): void {
    this.query.update(query => (hasLabel(query.labels, label) ? withoutLabel(query, label) : withLabel(query, label)));
  }

  protected clearLabels(): void {
    this.query.update(query => ({ ...query, labels: [] }));
    this.focusSearch();
  }

  protected clearAll(): void {
    this.change({ ...widened(this.query()), searchAs: this.query().searchAs });
    this.focusSearch();
  }

  protected goToRows(): void {
    this.rows()?.focus();
  }

  protected want(rows: number): void {
    this.#store()?.want(rows);
  }

  protected async act(wish: 'refresh' | 'retry'): Promise<void> {
    const store = this.#store();
    if (store === undefined || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await store[wish]();
    } finally {
      this.isBusy.set(false);
    }
  }
}
