import { BehaviorSubject, combineLatest, map, of, switchMap, type Observable } from 'rxjs';
import type { ChildView, HomeId } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type Result } from '@drawbridge/lifecycle';
import { childView } from '../children/child-views';
import type { DaemonHome } from '../children/daemon-home';

/** The daemons that run or are being looked for, by home. */
export class HomeRegistry {
  readonly #homes = new BehaviorSubject<ReadonlyMap<HomeId, DaemonHome>>(new Map());
  readonly #following = new Map<HomeId, Disposable>();
  readonly #expected = new Map<HomeId, PromiseWithResolvers<Result<DaemonHome>>>();

  /** `follow`: called with each home that is added, before it starts; what it answers ends that. */
  constructor(private readonly follow: (home: DaemonHome) => Disposable) {}

  get(id: HomeId): DaemonHome | undefined {
    return this.#homes.value.get(id);
  }

  /** A window is up before its daemon's program has been found: from here on, who asks for the home waits for `add` or `missing`. */
  expect(id: HomeId): void {
    this.#expected.set(id, Promise.withResolvers());
  }

  /** The expected home does not come, and who asks for it is told why. */
  missing(id: HomeId, error: AppError): void {
    this.#expected.get(id)?.resolve(fail(error));
  }

  /** The home, as soon as it is known what has become of it. */
  async find(id: HomeId): Promise<Result<DaemonHome>> {
    const known = this.get(id);
    if (known !== undefined) return ok(known);
    return (await this.#expected.get(id)?.promise) ?? fail(appError('daemon-not-running'));
  }

  /** Starts a daemon. */
  async add(home: DaemonHome): Promise<void> {
    this.#homes.next(new Map(this.#homes.value).set(home.id, home));
    this.#following.set(home.id, this.follow(home));
    this.#expected.get(home.id)?.resolve(ok(home));
    await home.start();
  }

  /** Stops a home's daemon and takes its clusters out of the list. */
  async remove(id: HomeId): Promise<void> {
    const home = this.get(id);
    const homes = new Map(this.#homes.value);
    homes.delete(id);
    this.#homes.next(homes);
    this.#expected.delete(id);
    this.#following.get(id)?.[Symbol.dispose]();
    this.#following.delete(id);
    await home?.stop();
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
