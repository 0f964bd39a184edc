import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { ClusterRef } from '@drawbridge/contracts';
import { lastValue, unknown, type Lifecycle, type Result } from '@drawbridge/lifecycle';
import { errorText } from '@drawbridge/messages';
import {
  isNarrowed,
  plainQuery,
  sameQuery,
  type ListLook,
  type PreferenceStore,
  type Resource,
  type ResourceQuery,
} from '@drawbridge/resources';
import type { ClusterPreferences, ListPreferences } from '@drawbridge/tshd-link';
import { Toasts, rawText } from '@drawbridge/ui';
import { ResourceLists } from './resource-lists';

/** What a list that was never changed looks like. */
const plainLook: ListLook = { view: 'list', labels: 'collapsed' };
/** ms that a first list waits to learn how to look and what to show, so that it does not jump when it knows. */
const longestWait = 400;

/**
 * How one tab's list looks and what of it is pinned: what its cluster keeps for the person, else what the tab has kept. Changes of how it looks always
 * hold in the tab; that a cluster keeps no preferences is no trouble to tell of.
 */
@Injectable()
export class ListPreferencesOfTab {
  readonly #lists = inject(ResourceLists);
  readonly #toasts = inject(Toasts);
  readonly #life = signal<Lifecycle<ClusterPreferences>>(unknown);
  readonly #look = signal<ListLook | undefined>(undefined);
  readonly #writes = signal(0);
  readonly #isLate = signal(false);
  readonly #store = signal<PreferenceStore | undefined>(undefined);
  #stop = (): void => undefined;
  #hasBegun = false;

  /** Nothing more is waited for: the list may be asked for. */
  readonly isSettled = computed(
    () => this.#isLate() || (this.#life().state !== 'unknown' && this.#life().state !== 'loading') || this.#known() !== undefined,
  );
  readonly look = computed<ListLook>(() => {
    const kept = this.#known()?.list;
    return kept === undefined ? (this.#look() ?? plainLook) : { view: kept.view, labels: kept.labels };
  });
  /** Something chosen is on its way to the cluster. */
  readonly isKeeping = computed(() => this.#writes() > 0);
  readonly pinned = computed<ReadonlySet<string>>(() => new Set(this.#known()?.pinned));
  readonly #known = computed(() => lastValue(this.#life()));

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#stop());
  }

  /** From now on those of this cluster. `look`: what the tab kept. */
  follow(cluster: ClusterRef, look: ListLook | undefined): void {
    this.#look.set(look);
    const store = this.#lists.preferences(cluster);
    if (store === this.#store()) return;
    this.#stop();
    this.#store.set(store);
    this.#isLate.set(false);
    const timer = setTimeout(() => this.#isLate.set(true), longestWait);
    const watching = store.life$.subscribe(life => this.#life.set(life));
    this.#stop = () => {
      clearTimeout(timer);
      watching.unsubscribe();
    };
  }

  /** What a list that nobody has changed yet begins with, once, as soon as that is known; undefined when that is what it has. */
  begun(query: ResourceQuery): ResourceQuery | undefined {
    const kept = this.#known()?.list;
    if (kept === undefined || this.#hasBegun) return undefined;
    this.#hasBegun = true;
    if (isNarrowed(query) || !sameQuery(query, plainQuery)) return undefined;
    const access = kept.available === 'none' ? 'accessible' : kept.available;
    const began: ResourceQuery = { ...query, access, only: kept.tab === 'pinned' ? 'pinned' : 'all' };
    return sameQuery(began, query) ? undefined : began;
  }

  /** Keeps how the list looks. */
  show(look: ListLook): void {
    this.#look.set(look);
    void this.#keep(look);
  }

  /** Keeps what of a changed query is a preference: new tabs begin with it. */
  keepFilters(before: ResourceQuery, query: ResourceQuery): void {
    if (before.only !== query.only) void this.#keep({ tab: query.only });
    if (before.access !== query.access) void this.#keep({ available: query.access });
  }

  async #keep(change: Partial<ListPreferences>): Promise<void> {
    this.#writes.update(count => count + 1);
    await this.#store()?.show(change);
    this.#writes.update(count => count - 1);
  }

  /** Pins a resource, or gives its pin up. */
  async turnPin(resource: Resource): Promise<void> {
    const wish = this.pinned().has(resource.pinId) ? 'unpin' : 'pin';
    const answer: Result<undefined> | undefined = await this.#store()?.pin(resource.pinId, wish);
    if (answer === undefined || answer.ok) return;
    const { title } = errorText(answer.error);
    const text =
      wish === 'pin'
        ? $localize`${resource.name}:name: was not pinned. ${title}:cause:.`
        : $localize`${resource.name}:name: is still pinned. ${title}:cause:.`;
    this.#toasts.show({ kind: 'error', text, details: rawText(answer.error) });
  }
}
