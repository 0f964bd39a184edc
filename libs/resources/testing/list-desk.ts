import { lastValue, ok, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject } from 'rxjs';
import type { ClusterSight } from '../list/cluster-sight';
import type { RememberedList } from '../list/resource-list-needs';
import { ResourceListStore, showingPause } from '../list/resource-list-store';
import { plainQuery } from '../list/resource-query';
import { HandDaemon } from './hand-daemon';

/** What the list of clusters says of one that alice is logged in to. */
export const alice: ClusterSight & { readonly state: 'reachable' } = { state: 'reachable', person: 'alice', rights: 'access ' };

/** A store with a daemon, a person who answers login dialogs, a clock and a pause that a spec moves on. */
export class ListDesk implements Disposable {
  readonly daemon = new HandDaemon();
  readonly sight$: BehaviorSubject<ClusterSight>;
  /** Waits for more letters. */
  readonly pauses: { readonly milliseconds: number; end(): void }[] = [];
  /** Waits between two times at which rows that are still coming are shown. */
  readonly rests: { end(): void }[] = [];
  readonly store: ResourceListStore;
  readonly states: string[] = [];
  now = 100;
  logins = 0;
  login: () => Promise<Result<'logged-in' | 'cancelled'>> = () => Promise.resolve(ok('logged-in' as const));

  constructor(remembered?: RememberedList, sight: ClusterSight = alice) {
    this.sight$ = new BehaviorSubject(sight);
    this.store = new ResourceListStore({
      cluster: { home: 'default', uri: '/clusters/acme' },
      resources: this.daemon,
      sight$: this.sight$,
      requestLogin: () => {
        this.logins += 1;
        return this.login();
      },
      clock: { now: () => this.now },
      pause: (milliseconds, signal) =>
        new Promise(end => {
          if (milliseconds === showingPause) this.rests.push({ end });
          else this.pauses.push({ milliseconds, end });
          signal.addEventListener('abort', () => end(), { once: true });
        }),
      ...(remembered === undefined ? {} : { remembered }),
    });
    this.store.list$.subscribe(life => this.states.push(life.state));
  }

  /** With a first page on screen. */
  static async filled(...page: Parameters<HandDaemon['page']>): Promise<ListDesk> {
    const desk = new ListDesk();
    desk.store.ask(plainQuery);
    await desk.daemon.page(...page);
    return desk;
  }

  get names(): string | undefined {
    return lastValue(this.store.snapshot)
      ?.rows.map(row => row.name)
      .join(' ');
  }

  get state(): string {
    return this.store.snapshot.state;
  }

  get tail(): string | undefined {
    return lastValue(this.store.snapshot)?.tail.state;
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
  }
}
