import type { AuthSettings, ClusterRef, ClusterView, HomeId } from '@drawbridge/contracts';
import {
  appError,
  causeOf,
  fail,
  failed,
  gone,
  lastValue,
  loading,
  ok,
  type AppError,
  type Clock,
  type Lifecycle,
  type Result,
} from '@drawbridge/lifecycle';
import { clusterName, type DaemonClient, type LocalLogin, type SsoLogin } from '@drawbridge/tshd-link';
import type { ProxyAddress } from '@drawbridge/uri';
import { isWhatWasAsked } from './asked-address';
import { AuthSettingsCache } from './auth-settings-cache';
import { BackOff } from './back-off';
import { rootUri, type ClusterTable } from './cluster-table';
import { SerialWork } from './serial-work';
import { SharedWork, type Turn } from './shared-work';

/** The calls of a home's daemon that the store makes. A `DaemonClient` is one. */
export type ClusterDaemon = Pick<DaemonClient, 'clusters' | 'auth'>;

/** How somebody signs in. Kept nowhere. */
export type Credentials = ({ readonly kind: 'local' } & LocalLogin) | ({ readonly kind: 'sso' } & SsoLogin);

/** Runs before a cluster is logged out or forgotten. A failure stops the logout. */
export type BeforeLogOut = (root: ClusterRef, signal: AbortSignal) => Promise<Result<void>>;

/** What `add` came to. `known`: it was in the list before. */
export interface AddedCluster {
  readonly ref: ClusterRef;
  readonly known: boolean;
}

/** What a home's clusters share with those of other homes. */
export interface HomeOptions {
  readonly home: HomeId;
  readonly daemon: ClusterDaemon;
  readonly table: ClusterTable;
  readonly clock: Clock;
  readonly beforeLogOut: BeforeLogOut;
  /** How reading the list went. */
  readonly onList: (change: (last: Lifecycle<number>) => Lifecycle<number>) => void;
}

/** The clusters of one home, as its daemon tells them. Part of `ClusterStore`. */
export class HomeClusters implements Disposable {
  readonly #reads = new SharedWork<void>();
  readonly #serial = new SerialWork();
  readonly #backOff: BackOff;
  readonly #settings: AuthSettingsCache;
  /** Roots that were read in full in this run; read again when the daemon comes back. */
  readonly #synced = new Set<string>();
  readonly #disposed = new AbortController();

  constructor(private readonly options: HomeOptions) {
    this.#backOff = new BackOff(options.clock);
    this.#settings = new AuthSettingsCache(options.daemon.auth, options.clock);
  }

  /** The daemon has become ready: everything may have changed meanwhile. */
  async restored(): Promise<void> {
    const list = await this.refresh(this.#disposed.signal);
    if (list.ok) await Promise.all([...this.#synced].map(root => this.sync(root, this.#disposed.signal)));
  }

  /** The daemon is gone. */
  lost(cause: AppError): void {
    this.options.table.failHome(this.options.home, cause);
    this.options.onList(last => failed(last, cause, this.options.clock.now()));
  }

  /** Reads the list from the daemon, which reads it from disk. A list that cannot be read leaves the last one as it is. */
  refresh(signal: AbortSignal): Promise<Result<void>> {
    return this.#reads.run('roots', this.#while(signal), async turn => {
      const { daemon, home, table, clock, onList } = this.options;
      onList(loading);
      const roots = await daemon.clusters.listRoots(turn.signal);
      if (!turn.isLatest()) return roots.ok ? ok(undefined) : roots;
      if (!roots.ok) {
        onList(last => failed(last, roots.error, clock.now()));
        return roots;
      }
      table.tellRoots(home, roots.value);
      onList(() => ({ state: 'ready', value: roots.value.length, since: clock.now() }));
      return ok(undefined);
    });
  }

  /** Reads a root in full, and its leaves. Of a leaf the root is read: leaves do not answer for themselves (daemon-observed 15). */
  sync(uri: string, signal: AbortSignal): Promise<Result<void>> {
    const root = rootUri(uri);
    return this.#reads.run(`sync ${root}`, this.#while(signal), turn => this.#sync(this.#ref(root), turn));
  }

  /**
   * What a call of somebody else came to. A root that should be there is asked itself, and so is one that counts as away and was reached. A leaf does not
   * answer for itself, and its root may take it for connected for some seconds yet (daemon-observed 15): whoever could not reach it is believed.
   */
  noticed(uri: string, outcome: 'reached' | 'unreachable'): void {
    const { table, clock } = this.options;
    const ref = this.#ref(uri);
    const life = table.life(ref);
    const isLeaf = uri !== rootUri(uri);
    // A root that is not connected wants a login, and may answer over old connections all the same.
    const isAway = causeOf(life) !== undefined || (isLeaf && lastValue(life)?.connected === false);
    if (life.state === 'unknown' || (outcome === 'unreachable') === isAway) return;
    if (outcome === 'unreachable' && isLeaf) {
      const cause = appError('cluster-unreachable', { cluster: lastValue(life)?.name || clusterName(uri) });
      if (life.state === 'ready') table.set(ref, last => failed(last, cause, clock.now()));
    } else void this.sync(uri, this.#disposed.signal);
  }

  /** Adds a cluster. One after the other, since each looks at the list before and after. */
  add(asked: ProxyAddress, signal: AbortSignal): Promise<Result<AddedCluster>> {
    return this.#serial.run('add', this.#while(signal), () => this.#add(asked, this.#while(signal)));
  }

  /** Signs in; the daemon's prompts come meanwhile. Logins to one cluster wait for each other: they race on key files (daemon-observed 13). */
  login(uri: string, credentials: Credentials, signal: AbortSignal): Promise<Result<void>> {
    const root = rootUri(uri);
    const until = this.#while(signal);
    return this.#serial.run(root, until, async () => {
      const { auth } = this.options.daemon;
      const done =
        credentials.kind === 'local'
          ? await auth.login(root, { user: credentials.user, password: credentials.password }, until)
          : await auth.loginSso(root, { type: credentials.type, name: credentials.name }, until);
      if (!done.ok) return done;
      this.#backOff.answered(root);
      await this.#changed(root);
      // The full read may take as long as the cluster likes; what comes of it is in the cluster's lifecycle.
      void this.sync(root, this.#disposed.signal);
      return done;
    });
  }

  /** Logs out; the profile stays listed. */
  logOut(uri: string, signal: AbortSignal): Promise<Result<void>> {
    return this.#leave(uri, signal, (root, until) => this.options.daemon.clusters.logOut(root, until));
  }

  /** Logs out and takes the profile away; the cluster leaves the store. */
  async forget(uri: string, signal: AbortSignal): Promise<Result<void>> {
    const out = await this.#leave(uri, signal, (root, until) => this.options.daemon.clusters.forget(root, until));
    if (out.ok) this.options.table.forget(this.#ref(rootUri(uri)));
    return out;
  }

  /** How a cluster lets people in; one answer serves everybody for a while. */
  authSettings(uri: string, signal: AbortSignal): Promise<Result<AuthSettings>> {
    return this.#settings.get(rootUri(uri), this.#while(signal));
  }

  [Symbol.dispose](): void {
    this.#disposed.abort();
    this.#reads[Symbol.dispose]();
    this.#settings[Symbol.dispose]();
  }

  async #sync(ref: ClusterRef, { signal, isLatest }: Turn): Promise<Result<void>> {
    const { daemon, home, table } = this.options;
    if (this.#backOff.isWaiting(ref.uri)) return fail(appError('rate-limited', { cluster: clusterName(ref.uri) }));
    const before = table.life(ref);
    table.set(ref, loading);
    const root = await daemon.clusters.get(ref.uri, signal);
    if (!isLatest()) return root.ok ? ok(undefined) : root;
    if (!root.ok) return this.#syncFailed(ref, before, root.error);
    this.#backOff.answered(ref.uri);
    this.#synced.add(ref.uri);
    table.tell(home, { uri: ref.uri, view: root.value.view });
    const leaves = await daemon.clusters.listLeaves(ref.uri, signal);
    if (!isLatest()) return leaves.ok ? ok(undefined) : leaves;
    if (leaves.ok) table.tellLeaves(ref, leaves.value);
    else if (leaves.error.code !== 'cancelled') table.failLeaves(ref, leaves.error);
    return leaves.ok ? ok(undefined) : leaves;
  }

  #syncFailed(ref: ClusterRef, before: Lifecycle<ClusterView>, error: AppError): Result<never> {
    const { table, clock } = this.options;
    if (error.code === 'rate-limited') this.#backOff.refused(ref.uri);
    table.set(ref, last => {
      // Nothing was learned. A read that was outdated meanwhile has left it loading, and nobody else would end that.
      if (error.code === 'cancelled' && before.state !== 'loading') return before;
      return error.code === 'cluster-unknown' ? gone(last) : failed(before, error, clock.now());
    });
    return fail(error);
  }

  async #add(asked: ProxyAddress, signal: AbortSignal): Promise<Result<AddedCluster>> {
    const { daemon, home, table } = this.options;
    // Straight from disk, so that a profile that another program made counts as known. A list that cannot be read is not needed to add.
    const before = await daemon.clusters.listRoots(signal);
    const added = await daemon.clusters.add(asked.address, signal);
    if (!added.ok) return added;
    const { uri, view } = added.value;
    const ref = this.#ref(uri);
    const known = before.ok ? before.value.some(one => one.uri === uri) : table.life(ref).state !== 'unknown';
    // Any HTTPS server with JSON at the right path is taken for a cluster; only a real one tells its name the first time (daemon-observed 8, 10).
    if (!known && view.name === '' && view.user === undefined) return this.#undoAdd(asked, uri);
    table.tell(home, added.value);
    if (known && !isWhatWasAsked(asked, view.proxyHost)) {
      return fail(appError('cluster-known-elsewhere', { asked: asked.address, known: view.proxyHost }));
    }
    return ok({ ref, known });
  }

  async #undoAdd(asked: ProxyAddress, uri: string): Promise<Result<never>> {
    const undone = await this.options.daemon.clusters.forget(uri, this.#disposed.signal);
    return fail(appError('proxy-not-a-cluster', { address: asked.address }, undone.ok ? {} : { cause: undone.error }));
  }

  #leave(uri: string, signal: AbortSignal, leave: (root: string, until: AbortSignal) => Promise<Result<void>>): Promise<Result<void>> {
    const root = rootUri(uri);
    const until = this.#while(signal);
    return this.#serial.run(root, until, async () => {
      const closed = await this.options.beforeLogOut(this.#ref(root), until);
      if (!closed.ok) return closed;
      const left = await leave(root, until);
      if (!left.ok) return left;
      this.#synced.delete(root);
      this.options.table.closeLeaves(this.#ref(root));
      return this.#changed(root);
    });
  }

  /** Who is logged in has changed: what was asked before tells of the time before. */
  #changed(root: string): Promise<Result<void>> {
    this.#reads.outdate('roots');
    this.#reads.outdate(`sync ${root}`);
    return this.refresh(this.#disposed.signal);
  }

  #ref(uri: string): ClusterRef {
    return { home: this.options.home, uri };
  }

  #while(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#disposed.signal]);
  }
}
