import { BehaviorSubject } from 'rxjs';
import { clusterKey, type ClusterRef, type ClusterView } from '@drawbridge/contracts';
import { appError, fail, lastValue, ok, type Lifecycle, type Result } from '@drawbridge/lifecycle';
import { ScriptedDaemon, recordedFailure, unavailable, type ScriptedFailure } from '@drawbridge/testing';
import { DaemonLink, GrpcChannel } from '@drawbridge/tshd-grpc';
import { daemonCalls, daemonClient, type LinkState } from '@drawbridge/tshd-link';
import { ClusterStore } from './cluster-store';

const never = new AbortController().signal;
const root: ClusterRef = { home: 'default', uri: '/clusters/localhost' };
const leaf: ClusterRef = { home: 'default', uri: '/clusters/localhost/leaves/leaf.local' };
const rateLimited: ScriptedFailure = { code: 'RESOURCE_EXHAUSTED', message: 'rate limit exceeded' };
const died = appError('daemon-not-running', {}, { details: 'exit code 2' });

describe('ClusterStore', () => {
  let now: number;
  let daemon: ScriptedDaemon;
  let link: DaemonLink;
  let store: ClusterStore;
  let beforeLogOut: (ref: ClusterRef) => Promise<Result<void>>;
  let expected: Promise<Result<void>>;

  beforeEach(async () => {
    now = 1_000_000;
    beforeLogOut = async () => ok(undefined);
    expected = Promise.resolve(fail(died));
    daemon = await ScriptedDaemon.start();
    daemon.replayForAny(
      '104-ListRootClusters-logged-in',
      '105-GetCluster',
      '1001-leaf-ListLeafClusters',
      '045-GetAuthSettings',
      '101-Login-alice',
      '237-Logout',
    );
    link = new DaemonLink({ eventsAddress: 'unix:///nowhere', open: socket => new GrpcChannel(socket) });
    store = new ClusterStore({
      clock: { now: () => now },
      beforeLogOut: ref => beforeLogOut(ref),
      expected: () => expected,
    });
  });

  afterEach(async () => {
    store[Symbol.dispose]();
    link[Symbol.dispose]();
    await daemon.stop();
  });

  /** Attaches the home and waits until its list was read. */
  async function attached(): Promise<Disposable> {
    const home = store.attach({ home: 'default', daemon: daemonClient(daemonCalls(link)), link$: link.state$ });
    await link.reached(daemon.socket);
    await listed('ready');
    return home;
  }

  /** Waits until reading the list came to this. */
  function listed(state: Lifecycle<number>['state']): Promise<void> {
    return seen(store.lists$, lists => lists.get('default')?.state === state);
  }

  function seen<T>(stream$: { subscribe(next: (value: T) => void): { unsubscribe(): void } }, isIt: (value: T) => boolean): Promise<void> {
    return new Promise(resolve => {
      const watching = stream$.subscribe(value => {
        if (!isIt(value)) return;
        resolve();
        queueMicrotask(() => watching.unsubscribe());
      });
    });
  }

  function until(ref: ClusterRef, state: Lifecycle<ClusterView>['state']): Promise<void> {
    return seen(store.clusters$, () => life(ref)?.state === state);
  }

  function life(ref: ClusterRef): Lifecycle<ClusterView> | undefined {
    return store.clusters.get(clusterKey(ref))?.life;
  }

  function view(ref: ClusterRef): ClusterView | undefined {
    const found = life(ref);
    return found === undefined ? undefined : lastValue(found);
  }

  async function codeOf(call: Promise<Result<unknown>>): Promise<string | undefined> {
    const result = await call;
    return result.ok ? undefined : result.error.code;
  }

  describe('reading the list', () => {
    it('shows every profile as soon as the daemon is there', async () => {
      await attached();
      expect(life(root)).toEqual({ state: 'ready', since: now, value: jasmine.objectContaining({ name: 'test.local', connected: true }) });
      expect(store.lists.get('default')).toEqual({ state: 'ready', value: 1, since: now });
    });

    it('daemon-observed 2: a home that is not there is an empty list', async () => {
      daemon.replayForAny('013-ListRootClusters-fresh-home');
      await attached();
      expect(store.clusters.size).toBe(0);
      expect(store.lists.get('default')).toEqual({ state: 'ready', value: 0, since: now });
    });

    it('daemon-observed 2: one unreadable profile keeps the last list and names the file when the daemon does', async () => {
      await attached();
      daemon.failNext('ListRootClusters', { code: 'UNKNOWN', message: 'open /home/a/.tsh/b.yaml: permission denied' });
      expect(await codeOf(store.refresh('default', never))).toBe('profile-broken');
      expect(life(root)?.state).toBe('ready');
      expect(store.lists.get('default')).toEqual(
        jasmine.objectContaining({
          state: 'stale',
          value: 1,
          cause: jasmine.objectContaining({ params: { file: '/home/a/.tsh/b.yaml' } }),
        }),
      );
      expect(await codeOf(store.refresh('default', never))).toBeUndefined();
      expect(store.lists.get('default')?.state).toBe('ready');
    });

    it('is told as unavailable when the very first list cannot be read', async () => {
      daemon.failNext('ListRootClusters', recordedFailure('726-ListRootClusters-broken-profile'));
      store.attach({ home: 'default', daemon: daemonClient(daemonCalls(link)), link$: link.state$ });
      await link.reached(daemon.socket);
      await listed('unavailable');
      expect(store.clusters.size).toBe(0);
    });

    it('marks a profile that vanished as gone, with its leaves, and as ready when it is back', async () => {
      await attached();
      await store.sync(root, never);
      daemon.replayForAny('720-ListRootClusters-after-external-tsh-logout');
      await store.refresh('default', never);
      expect([life(root)?.state, life(leaf)?.state]).toEqual(['gone', 'gone']);
      expect(view(root)?.name).toBe('test.local');
      daemon.replayForAny('104-ListRootClusters-logged-in');
      await store.refresh('default', never);
      expect(life(root)?.state).toBe('ready');
    });

    it('is read once for all who ask at the same time', async () => {
      await attached();
      const release = daemon.hang('ListRootClusters');
      const all = [store.refresh('default', never), store.refresh('default', never), store.refreshAll(never)];
      await daemon.called('ListRootClusters', 2);
      release();
      await Promise.all(all);
      expect(daemon.callsOf('ListRootClusters').length).toBe(2);
    });

    it('does not take back that a cluster cannot be reached: the list is read from disk', async () => {
      await attached();
      daemon.failNext('GetCluster', unavailable());
      await store.sync(root, never);
      await store.refresh('default', never);
      expect(life(root)).toEqual(
        jasmine.objectContaining({ state: 'stale', cause: jasmine.objectContaining({ code: 'cluster-unreachable' }) }),
      );
    });

    it('daemon-observed 8: keeps the name and version that only a full read tells', async () => {
      await attached();
      await store.sync(root, never);
      daemon.replayForAny('238-ListRootClusters-after-logout');
      await store.refresh('default', never);
      expect(view(root)).toEqual(jasmine.objectContaining({ name: 'test.local', proxyVersion: '19.0.0-prealpha.2', connected: false }));
      expect(view(root)?.user).toBeUndefined();
    });
  });

  describe('syncing one cluster', () => {
    it('reads it in full, and its leaves', async () => {
      await attached();
      expect(await store.sync(root, never)).toEqual(ok(undefined));
      expect(view(root)?.proxyVersion).toBe('19.0.0-prealpha.2');
      expect(life(leaf)).toEqual({
        state: 'ready',
        since: now,
        value: jasmine.objectContaining({ name: 'leaf.local', leaf: true, connected: true }),
      });
    });

    it('daemon-observed 15: a leaf is never asked for itself', async () => {
      await attached();
      expect(await store.sync(leaf, never)).toEqual(ok(undefined));
      expect(daemon.callsOf('GetCluster').map(call => call.request)).toEqual([{ cluster_uri: root.uri }]);
      expect(life(leaf)?.state).toBe('ready');
    });

    it('daemon-observed 14: several who ask at the same time share one question', async () => {
      await attached();
      const release = daemon.hang('GetCluster');
      const all = [store.sync(root, never), store.sync(root, never), store.sync(leaf, never)];
      await daemon.called('GetCluster');
      expect(life(root)?.state).toBe('loading');
      release();
      expect((await Promise.all(all)).every(result => result.ok)).toBeTrue();
      expect(daemon.callsOf('GetCluster').length).toBe(1);
    });

    it('daemon-observed 14: keeps away while the cluster wants to be left alone, longer each time', async () => {
      await attached();
      daemon.failNext('GetCluster', rateLimited).failNext('GetCluster', rateLimited);
      expect(await codeOf(store.sync(root, never))).toBe('rate-limited');
      expect(life(root)?.state).toBe('stale');
      now += 4999;
      expect(await codeOf(store.sync(root, never))).toBe('rate-limited');
      expect(daemon.callsOf('GetCluster').length).toBe(1);
      now += 1;
      expect(await codeOf(store.sync(root, never))).toBe('rate-limited');
      now += 9999;
      expect(await codeOf(store.sync(root, never))).toBe('rate-limited');
      expect(daemon.callsOf('GetCluster').length).toBe(2);
      now += 1;
      expect(await codeOf(store.sync(root, never))).toBeUndefined();
      expect(life(root)?.state).toBe('ready');
    });

    const failures: readonly (readonly [string, ScriptedFailure, string, Lifecycle<unknown>['state']])[] = [
      ['the cluster is down (daemon-observed 18)', unavailable(), 'cluster-unreachable', 'stale'],
      ['nobody is logged in', recordedFailure('046-GetCluster-not-logged-in'), 'needs-login', 'stale'],
      ['the login has expired', recordedFailure('702-expired-fresh-daemon-GetCluster'), 'needs-login', 'stale'],
      ['its profile was removed meanwhile', recordedFailure('015-GetCluster-unknown'), 'cluster-unknown', 'gone'],
    ];
    for (const [what, failure, code, state] of failures) {
      it(`is ${state} when ${what}, keeps the last view, and recovers`, async () => {
        await attached();
        const since = now;
        now += 60_000;
        daemon.failNext('GetCluster', failure);
        const error = await store.sync(root, never);
        expect(error).toEqual(fail(jasmine.objectContaining({ code, params: { cluster: 'localhost' } }) as never));
        expect(life(root)?.state).toBe(state);
        expect(view(root)?.name).toBe('test.local');
        const stale = life(root);
        if (stale?.state === 'stale') expect(stale.since).toBe(since);
        await store.sync(root, never);
        expect(life(root)?.state).toBe('ready');
      });
    }

    it('shows a cluster that is up although its leaves could not be read', async () => {
      await attached();
      await store.sync(root, never);
      daemon.failNext('ListLeafClusters', unavailable());
      expect(await codeOf(store.sync(root, never))).toBe('cluster-unreachable');
      expect([life(root)?.state, life(leaf)?.state]).toEqual(['ready', 'stale']);
    });

    it('marks a leaf that is no longer listed as gone', async () => {
      await attached();
      await store.sync(root, never);
      daemon.replayForAny('109-ListLeafClusters');
      await store.sync(root, never);
      expect(life(leaf)?.state).toBe('gone');
    });

    it('puts the cluster back as it was when the reader gives up', async () => {
      await attached();
      const before = life(root);
      daemon.hang('GetCluster');
      const abort = new AbortController();
      const sync = store.sync(root, abort.signal);
      await daemon.called('GetCluster');
      abort.abort();
      expect(await codeOf(sync)).toBe('cancelled');
      await daemon.idle();
      await until(root, 'ready');
      expect(life(root)).toEqual(before);
    });
  });

  describe('hearing of calls that others made', () => {
    it('asks a root that somebody could not reach, and again when it was reached', async () => {
      await attached();
      daemon.failNext('GetCluster', unavailable());
      store.noticed(root, 'unreachable');
      await until(root, 'stale');
      await daemon.idle();
      store.noticed(root, 'reached');
      await until(leaf, 'ready');
    });

    it('believes who could not reach a leaf, and asks its root when the leaf was reached', async () => {
      await attached();
      await store.sync(root, never);
      store.noticed(leaf, 'unreachable');
      expect([life(leaf)?.state, life(root)?.state]).toEqual(['stale', 'ready']);
      store.noticed(leaf, 'reached');
      await until(leaf, 'ready');
    });

    it('asks nobody about what is known, nor about what is not there', async () => {
      await attached();
      await store.sync(root, never);
      const before = daemon.callsOf('GetCluster').length;
      for (const ref of [root, leaf]) store.noticed(ref, 'reached');
      store.noticed({ ...root, uri: '/clusters/nowhere' }, 'unreachable');
      store.noticed({ ...root, home: 'nowhere' }, 'unreachable');
      expect(daemon.callsOf('GetCluster').length).toBe(before);
    });
  });

  describe('while daemons die and come back', () => {
    it('keeps everything, marked stale with the cause, and reads it all again from the next daemon', async () => {
      await attached();
      await store.sync(root, never);
      link.lost(died);
      const stale = jasmine.objectContaining({ state: 'stale', cause: died });
      expect([life(root), life(leaf), store.lists.get('default')]).toEqual([stale, stale, stale]);
      const next = await ScriptedDaemon.start();
      next.replayForAny('104-ListRootClusters-logged-in', '105-GetCluster', '1001-leaf-ListLeafClusters');
      await link.reached(next.socket);
      await until(leaf, 'ready');
      expect([life(root)?.state, store.lists.get('default')?.state]).toEqual(['ready', 'ready']);
      // Only what had been read in full before is read in full again.
      expect(next.callsOf('GetCluster').length).toBe(1);
      await next.stop();
    });

    it('is stale at once when the daemon dies during a sync, and says why', async () => {
      await attached();
      daemon.hang('GetCluster');
      const sync = store.sync(root, never);
      await daemon.called('GetCluster');
      link.lost(died);
      expect(await codeOf(sync)).toBe('daemon-not-running');
      expect(life(root)).toEqual(jasmine.objectContaining({ state: 'stale', value: jasmine.objectContaining({ name: 'test.local' }) }));
    });

    it('does not read in full what was not before: nothing is polled', async () => {
      await attached();
      link.lost(died);
      const next = await ScriptedDaemon.start();
      next.replayForAny('104-ListRootClusters-logged-in');
      await link.reached(next.socket);
      await until(root, 'ready');
      expect(next.callsOf('GetCluster')).toEqual([]);
      await next.stop();
    });
  });

  describe('homes', () => {
    it('keep clusters of one URI apart', async () => {
      await attached();
      const other = new BehaviorSubject<LinkState>({ state: 'ready', generation: 1 });
      const demo = store.attach({ home: 'demo', daemon: daemonClient(daemonCalls(link)), link$: other });
      await seen(store.clusters$, clusters => clusters.size === 2);
      other.next({ state: 'dead', cause: died });
      expect(life({ ...root, home: 'demo' })?.state).toBe('stale');
      expect(life(root)?.state).toBe('ready');
      demo[Symbol.dispose]();
      expect([...store.clusters.keys()]).toEqual([clusterKey(root)]);
      expect(store.lists.has('demo')).toBeFalse();
      expect(await codeOf(store.sync({ ...root, home: 'demo' }, never))).toBe('daemon-not-running');
    });

    it('are waited for while their daemon is being looked for', async () => {
      const found = Promise.withResolvers<Result<void>>();
      expected = found.promise;
      const sync = store.sync(root, never);
      await attached();
      found.resolve(ok(undefined));
      expect(await sync).toEqual(ok(undefined));
      expect(life(root)?.state).toBe('ready');
    });

    it('that do not come say why', async () => {
      expected = Promise.resolve(fail(appError('daemon-binary-invalid', { path: '/opt/tsh' })));
      expect(await codeOf(store.add('default', 'proxy.example.com', never))).toBe('daemon-binary-invalid');
    });

    it('are attached once', async () => {
      await attached();
      expect(() => store.attach({ home: 'default', daemon: daemonClient(daemonCalls(link)), link$: link.state$ })).toThrowError(
        /attached already/,
      );
    });
  });

  describe('once disposed', () => {
    it('cancels what it is doing, completes its streams and refuses the rest', async () => {
      await attached();
      daemon.hang('GetCluster');
      const sync = store.sync(root, never);
      await daemon.called('GetCluster');
      let completed = 0;
      store.clusters$.subscribe({ complete: () => (completed += 1) });
      store.lists$.subscribe({ complete: () => (completed += 1) });
      store[Symbol.dispose]();
      expect(await codeOf(sync)).toBe('cancelled');
      await daemon.idle();
      expect(daemon.callsOf('GetCluster')[0]?.state).toBe('cancelled');
      expect(completed).toBe(2);
      expect(await codeOf(store.refresh('default', never))).toBe('daemon-not-running');
      link.lost(died);
    });
  });
});
