import { BehaviorSubject, type Observable } from 'rxjs';
import { clusterKey, type ClusterEntry, type ClusterRef, type ClusterView, type HomeId } from '@drawbridge/contracts';
import {
  causeOf,
  failed,
  gone,
  lastValue,
  ready,
  unknown,
  type AppError,
  type AppErrorCode,
  type Clock,
  type Lifecycle,
} from '@drawbridge/lifecycle';
import type { DaemonCluster } from '@drawbridge/tshd-link';

/** Every cluster that is or was there, by `clusterKey`. */
export type ClusterMap = ReadonlyMap<string, ClusterEntry>;
type Life = Lifecycle<ClusterView>;

/** The state of a `ClusterStore`: one immutable map, replaced as a whole, and only when something in it changed. */
export class ClusterTable {
  readonly #entries = new BehaviorSubject<ClusterMap>(new Map());
  readonly entries$: Observable<ClusterMap> = this.#entries.asObservable();

  constructor(private readonly clock: Clock) {}

  get entries(): ClusterMap {
    return this.#entries.value;
  }

  life(ref: ClusterRef): Life {
    return this.entries.get(clusterKey(ref))?.life ?? unknown;
  }

  /** Changes one cluster. */
  set(ref: ClusterRef, change: (last: Life) => Life): void {
    this.#change(next => void next.set(clusterKey(ref), { ref, life: change(this.life(ref)) }));
  }

  /** What the daemon says now. */
  tell(home: HomeId, cluster: DaemonCluster): void {
    const ref = { home, uri: cluster.uri };
    this.set(ref, last => ready(merged(lastValue(last), cluster.view), this.clock.now()));
  }

  /** The full list of a home's roots: what is no longer in it is gone, with its leaves. */
  tellRoots(home: HomeId, roots: readonly DaemonCluster[]): void {
    const listed = new Set(roots.map(one => one.uri));
    this.#change(next => {
      for (const [key, { ref, life }] of next) {
        if (ref.home === home && !listed.has(rootUri(ref.uri))) next.set(key, { ref, life: gone(life) });
      }
    });
    for (const root of roots) {
      this.set({ home, uri: root.uri }, last => fromList(last, root.view, this.clock));
    }
  }

  /** The full list of a root's leaves. */
  tellLeaves(root: ClusterRef, leaves: readonly DaemonCluster[]): void {
    const listed = new Set(leaves.map(one => one.uri));
    this.#changeLeaves(root, (life, uri) => (listed.has(uri) ? life : gone(life)));
    for (const leaf of leaves) this.tell(root.home, leaf);
  }

  /** The leaves could not be read. */
  failLeaves(root: ClusterRef, cause: AppError): void {
    this.#changeLeaves(root, life => (life.state === 'gone' ? life : failed(life, cause, this.clock.now())));
  }

  /** Nobody may enter the leaves any more. */
  closeLeaves(root: ClusterRef): void {
    this.#changeLeaves(root, life => gone(life));
  }

  /** The home's daemon is gone: what was known stays, marked stale. */
  failHome(home: HomeId, cause: AppError): void {
    this.#change(next => {
      for (const [key, { ref, life }] of next) {
        if (ref.home === home && life.state !== 'gone') next.set(key, { ref, life: failed(life, cause, this.clock.now()) });
      }
    });
  }

  /** Takes a root and its leaves out: the person forgot them. */
  forget(root: ClusterRef): void {
    this.#change(next => {
      for (const [key, { ref }] of next) {
        if (ref.home === root.home && rootUri(ref.uri) === root.uri) next.delete(key);
      }
    });
  }

  /** Takes a whole home out. */
  forgetHome(home: HomeId): void {
    this.#change(next => {
      for (const [key, { ref }] of next) {
        if (ref.home === home) next.delete(key);
      }
    });
  }

  complete(): void {
    this.#entries.complete();
  }

  #changeLeaves(root: ClusterRef, change: (life: Life, uri: string) => Life): void {
    this.#change(next => {
      for (const [key, { ref, life }] of next) {
        const isLeafOf = ref.home === root.home && ref.uri !== root.uri && rootUri(ref.uri) === root.uri;
        if (isLeafOf) next.set(key, { ref, life: change(life, ref.uri) });
      }
    });
  }

  #change(change: (next: Map<string, ClusterEntry>) => void): void {
    const next = new Map(this.entries);
    change(next);
    const isSame = next.size === this.entries.size && [...next].every(([key, entry]) => this.entries.get(key)?.life === entry.life);
    if (!isSame) this.#entries.next(next);
  }
}

/** The root's URI of any cluster URI. */
export function rootUri(uri: string): string {
  return uri.split('/', 3).join('/');
}

/** What only an answer of the cluster itself can take back: the list is read from disk and says nothing of reaching it. */
const stillTrue: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>([
  'cluster-unreachable',
  'rate-limited',
  'timed-out',
  'proxy-untrusted-certificate',
]);

function fromList(last: Life, view: ClusterView, clock: Clock): Life {
  const value = merged(lastValue(last), view);
  if (last.state === 'loading') return { state: 'loading', last: value };
  const cause = causeOf(last);
  if (cause === undefined || !stillTrue.has(cause.code)) return ready(value, clock.now());
  return { state: 'stale', value, since: last.state === 'stale' ? last.since : clock.now(), cause };
}

/**
 * Lists tell less than a full read: the version and, before the first login, the name stay as they were known. A name is never
 * forgotten, since a logged-out cluster still has one.
 */
function merged(last: ClusterView | undefined, now: ClusterView): ClusterView {
  if (last === undefined) return now;
  return {
    ...now,
    name: now.name === '' ? last.name : now.name,
    proxyVersion: now.proxyVersion === '' ? last.proxyVersion : now.proxyVersion,
  };
}
