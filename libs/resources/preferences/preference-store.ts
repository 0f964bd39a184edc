import type { ClusterRef } from '@drawbridge/contracts';
import { Turns, failed, lastValue, loading, ok, ready, systemClock, unknown } from '@drawbridge/lifecycle';
import type { Clock, Lifecycle, Result } from '@drawbridge/lifecycle';
import type { ClusterPreferences, DaemonPreferences, ListPreferences } from '@drawbridge/tshd-link';
import { BehaviorSubject, type Observable, type Subscription } from 'rxjs';
import type { ClusterSight } from '../list/cluster-sight';

/** What preferences are made from. */
export interface PreferenceNeeds {
  readonly cluster: ClusterRef;
  readonly preferences: DaemonPreferences;
  /** What the window's list of clusters says of this one. */
  readonly sight$: Observable<ClusterSight>;
  readonly clock?: Clock;
}

/** What a cluster gives to a person who never chose anything, and what holds where it keeps nothing. */
const plain: ClusterPreferences = { pinned: [], list: { tab: 'all', view: 'list', labels: 'collapsed', available: 'none' } };

/**
 * What one cluster keeps for the person: how lists look, and what is pinned. A change shows at once and is written behind; one write at a time, in order.
 * Where the cluster keeps nothing, a chosen look stays for as long as this lives.
 */
export class PreferenceStore implements Disposable {
  readonly cluster: ClusterRef;
  readonly #life = new BehaviorSubject<Lifecycle<ClusterPreferences>>(unknown);
  readonly life$ = this.#life.asObservable();
  readonly #watching: Subscription;
  readonly #ended = new AbortController();
  /** Writes are sent one after the other. */
  readonly #turns = new Turns();
  /** How many writes wait or run. */
  #writes = 0;
  #person: string | undefined;

  constructor(private readonly needs: PreferenceNeeds) {
    this.cluster = needs.cluster;
    this.#watching = needs.sight$.subscribe(sight => this.#see(sight));
  }

  get snapshot(): Lifecycle<ClusterPreferences> {
    return this.#life.value;
  }

  /** Reads them once more. Never throws: what went wrong is in the lifecycle. */
  async read(): Promise<void> {
    this.#publish(loading(this.#life.value));
    const answer = await this.needs.preferences.get(this.cluster.uri, this.#ended.signal);
    // What was chosen meanwhile is newer than the answer.
    if (this.#ended.signal.aborted || this.#writes > 0) return;
    this.#publish(answer.ok ? ready(answer.value, this.#now()) : failed(this.#life.value, answer.error, this.#now()));
  }

  /** Changes how lists are shown. When the cluster cannot keep it, it holds here all the same, and the answer says why. */
  show(change: Partial<ListPreferences>): Promise<Result<undefined>> {
    this.#change(known => ({ ...known, list: { ...known.list, ...change } }));
    return this.#write(signal => this.needs.preferences.show(this.cluster.uri, change, signal));
  }

  /** Pins a resource, or gives its pin up. When that fails it is undone here, and the answer says why. */
  async pin(id: string, wish: 'pin' | 'unpin'): Promise<Result<undefined>> {
    const changed = (pinned: readonly string[]): readonly string[] => [
      ...pinned.filter(one => one !== id),
      ...(wish === 'pin' ? [id] : []),
    ];
    const before = this.#known.pinned;
    this.#change(known => ({ ...known, pinned: changed(known.pinned) }));
    const answer = await this.#write(async signal => {
      // All pins are written at once, so those set elsewhere meanwhile are read first.
      const now = await this.needs.preferences.get(this.cluster.uri, signal);
      return now.ok ? this.needs.preferences.pin(this.cluster.uri, changed(now.value.pinned), signal) : now;
    });
    if (!answer.ok) {
      const undone = (pinned: readonly string[]): readonly string[] => [
        ...pinned.filter(one => one !== id),
        ...(before.includes(id) ? [id] : []),
      ];
      this.#change(known => ({ ...known, pinned: undone(known.pinned) }));
    }
    return answer;
  }

  [Symbol.dispose](): void {
    this.#ended.abort();
    this.#watching.unsubscribe();
    this.#life.complete();
  }

  get #known(): ClusterPreferences {
    return lastValue(this.#life.value) ?? plain;
  }

  #change(change: (known: ClusterPreferences) => ClusterPreferences): void {
    const life = this.#life.value;
    const value = change(this.#known);
    this.#publish(life.state === 'stale' ? { ...life, value } : ready(value, this.#now()));
  }

  async #write(write: (signal: AbortSignal) => Promise<Result<ClusterPreferences>>): Promise<Result<undefined>> {
    this.#writes += 1;
    const answer = await this.#turns.take(() => write(this.#ended.signal));
    this.#writes -= 1;
    if (!answer.ok) return answer;
    // The answer to an older write does not know the newer ones.
    if (this.#writes === 0) this.#publish(ready(answer.value, this.#now()));
    return ok(undefined);
  }

  #see(sight: ClusterSight): void {
    if (sight.state !== 'reachable') return;
    if (this.#person !== undefined && this.#person !== sight.person) this.#publish(unknown);
    const isNew = this.#person !== sight.person;
    this.#person = sight.person;
    const { state } = this.#life.value;
    if (isNew || state === 'stale' || state === 'unavailable') void this.read();
  }

  #publish(life: Lifecycle<ClusterPreferences>): void {
    if (!this.#ended.signal.aborted) this.#life.next(life);
  }

  #now(): number {
    return (this.needs.clock ?? systemClock).now();
  }
}
