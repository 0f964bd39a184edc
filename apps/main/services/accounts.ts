import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { firstValueFrom, filter, map } from 'rxjs';
import { privateDirectory, readLimited, writeFileAtomic } from '@drawbridge/files';
import type { ClusterStore } from '@drawbridge/clusters';
import { clusterKey, isAccountHome, type ClusterRef, type HomeId } from '@drawbridge/contracts';
import { Turns, appError, fail, lastValue, ok, type Result } from '@drawbridge/lifecycle';
import type { StateDocument } from '@drawbridge/state';
import type { DaemonHome } from '../children/daemon-home';
import type { AppState, StoredAccount } from '../state/app-state';
import type { HomeRegistry } from './home-registry';

/** What further accounts are made from. */
export interface AccountParts {
  readonly state: Pick<StateDocument<AppState>, 'value' | 'update'>;
  readonly homes: Pick<HomeRegistry, 'expect' | 'missing' | 'find' | 'get' | 'remove'>;
  readonly clusters: Pick<ClusterStore, 'add' | 'forget' | 'clusters' | 'lists$'>;
  /** Makes and starts the daemon of an account's home. `beside`: the home whose program it runs. */
  readonly start: (id: HomeId, beside: StoredAccount['beside']) => Promise<Result<DaemonHome>>;
  /** Every folder that a home has. */
  readonly foldersOf: (id: HomeId) => readonly string[];
  /** Where the homes of accounts are. */
  readonly folder: string;
  readonly onTrouble: (sentence: string, reason: string) => void;
}

/**
 * Several accounts on the same proxy, side by side. Daemons know clusters by host and one login each, so every further account has a home and a daemon of its
 * own (docs/adr/0125). The first account needs none of this: it is in the home that it was added to.
 */
export class Accounts {
  readonly #turns = new Turns();

  constructor(private readonly parts: AccountParts) {
    for (const { id } of this.all) parts.homes.expect(id);
  }

  get all(): readonly StoredAccount[] {
    return this.parts.state.value.accounts;
  }

  /** Starts the homes of the accounts beside a home, once its own program is known. */
  async resume(beside: StoredAccount['beside'], signal: AbortSignal): Promise<void> {
    const mine = this.all.filter(one => one.beside === beside);
    await Promise.all(mine.map(one => this.#resume(one, signal)));
  }

  /**
   * Makes room for one more account on a cluster's proxy. One that nobody has logged in to yet is taken before another is made. What was begun is taken back
   * when the cluster does not answer. One after the other: asked twice at once, there is one.
   */
  add(ref: ClusterRef, signal: AbortSignal): Promise<Result<{ readonly ref: ClusterRef }>> {
    return this.#turns.take(() => this.#add(ref, signal));
  }

  /** Takes an account away with its home. The home's folder holds its login, so it goes even when its daemon cannot be asked to log out. */
  async remove(ref: ClusterRef, signal: AbortSignal): Promise<Result<void>> {
    const forgotten = await this.parts.clusters.forget(ref, signal);
    if (!forgotten.ok) {
      if (forgotten.error.code === 'cancelled') return forgotten;
      this.parts.onTrouble('An account was removed without its daemon’s help.', forgotten.error.code);
    }
    const cleared = await this.#clear(ref.home);
    if (!cleared.ok) return cleared;
    this.#keep(this.all.filter(one => one.id !== ref.home));
    return ok(undefined);
  }

  /** The homes of accounts on a cluster, running. */
  homesOf(uri: string): readonly DaemonHome[] {
    return [...this.parts.clusters.clusters.values()]
      .filter(({ ref }) => ref.uri === uri && isAccountHome(ref.home))
      .map(({ ref }) => this.parts.homes.get(ref.home))
      .filter(home => home !== undefined);
  }

  async #add(ref: ClusterRef, signal: AbortSignal): Promise<Result<{ readonly ref: ClusterRef }>> {
    const { clusters, homes } = this.parts;
    const view = this.#view(ref);
    const source = await homes.find(ref.home);
    if (view === undefined || view.proxyHost === '') return fail(appError('cluster-unknown', { cluster: ref.uri }));
    if (!source.ok) return source;
    const waiting = this.#unused(ref);
    if (waiting !== undefined) return ok({ ref: waiting });
    const id = await this.#newId();
    const beside = this.all.find(one => one.id === ref.home)?.beside ?? (ref.home === 'demo' ? 'demo' : 'default');
    const started = await this.parts.start(id, beside);
    if (!started.ok) return started;
    await this.#trustTheSame(source.value, started.value, ref);
    const added = await clusters.add(id, view.proxyHost, signal);
    if (!added.ok) {
      const undone = await this.#clear(id);
      if (!undone.ok) this.parts.onTrouble('The folder of an account that could not be added is left.', undone.error.details ?? '');
      return added;
    }
    this.#keep([...this.all, { id, beside, proxy: view.proxyHost }]);
    return ok({ ref: added.value.ref });
  }

  async #resume({ id, beside, proxy }: StoredAccount, signal: AbortSignal): Promise<void> {
    const { homes, clusters, onTrouble } = this.parts;
    const started = await this.parts.start(id, beside);
    if (!started.ok) {
      homes.missing(id, started.error);
      onTrouble('The home of an account could not be started.', started.error.code);
      return;
    }
    const roots = await firstValueFrom(
      clusters.lists$.pipe(
        map(lists => lists.get(id)),
        filter(list => list?.state === 'ready'),
        map(list => (list === undefined ? 0 : (lastValue(list) ?? 0))),
      ),
      { defaultValue: 1 },
    );
    if (roots > 0 || signal.aborted) return;
    // Its profile was removed from outside: it stays an account of ours until it is removed here.
    const added = await clusters.add(id, proxy, signal);
    if (!added.ok) onTrouble('The profile of an account is gone and could not be made again.', added.error.code);
  }

  /** An account on the same proxy for which nobody is logged in, though not the one that was asked about. */
  #unused(ref: ClusterRef): ClusterRef | undefined {
    const others = [...this.parts.clusters.clusters.values()].filter(
      one => one.ref.uri === ref.uri && isAccountHome(one.ref.home) && clusterKey(one.ref) !== clusterKey(ref),
    );
    return others.find(one => one.life.state === 'ready' && one.life.value.user?.validUntil === undefined)?.ref;
  }

  /** Ids are not used again: a folder that could not be removed must not become another account's. */
  async #newId(): Promise<HomeId> {
    // Before the first account there is no such folder.
    const folders = await readdir(this.parts.folder).catch(() => []);
    const used = [...folders, ...this.all.map(one => one.id)].filter(isAccountHome).map(id => Number(id.slice(1)));
    return `a${Math.max(0, ...used) + 1}`;
  }

  /** An authority that the first home trusts for this host alone, the further one does too. */
  async #trustTheSame(source: DaemonHome, target: DaemonHome, ref: ClusterRef): Promise<void> {
    const [, , host = ''] = ref.uri.split('/');
    const folder = path.join(target.settings.home, 'keys', host);
    if (path.basename(folder) !== host || host === '..') return;
    const authority = await readLimited(path.join(source.settings.home, 'keys', host, 'proxy-ca.pem'), {
      maxBytes: 1_000_000,
      links: 'follow',
    });
    // Most homes have none: the system's authorities do.
    if (!authority.ok) return;
    const made = await privateDirectory(folder);
    const written = made.ok ? await writeFileAtomic(path.join(made.value, 'proxy-ca.pem'), authority.value) : made;
    if (!written.ok) this.parts.onTrouble('An authority could not be copied for an account.', written.error.message);
  }

  /** Stops a home and removes its folders. */
  async #clear(id: HomeId): Promise<Result<void>> {
    await this.parts.homes.remove(id);
    for (const folder of this.parts.foldersOf(id)) {
      try {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      } catch (thrown) {
        return fail(appError('file-unwritable', { path: folder, reason: (thrown as Error).message }));
      }
    }
    return ok(undefined);
  }

  #keep(accounts: StoredAccount[]): void {
    const kept = this.parts.state.update(value => ({ ...value, accounts }));
    if (!kept.ok) this.parts.onTrouble('Accounts cannot be remembered.', kept.error.message);
  }

  #view(ref: ClusterRef) {
    const entry = this.parts.clusters.clusters.get(clusterKey(ref));
    return entry === undefined ? undefined : lastValue(entry.life);
  }
}
