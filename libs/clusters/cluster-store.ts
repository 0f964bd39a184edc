import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import type { AuthSettings, ClusterRef, HomeId } from '@drawbridge/contracts';
import { appError, fail, unknown, type AppError, type Clock, type Lifecycle, type Result } from '@drawbridge/lifecycle';
import type { LinkState } from '@drawbridge/tshd-link';
import { parseProxyAddress, type ProxyAddressProblem } from '@drawbridge/uri';
import { ClusterTable, type ClusterMap } from './cluster-table';
import { HomeClusters, type AddedCluster, type BeforeLogOut, type ClusterDaemon, type Credentials } from './home-clusters';

/** One home: whose clusters, and the daemon that knows them. */
export interface HomeDaemon {
  readonly home: HomeId;
  readonly daemon: ClusterDaemon;
  /** `DaemonLink.state$`. */
  readonly link$: Observable<LinkState>;
}

/** What the store needs from outside. */
export interface ClusterStoreOptions {
  readonly clock: Clock;
  /** Gateways must be gone before a logout, which closes none and leaves their list unreadable (daemon-observed 16). */
  readonly beforeLogOut: BeforeLogOut;
  /** Asked about a home that is not attached: answers when it is, or why it will not be. */
  readonly expected: (home: HomeId) => Promise<Result<unknown>>;
}

interface AttachedHome {
  readonly clusters: HomeClusters;
  link: Subscription | undefined;
}

/**
 * Root and leaf clusters of all homes, as their daemons last told them. One per app, in main; windows hold replicas. Operations name
 * their cluster and never throw: what went wrong is answered, and is in the cluster's lifecycle where it concerns the cluster.
 */
export class ClusterStore implements Disposable {
  readonly #table: ClusterTable;
  readonly #lists = new BehaviorSubject<ReadonlyMap<HomeId, Lifecycle<number>>>(new Map());
  readonly #homes = new Map<HomeId, AttachedHome>();

  /** Every cluster that is or was there, by `clusterKey`. */
  readonly clusters$: Observable<ClusterMap>;
  /** How reading each home's list went; the value is how many roots it had. A broken profile is told here. */
  readonly lists$: Observable<ReadonlyMap<HomeId, Lifecycle<number>>> = this.#lists.asObservable();

  constructor(private readonly options: ClusterStoreOptions) {
    this.#table = new ClusterTable(options.clock);
    this.clusters$ = this.#table.entries$;
  }

  get clusters(): ClusterMap {
    return this.#table.entries;
  }

  get lists(): ReadonlyMap<HomeId, Lifecycle<number>> {
    return this.#lists.value;
  }

  /**
   * Follows a home: its list is read whenever its daemon becomes ready, and everything in it is stale while there is none. Disposing
   * what this answers takes the home out.
   */
  attach({ home, daemon, link$ }: HomeDaemon): Disposable {
    if (this.#homes.has(home)) throw new Error(`The home "${home}" is attached already.`);
    const clusters = new HomeClusters({
      home,
      daemon,
      table: this.#table,
      clock: this.options.clock,
      beforeLogOut: this.options.beforeLogOut,
      onList: change => this.#list(home, change),
    });
    const attached: AttachedHome = { clusters, link: undefined };
    this.#homes.set(home, attached);
    attached.link = link$.subscribe(state => {
      if (state.state === 'ready') void clusters.restored();
      if (state.state === 'dead') clusters.lost(state.cause);
    });
    return { [Symbol.dispose]: () => this.#detach(home, attached) };
  }

  /** Reads a home's list of roots again. */
  refresh(home: HomeId, signal: AbortSignal): Promise<Result<void>> {
    return this.#in(home, clusters => clusters.refresh(signal));
  }

  /** Reads the lists of all homes again. Answers the first failure, after all are read. */
  async refreshAll(signal: AbortSignal): Promise<Result<void>> {
    const results = await Promise.all([...this.#homes.keys()].map(home => this.refresh(home, signal)));
    return results.find(result => !result.ok) ?? { ok: true, value: undefined };
  }

  /** Reads one cluster in full, with its leaves. Shared by all who ask at the same time; keeps off while the cluster asks to. */
  sync(ref: ClusterRef, signal: AbortSignal): Promise<Result<void>> {
    return this.#in(ref.home, clusters => clusters.sync(ref.uri, signal));
  }

  /** What a call to a cluster came to that did not go through this store: what is told of the cluster follows. */
  noticed(ref: ClusterRef, outcome: 'reached' | 'unreachable'): void {
    this.#homes.get(ref.home)?.clusters.noticed(ref.uri, outcome);
  }

  /** Adds a cluster by what a person typed. */
  add(home: HomeId, address: string, signal: AbortSignal): Promise<Result<AddedCluster>> {
    const asked = parseProxyAddress(address);
    if (!asked.ok) return Promise.resolve(fail(addressInvalid(address, asked.error)));
    return this.#in(home, clusters => clusters.add(asked.value, signal));
  }

  /** Signs in, one after the other per cluster. */
  login(ref: ClusterRef, credentials: Credentials, signal: AbortSignal): Promise<Result<void>> {
    return this.#in(ref.home, clusters => clusters.login(ref.uri, credentials, signal));
  }

  /** Logs out; the profile stays listed. */
  logOut(ref: ClusterRef, signal: AbortSignal): Promise<Result<void>> {
    return this.#in(ref.home, clusters => clusters.logOut(ref.uri, signal));
  }

  /** Logs out and takes the profile away. */
  forget(ref: ClusterRef, signal: AbortSignal): Promise<Result<void>> {
    return this.#in(ref.home, clusters => clusters.forget(ref.uri, signal));
  }

  /** How a cluster lets people in; one answer serves all windows for a while. */
  authSettings(ref: ClusterRef, signal: AbortSignal): Promise<Result<AuthSettings>> {
    return this.#in(ref.home, clusters => clusters.authSettings(ref.uri, signal));
  }

  [Symbol.dispose](): void {
    for (const attached of this.#homes.values()) {
      attached.link?.unsubscribe();
      attached.clusters[Symbol.dispose]();
    }
    this.#homes.clear();
    this.#table.complete();
    this.#lists.complete();
  }

  async #in<T>(home: HomeId, work: (clusters: HomeClusters) => Promise<Result<T>>): Promise<Result<T>> {
    if (!this.#homes.has(home)) {
      const expected = await this.options.expected(home);
      if (!expected.ok) return expected;
    }
    const attached = this.#homes.get(home);
    return attached === undefined ? fail(appError('daemon-not-running')) : work(attached.clusters);
  }

  #list(home: HomeId, change: (last: Lifecycle<number>) => Lifecycle<number>): void {
    this.#lists.next(new Map(this.lists).set(home, change(this.lists.get(home) ?? unknown)));
  }

  #detach(home: HomeId, attached: AttachedHome): void {
    if (this.#homes.get(home) !== attached) return;
    this.#homes.delete(home);
    attached.link?.unsubscribe();
    attached.clusters[Symbol.dispose]();
    this.#table.forgetHome(home);
    const lists = new Map(this.lists);
    lists.delete(home);
    this.#lists.next(lists);
  }
}

/** What a person typed may be a whole page by mistake, or hold a password. */
function addressInvalid(typed: string, problem: ProxyAddressProblem): AppError {
  const address = problem === 'credentials' ? '' : typed.length > 120 ? `${typed.slice(0, 119)}…` : typed;
  return appError('address-invalid', { address }, { details: problem });
}
