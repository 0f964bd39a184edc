import { fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import type { ClusterPreferences, DaemonPreferences, ListPreferences } from '@drawbridge/tshd-link';

/** A daemon that keeps preferences of one cluster, answers at once, and fails while a spec says so. */
export class KeptPreferences implements DaemonPreferences {
  kept: ClusterPreferences = { pinned: [], list: { tab: 'all', view: 'list', labels: 'collapsed', available: 'none' } };
  /** What every call fails with. */
  failure: AppError | undefined;
  /** Every call in order. */
  readonly calls: string[] = [];

  get(): Promise<Result<ClusterPreferences>> {
    return this.#answer('get', this.kept);
  }

  pin(_cluster: string, pinned: readonly string[]): Promise<Result<ClusterPreferences>> {
    return this.#answer(`pin ${pinned.join(' ')}`, { ...this.kept, pinned });
  }

  show(_cluster: string, change: Partial<ListPreferences>): Promise<Result<ClusterPreferences>> {
    return this.#answer(`show ${JSON.stringify(change)}`, { ...this.kept, list: { ...this.kept.list, ...change } });
  }

  #answer(call: string, after: ClusterPreferences): Promise<Result<ClusterPreferences>> {
    this.calls.push(call);
    if (this.failure !== undefined) return Promise.resolve(fail(this.failure));
    this.kept = after;
    return Promise.resolve(ok(after));
  }
}
