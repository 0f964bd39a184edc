import { filter, firstValueFrom } from 'rxjs';
import { clusterKey, type ClusterRef, type ClusterView } from '@drawbridge/contracts';
import { appError, fail, lastValue, ok, type Result } from '@drawbridge/lifecycle';
import { ScriptedDaemon, recordedFailure, type ScriptedFailure } from '@drawbridge/testing';
import { DaemonLink, GrpcChannel } from '@drawbridge/tshd-grpc';
import { daemonCalls, daemonClient } from '@drawbridge/tshd-link';
import { ClusterStore } from './cluster-store';

const never = new AbortController().signal;
const root: ClusterRef = { home: 'default', uri: '/clusters/localhost' };
const alice = { kind: 'local', user: 'alice', password: 'correct horse' } as const;

describe('ClusterStore: adding, signing in, leaving', () => {
  let now: number;
  let daemon: ScriptedDaemon;
  let link: DaemonLink;
  let store: ClusterStore;
  let hook: (ref: ClusterRef) => Promise<Result<void>>;

  beforeEach(async () => {
    now = 1_000_000;
    hook = async () => ok(undefined);
    daemon = await ScriptedDaemon.start();
    daemon.replayForAny(
      '725-ListRootClusters-empty-home-dir',
      '105-GetCluster',
      '109-ListLeafClusters',
      '045-GetAuthSettings',
      '101-Login-alice',
      '237-Logout',
    );
    link = new DaemonLink({ eventsAddress: 'unix:///nowhere', open: socket => new GrpcChannel(socket) });
    store = new ClusterStore({
      clock: { now: () => now },
      beforeLogOut: ref => hook(ref),
      expected: async () => fail(appError('daemon-not-running')),
    });
    store.attach({ home: 'default', daemon: daemonClient(daemonCalls(link)), link$: link.state$ });
    await link.reached(daemon.socket);
    await firstValueFrom(store.lists$.pipe(filter(lists => lists.get('default')?.state === 'ready')));
  });

  afterEach(async () => {
    store[Symbol.dispose]();
    link[Symbol.dispose]();
    await daemon.stop();
  });

  function view(ref: ClusterRef): ClusterView | undefined {
    const entry = store.clusters.get(clusterKey(ref));
    return entry === undefined ? undefined : lastValue(entry.life);
  }

  function methodsSince(start: number): readonly string[] {
    return daemon.calls.slice(start).map(call => call.method.replace('TerminalService/', ''));
  }

  async function errorOf(call: Promise<Result<unknown>>): Promise<unknown> {
    const result = await call;
    return result.ok ? undefined : result.error;
  }

  describe('adding', () => {
    it('daemon-observed 10: takes a pasted address apart and asks for what is left', async () => {
      daemon.replayForAny('041-AddCluster');
      expect(await store.add('default', ' https://LOCALHOST:3080/web/login?next=x ', never)).toEqual(ok({ ref: root, known: false }));
      expect(daemon.callsOf('AddCluster').map(call => call.request)).toEqual([{ name: 'localhost:3080' }]);
      expect(view(root)?.name).toBe('test.local');
    });

    it('daemon-observed 8: says that a cluster was known, which then has no name in the answer', async () => {
      daemon.replayForAny('041-AddCluster');
      await store.add('default', 'localhost:3080', never);
      daemon.replayForAny('062-ListRootClusters-one', '042-AddCluster-again');
      expect(await store.add('default', 'localhost:3080', never)).toEqual(ok({ ref: root, known: true }));
      expect(view(root)?.name).toBe('test.local');
    });

    it('daemon-observed 9: says so when the host is known under another port', async () => {
      daemon.replayForAny('062-ListRootClusters-one', '042-AddCluster-again');
      expect(await store.add('default', 'localhost:9999', never)).toEqual(
        fail(appError('cluster-known-elsewhere', { asked: 'localhost:9999', known: 'localhost:3080' })),
      );
      expect(view(root)?.proxyHost).toBe('localhost:3080');
    });

    it('daemon-observed 9: any port is right when none was asked for', async () => {
      daemon.replayForAny('062-ListRootClusters-one', '042-AddCluster-again');
      expect((await store.add('default', 'localhost', never)).ok).toBeTrue();
    });

    it('daemon-observed 10: takes back a server that is no cluster, which the daemon adds without a name', async () => {
      daemon.replayForAny('039-AddCluster-not-teleport-plain-http', '061-Logout-remove-never-logged-in');
      expect(await errorOf(store.add('default', '127.0.0.1:8081', never))).toEqual(
        appError('proxy-not-a-cluster', { address: '127.0.0.1:8081' }),
      );
      expect(daemon.callsOf('Logout').map(call => call.request)).toEqual([{ cluster_uri: '/clusters/127.0.0.1', remove_profile: true }]);
      expect(store.clusters.size).toBe(0);
    });

    const refusals: readonly (readonly [string, string, string])[] = [
      ['036-AddCluster-refused', 'localhost:9', 'proxy-refused'],
      ['037-AddCluster-nxdomain', 'no-such-host.invalid:443', 'proxy-unknown-host'],
      ['1101-AddCluster-untrusted-cert-without-insecure', 'localhost:3080', 'proxy-untrusted-certificate'],
      ['1102-AddCluster-plain-http-without-insecure', 'localhost:8081', 'proxy-not-tls'],
    ];
    for (const [name, address, code] of refusals) {
      it(`tells ${code} with the address`, async () => {
        daemon.failNext('AddCluster', recordedFailure(name));
        expect(await errorOf(store.add('default', address, never))).toEqual(jasmine.objectContaining({ code, params: { address } }));
      });
    }

    for (const typed of ['', '   ', 'http://proxy', 'a b', 'proxy:99999', 'alice:hunter2@proxy', `x${'y'.repeat(5000)}`]) {
      it(`does not ask the daemon for "${typed.slice(0, 30)}", and repeats no password`, async () => {
        const error = await errorOf(store.add('default', typed, never));
        expect(error).toEqual(jasmine.objectContaining({ code: 'address-invalid', action: 'change-input' }));
        expect(JSON.stringify(error)).not.toContain('hunter2');
        expect(JSON.stringify(error).length).toBeLessThan(400);
        expect(daemon.callsOf('AddCluster')).toEqual([]);
      });
    }
  });

  describe('signing in', () => {
    it('logs in, reads the list, and then the cluster in full', async () => {
      const start = daemon.calls.length;
      daemon.replayForAny('104-ListRootClusters-logged-in');
      expect(await store.login(root, alice, never)).toEqual(ok(undefined));
      expect(view(root)?.user?.name).toBe('alice');
      await daemon.called('ListLeafClusters');
      expect(methodsSince(start)).toEqual(['Login', 'ListRootClusters', 'GetCluster', 'ListLeafClusters']);
    });

    it('does not take an answer from before the login for one after it', async () => {
      const release = daemon.hang('ListRootClusters');
      const before = store.refresh('default', never);
      await daemon.called('ListRootClusters', 2);
      daemon.replayForAny('104-ListRootClusters-logged-in');
      await store.login(root, alice, never);
      expect(view(root)?.user?.name).toBe('alice');
      daemon.answer('ListRootClusters', {});
      release();
      await before;
      expect(store.clusters.get(clusterKey(root))?.life.state).not.toBe('gone');
    });

    it('daemon-observed 13: logins to one cluster wait for each other, those to another do not', async () => {
      const release = daemon.hang('Login');
      const both = [store.login(root, alice, never), store.login(root, { ...alice, user: 'bob' }, never)];
      const other = store.login({ home: 'default', uri: '/clusters/other' }, alice, never);
      await daemon.called('Login', 2);
      await other;
      expect(daemon.callsOf('Login').map(call => call.request['cluster_uri'])).toEqual([root.uri, '/clusters/other']);
      release();
      await Promise.all(both);
      expect(daemon.callsOf('Login').length).toBe(3);
    });

    it('daemon-observed 13: a login after a failed one goes through', async () => {
      daemon.failNext('Login', recordedFailure('056-Login-wrong-password'));
      const [first, second] = await Promise.all([store.login(root, alice, never), store.login(root, alice, never)]);
      expect(await errorOf(Promise.resolve(first))).toEqual(jasmine.objectContaining({ code: 'credentials-wrong' }));
      expect(second.ok).toBeTrue();
    });

    it('cancels a login at the daemon', async () => {
      daemon.hang('Login');
      const abort = new AbortController();
      const login = store.login(root, alice, abort.signal);
      await daemon.called('Login');
      abort.abort();
      expect(await errorOf(login)).toEqual(jasmine.objectContaining({ code: 'cancelled' }));
      await daemon.idle();
      expect(daemon.callsOf('Login')[0]?.state).toBe('cancelled');
    });

    const refusals: readonly (readonly [string, string])[] = [
      ['056-Login-wrong-password', 'credentials-wrong'],
      ['303-Login-otp-wrong-code', 'code-wrong'],
      ['301-Login-otp-token-field-events-answer-empty', 'code-missing'],
      ['302-Login-otp-prompt-aborted', 'cancelled'],
      ['231-Login-cluster-down', 'cluster-unreachable'],
    ];
    for (const [name, code] of refusals) {
      it(`tells ${code}, and reads nothing after it`, async () => {
        const start = daemon.calls.length;
        daemon.failNext('Login', recordedFailure(name));
        const error = await errorOf(store.login(root, alice, never));
        expect(error).toEqual(jasmine.objectContaining({ code }));
        expect(JSON.stringify(error)).not.toContain('correct horse');
        expect(methodsSince(start)).toEqual(['Login']);
      });
    }

    it('ends the login when the daemon dies under it', async () => {
      daemon.hang('Login');
      const login = store.login(root, alice, never);
      await daemon.called('Login');
      link.lost(appError('daemon-not-running'));
      expect(await errorOf(login)).toEqual(jasmine.objectContaining({ code: 'daemon-not-running' }));
    });
  });

  describe('how a cluster lets people in', () => {
    const rateLimited: ScriptedFailure = { code: 'RESOURCE_EXHAUSTED', message: 'rate limit exceeded' };

    it('daemon-observed 14: is asked once for all windows, and again only after a while', async () => {
      const release = daemon.hang('GetAuthSettings');
      const both = [store.authSettings(root, never), store.authSettings(root, never)];
      await daemon.called('GetAuthSettings');
      release();
      const [first] = await Promise.all(both);
      expect(first?.ok && first.value.localAuth).toBeTrue();
      now += 29_999;
      await store.authSettings(root, never);
      expect(daemon.callsOf('GetAuthSettings').length).toBe(1);
      now += 1;
      await store.authSettings(root, never);
      expect(daemon.callsOf('GetAuthSettings').length).toBe(2);
    });

    it('daemon-observed 14: the last answer serves on while the proxy wants to be left alone', async () => {
      const first = await store.authSettings(root, never);
      now += 30_000;
      daemon.failNext('GetAuthSettings', rateLimited);
      expect(await store.authSettings(root, never)).toEqual(first);
      now += 1000;
      expect(await store.authSettings(root, never)).toEqual(first);
      expect(daemon.callsOf('GetAuthSettings').length).toBe(2);
      now += 4000;
      await store.authSettings(root, never);
      expect(daemon.callsOf('GetAuthSettings').length).toBe(3);
    });

    it('daemon-observed 14: says so when there is no last answer', async () => {
      daemon.failNext('GetAuthSettings', rateLimited);
      for (let times = 0; times < 3; times += 1) {
        expect(await errorOf(store.authSettings(root, never))).toEqual(
          jasmine.objectContaining({ code: 'rate-limited', params: { cluster: 'localhost' } }),
        );
      }
      expect(daemon.callsOf('GetAuthSettings').length).toBe(1);
    });
  });

  describe('leaving', () => {
    beforeEach(async () => {
      daemon.replayForAny('104-ListRootClusters-logged-in', '1001-leaf-ListLeafClusters');
      await store.sync(root, never);
      daemon.replayForAny('238-ListRootClusters-after-logout');
    });

    it('daemon-observed 16: gateways go first; the profile stays listed, its leaves are closed', async () => {
      const order: string[] = [];
      hook = async ref => {
        order.push(`gateways of ${ref.uri}`);
        expect(daemon.callsOf('Logout')).toEqual([]);
        return ok(undefined);
      };
      expect(await store.logOut(root, never)).toEqual(ok(undefined));
      expect(order).toEqual(['gateways of /clusters/localhost']);
      expect(view(root)?.user).toBeUndefined();
      expect(store.clusters.get(clusterKey(root))?.life.state).toBe('ready');
      expect(store.clusters.get(clusterKey({ ...root, uri: `${root.uri}/leaves/leaf.local` }))?.life.state).toBe('gone');
    });

    it('daemon-observed 16: does not log out when the gateways could not be removed', async () => {
      hook = async () => fail(appError('cancelled'));
      expect(await errorOf(store.logOut(root, never))).toEqual(appError('cancelled'));
      expect(daemon.callsOf('Logout')).toEqual([]);
      expect(view(root)?.user?.name).toBe('alice');
    });

    it('takes a forgotten cluster out, with its leaves', async () => {
      daemon.replayForAny('243-ListRootClusters-after-remove');
      expect(await store.forget(root, never)).toEqual(ok(undefined));
      expect(store.clusters.size).toBe(0);
    });

    it('waits for a login to the same cluster that is under way', async () => {
      const release = daemon.hang('Login');
      const login = store.login(root, alice, never);
      await daemon.called('Login');
      const logOut = store.logOut(root, never);
      release();
      await Promise.all([login, logOut]);
      const order = daemon.calls.map(call => call.method).filter(method => /Login|Logout/.test(method));
      expect(order).toEqual(['TerminalService/Login', 'TerminalService/Logout']);
    });

    it('tells why a logout failed and leaves the cluster as it was', async () => {
      daemon.failNext('Logout', { code: 'UNKNOWN', message: 'disk full' });
      expect(await errorOf(store.logOut(root, never))).toEqual(jasmine.objectContaining({ code: 'internal' }));
      expect(view(root)?.user?.name).toBe('alice');
    });
  });
});
