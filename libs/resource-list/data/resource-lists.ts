import { Injectable, inject, signal, type OnDestroy } from '@angular/core';
import { clusterKey, type ClusterRef, type ClusterView, type LoginReason } from '@drawbridge/contracts';
import { lastValue, type Lifecycle } from '@drawbridge/lifecycle';
import {
  clusterSight,
  isNarrowed,
  PreferenceStore,
  ResourceListStore,
  type RememberedList,
  type ResourceList,
} from '@drawbridge/resources';
import { clusterName } from '@drawbridge/tshd-link';
import { WindowLink } from '@drawbridge/window-link';
import { PREFERENCE_SOURCE, RESOURCE_SOURCE } from './resource-source';

/** Clusters whose last list is kept after its tab has closed; the one closed longest ago goes first. */
const mostRemembered = 16;

/** Makes the lists of a window's tabs, and keeps their preferences. What one leaves behind is where the next one of its cluster starts. */
@Injectable({ providedIn: 'root' })
export class ResourceLists implements OnDestroy {
  readonly #link = inject(WindowLink);
  readonly #source = inject(RESOURCE_SOURCE);
  readonly #preferenceSource = inject(PREFERENCE_SOURCE);
  /** One per cluster for the window's life: a few names each, and a new tab knows at once how to look. */
  readonly #preferences = new Map<string, PreferenceStore>();
  readonly #open = new Set<ResourceListStore>();
  readonly #counts = signal<ReadonlyMap<string, ReadonlyMap<string, number>>>(new Map());
  readonly #remembered = new Map<string, RememberedList>();

  /** A list for a tab, which gives it back with `close`. */
  open(cluster: ClusterRef): ResourceListStore {
    const store = new ResourceListStore({
      cluster,
      resources: this.#source(cluster.home),
      sight$: clusterSight(this.#link.clusterList.life$, cluster),
      requestLogin: () => this.#link.auth.requestLogin({ ref: cluster, reason: this.#loginReason(cluster) }),
      remembered: this.#remembered.get(clusterKey(cluster)),
    });
    this.#open.add(store);
    // It ends with the store.
    store.list$.subscribe(life => this.#count(cluster, life));
    return store;
  }

  /** How many there are of each kind, by `clusterKey`: of clusters of which a list was read to its end. Nothing is read for it. */
  readonly counts = this.#counts.asReadonly();

  /** What lists of this window have read of a cluster; a list of everything there goes before one of a part. */
  known(cluster: ClusterRef): ResourceList | undefined {
    const key = clusterKey(cluster);
    const lists = [...this.#open].filter(one => clusterKey(one.cluster) === key).map(one => one.remembered?.list);
    const all = [...lists, this.#remembered.get(key)?.list].filter(one => one !== undefined);
    return all.find(one => one.tail.state === 'end' && !isNarrowed(one.query)) ?? all[0];
  }

  /** What a cluster keeps for the person: one store for all of the window's tabs. */
  preferences(cluster: ClusterRef): PreferenceStore {
    const key = clusterKey(cluster);
    const known = this.#preferences.get(key);
    if (known !== undefined) return known;
    const store = new PreferenceStore({
      cluster,
      preferences: this.#preferenceSource(cluster.home),
      sight$: clusterSight(this.#link.clusterList.life$, cluster),
    });
    this.#preferences.set(key, store);
    return store;
  }

  /** Disposes a list and keeps what it knew. */
  close(store: ResourceListStore): void {
    const key = clusterKey(store.cluster);
    const { remembered } = store;
    store[Symbol.dispose]();
    this.#open.delete(store);
    this.#remembered.delete(key);
    if (remembered !== undefined) this.#remembered.set(key, remembered);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > mostRemembered && oldest !== undefined) this.#remembered.delete(oldest);
  }

  ngOnDestroy(): void {
    for (const store of this.#preferences.values()) store[Symbol.dispose]();
  }

  /** What texts call a cluster: its name, else its address, else the last part of its URI. */
  nameOf(cluster: ClusterRef): string {
    const view = this.#view(cluster);
    return [view?.name, view?.proxyHost, clusterName(cluster.uri)].find(name => name !== undefined && name !== '') ?? cluster.uri;
  }

  #count(cluster: ClusterRef, life: Lifecycle<ResourceList>): void {
    if (life.state !== 'ready' || life.value.tail.state !== 'end' || isNarrowed(life.value.query)) return;
    const counts = new Map<string, number>();
    for (const { kind } of life.value.rows) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const before = this.#counts().get(clusterKey(cluster));
    const isSame = before?.size === counts.size && [...counts].every(([kind, count]) => before.get(kind) === count);
    if (!isSame) this.#counts.update(all => new Map(all).set(clusterKey(cluster), counts));
  }

  /** Nobody's login can have expired where nobody was logged in. */
  #loginReason(cluster: ClusterRef): LoginReason {
    if (this.#view(cluster)?.user === undefined) return { kind: 'asked' };
    return { kind: 'expired', action: $localize`reading the list of ${this.nameOf(cluster).slice(0, 256)}:cluster:` };
  }

  #view(cluster: ClusterRef): ClusterView | undefined {
    const entry = lastValue(this.#link.clusterList.snapshot)?.find(one => clusterKey(one.ref) === clusterKey(cluster));
    return entry === undefined ? undefined : lastValue(entry.life);
  }
}
