import { appError, lastValue, ok } from '@drawbridge/lifecycle';
import { BehaviorSubject } from 'rxjs';
import type { ClusterSight } from '../list/cluster-sight';
import { KeptPreferences } from '../testing';
import { PreferenceStore } from './preference-store';

const down = appError('cluster-unreachable', { cluster: 'acme' });
const seen = (person = 'alice'): ClusterSight => ({ state: 'reachable', person, rights: '' });
const settled = (): Promise<void> => new Promise(done => void setTimeout(done));

class Desk implements Disposable {
  readonly daemon = new KeptPreferences();
  readonly sight$ = new BehaviorSubject<ClusterSight>({ state: 'unseen' });
  readonly store = new PreferenceStore({
    cluster: { home: 'default', uri: '/clusters/acme' },
    preferences: this.daemon,
    sight$: this.sight$,
    clock: { now: () => 7 },
  });

  get pinned(): string | undefined {
    return lastValue(this.store.snapshot)?.pinned.join(' ');
  }

  /** With what the cluster keeps read. */
  static async read(): Promise<Desk> {
    const desk = new Desk();
    desk.sight$.next(seen());
    await settled();
    return desk;
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
  }
}

describe('PreferenceStore', () => {
  it('reads when somebody is logged in, once', async () => {
    using desk = new Desk();
    expect(desk.store.snapshot).toEqual({ state: 'unknown' });
    desk.sight$.next(seen());
    await settled();
    desk.sight$.next({ ...seen(), rights: 'more' } as ClusterSight);
    await settled();
    expect(desk.store.snapshot).toEqual({ state: 'ready', value: desk.daemon.kept, since: 7 });
    expect(desk.daemon.calls).toEqual(['get']);
  });

  it('shows a change at once, and writes it', async () => {
    using desk = await Desk.read();
    const written = desk.store.show({ view: 'card' });
    expect(lastValue(desk.store.snapshot)?.list.view).toBe('card');
    expect(await written).toEqual(ok(undefined));
    expect(desk.daemon.kept.list).toEqual({ tab: 'all', view: 'card', labels: 'collapsed', available: 'none' });
  });

  it('keeps a look that the cluster does not keep, and says why it does not', async () => {
    using desk = new Desk();
    desk.daemon.failure = appError('unsupported', { method: 'x' });
    desk.sight$.next(seen());
    await settled();
    expect(desk.store.snapshot.state).toBe('unavailable');
    const answer = await desk.store.show({ view: 'card' });
    expect(answer.ok || answer.error.code).toBe('unsupported');
    expect(lastValue(desk.store.snapshot)?.list.view).toBe('card');
  });

  it('pins beside what was pinned elsewhere meanwhile', async () => {
    using desk = await Desk.read();
    desk.daemon.kept = { ...desk.daemon.kept, pinned: ['theirs/app'] };
    const pinning = desk.store.pin('mine/db', 'pin');
    expect(desk.pinned).toBe('mine/db');
    expect(await pinning).toEqual(ok(undefined));
    expect(desk.pinned).toBe('theirs/app mine/db');
    await desk.store.pin('theirs/app', 'unpin');
    expect(desk.daemon.kept.pinned).toEqual(['mine/db']);
  });

  it('undoes a pin that the cluster did not take, and only that', async () => {
    using desk = await Desk.read();
    await desk.store.pin('a/db', 'pin');
    desk.daemon.failure = down;
    const failed = await desk.store.pin('b/db', 'pin');
    expect(failed.ok || failed.error).toEqual(down);
    expect(desk.pinned).toBe('a/db');
    expect((await desk.store.pin('a/db', 'unpin')).ok).toBeFalse();
    expect(desk.pinned).toBe('a/db');
  });

  it('writes one thing after the other, and an older answer does not undo a newer wish', async () => {
    using desk = await Desk.read();
    const states: string[] = [];
    desk.store.life$.subscribe(life => states.push(lastValue(life)?.pinned.join(' ') ?? ''));
    await Promise.all([desk.store.pin('a/db', 'pin'), desk.store.pin('b/db', 'pin'), desk.store.pin('a/db', 'unpin')]);
    expect(desk.daemon.kept.pinned).toEqual(['b/db']);
    expect(states).toEqual(['', 'a/db', 'a/db b/db', 'b/db', 'b/db']);
  });

  it('does not let an answer undo what was chosen while it was on its way', async () => {
    using desk = new Desk();
    desk.sight$.next(seen());
    void desk.store.show({ view: 'card' });
    await settled();
    expect(lastValue(desk.store.snapshot)?.list.view).toBe('card');
  });

  it('shows nothing of another person, and reads theirs', async () => {
    using desk = await Desk.read();
    await desk.store.pin('a/db', 'pin');
    desk.daemon.kept = { ...desk.daemon.kept, pinned: ['bob/app'] };
    desk.sight$.next(seen('bob'));
    expect(desk.pinned).toBeUndefined();
    await settled();
    expect(desk.pinned).toBe('bob/app');
  });

  it('keeps the last ones while the cluster is away, and reads again when it is back', async () => {
    using desk = await Desk.read();
    await desk.store.pin('a/db', 'pin');
    desk.daemon.failure = down;
    await desk.store.read();
    expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'stale', cause: down }));
    expect(desk.pinned).toBe('a/db');
    desk.sight$.next({ state: 'away', cause: down });
    desk.daemon.failure = undefined;
    desk.sight$.next(seen());
    await settled();
    expect(desk.store.snapshot.state).toBe('ready');
  });

  it('says nothing more after it was disposed while busy', async () => {
    const desk = await Desk.read();
    const writing = desk.store.show({ view: 'card' });
    desk[Symbol.dispose]();
    await writing;
    expect(lastValue(desk.store.snapshot)?.list.view).toBe('card');
  });
});
