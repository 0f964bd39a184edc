import { BehaviorSubject, combineLatest, map, of, switchMap, type Observable } from 'rxjs';
import type { ClusterStore } from '@drawbridge/clusters';
import type { ChildView, HomeId } from '@drawbridge/contracts';
import { childView } from '../children/child-views';
import type { DaemonHome } from '../children/daemon-home';

/** The daemons that run, by home. */
export class HomeRegistry {
  readonly #homes = new BehaviorSubject<ReadonlyMap<HomeId, DaemonHome>>(new Map());

  constructor(private readonly clusters: ClusterStore) {}

  get(id: HomeId): DaemonHome | undefined {
    return this.#homes.value.get(id);
  }

  /** Starts a daemon and has its clusters followed. */
  async add(home: DaemonHome): Promise<void> {
    this.#homes.next(new Map(this.#homes.value).set(home.id, home));
    this.clusters.attach({ home: home.id, daemon: home.client, link$: home.link.state$ });
    await home.start();
  }

  /** How every daemon stands. */
  get children$(): Observable<readonly ChildView[]> {
    return this.#homes.pipe(
      switchMap(homes =>
        homes.size === 0
          ? of([])
          : combineLatest(
              [...homes.values()].map(home =>
                home.child.state$.pipe(map(state => childView({ name: `tshd-${home.id}`, kind: 'daemon', home: home.id }, state))),
              ),
            ),
      ),
    );
  }

  all(): readonly DaemonHome[] {
    return [...this.#homes.value.values()];
  }
}
