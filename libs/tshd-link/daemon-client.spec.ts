import type { ClusterView } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError } from '@drawbridge/lifecycle';
import { RecordedCalls, type DaemonGeneration } from '@drawbridge/testing';
import type { DaemonCalls } from './calls';
import { daemonClient, type DaemonClient } from './daemon-client';
import { resourcesOf } from './resource-page';
import { translateFailure } from './translate-failure';

const never = new AbortController().signal;
const root = '/clusters/localhost';

/** The client over recordings. */
function replayed(generation: DaemonGeneration = 19): { readonly recorded: RecordedCalls; readonly client: DaemonClient } {
  const recorded = new RecordedCalls(generation);
  const calls: DaemonCalls = {
    unary: async (path, request) => {
      const answer = recorded.call(path, request);
      if (answer.ok) return ok(answer.bytes);
      const { code, message, reloginHelps = false } = answer.failure;
      return fail(translateFailure(path, { code: code as never, message, reloginHelps, origin: 'daemon' }));
    },
    stream: () => {
      throw new Error('No typed call streams.');
    },
  };
  return { recorded, client: daemonClient(calls) };
}

async function errorOf(call: Promise<{ readonly ok: boolean; readonly error?: AppError }>): Promise<AppError | undefined> {
  return (await call).error;
}

describe('daemonClient', () => {
  describe('clusters', () => {
    it('daemon-observed 8: year 1 and an empty name mean that nobody is logged in; lists have no name before the first login', async () => {
      const { recorded, client } = replayed();
      recorded.replay('060-ListRootClusters-two', '041-AddCluster');
      const list = await client.clusters.listRoots(never);
      expect(list).toEqual(
        ok([
          { uri: '/clusters/127.0.0.1', view: view({ proxyHost: '127.0.0.1:8081' }) },
          { uri: root, view: view({ proxyHost: 'localhost:3080' }) },
        ]),
      );
      const added = await client.clusters.add('localhost:3080', never);
      expect(added).toEqual(ok({ uri: root, view: view({ name: 'test.local', proxyHost: 'localhost:3080' }) }));
    });

    it('tells who is logged in, with what, and until when in ms', async () => {
      const { recorded, client } = replayed();
      recorded.replay('105-GetCluster', '359-bob-ListRootClusters-assumed');
      const alice = { name: 'alice', roles: ['access', 'auditor', 'editor'], validUntil: 1_795_405_570_000, activeRequests: [] };
      expect(await client.clusters.get(root, never)).toEqual(
        ok({
          uri: root,
          view: view({ name: 'test.local', proxyHost: 'localhost:3080', connected: true, user: alice, proxyVersion: '19.0.0-prealpha.2' }),
        }),
      );
      const bob = await client.clusters.listRoots(never);
      expect(bob.ok && bob.value[0]?.view.user?.activeRequests).toEqual(['01a203f1-7085-7e30-85f9-6dc0f2fc0ffb']);
    });

    it('daemon-observed 17: an expired login is still somebody, not connected', async () => {
      const { recorded, client } = replayed();
      recorded.replay('405-expired-ListRootClusters');
      const list = await client.clusters.listRoots(never);
      expect(list.ok && list.value[0]?.view).toEqual(
        jasmine.objectContaining({ connected: false, user: jasmine.objectContaining({ name: 'shorty', validUntil: 1_795_362_546_000 }) }),
      );
    });

    it('tells leaves, whose users have no validity', async () => {
      const { recorded, client } = replayed();
      recorded.replay('1001-leaf-ListLeafClusters', '1051-leaf-down-ListLeafClusters-later');
      const leaves = await client.clusters.listLeaves(root, never);
      expect(leaves.ok && leaves.value[0]).toEqual(
        jasmine.objectContaining({ uri: `${root}/leaves/leaf.local`, view: jasmine.objectContaining({ leaf: true, connected: true }) }),
      );
      expect(leaves.ok && leaves.value[0]?.view.user?.validUntil).toBeUndefined();
      expect(leaves.ok && leaves.value[0]?.view.user?.name).toBe('alice');
    });

    it('daemon-observed 2: a home that is not there holds no profiles; one broken profile is an error', async () => {
      const missing = replayed();
      missing.recorded.replay('013-ListRootClusters-fresh-home', '026-AutoUpdate-GetClusterVersions-none');
      expect(await missing.client.clusters.listRoots(never)).toEqual(ok([]));
      expect(await missing.client.versions.clusterVersions(never)).toEqual(ok({ reachable: [], unreachable: [] }));
      const broken = replayed();
      broken.recorded.replay('726-ListRootClusters-broken-profile');
      expect((await errorOf(broken.client.clusters.listRoots(never)))?.code).toBe('profile-broken');
    });

    it('names the cluster in its errors', async () => {
      const { recorded, client } = replayed();
      recorded.replay('046-GetCluster-not-logged-in', '107-GetCluster-unknown-leaf', '036-AddCluster-refused');
      expect((await errorOf(client.clusters.get(root, never)))?.params).toEqual({ cluster: 'localhost' });
      expect((await errorOf(client.clusters.get(`${root}/leaves/nope`, never)))?.params).toEqual({ cluster: 'nope' });
      expect((await errorOf(client.clusters.add('localhost:9', never)))?.params).toEqual({ address: 'localhost:9' });
    });

    it('forgets with one call where the daemon can', async () => {
      const { recorded, client } = replayed();
      recorded.replay('242-Logout-remove-profile', '243-ListRootClusters-after-remove');
      expect(await client.clusters.forget(root, never)).toEqual(ok(undefined));
      expect(recorded.calls.map(([method]) => method)).toEqual(['TerminalService/Logout', 'TerminalService/ListRootClusters']);
      expect(recorded.calls[0]?.[1]).toEqual({ cluster_uri: root, remove_profile: true });
    });

    it('forgets on generation 18, which only logs out then, by RemoveCluster', async () => {
      const { recorded, client } = replayed(18);
      recorded.replayForAny('237-Logout', '238-ListRootClusters-after-logout');
      await client.clusters.forget(root, never);
      expect(recorded.calls.map(([method]) => method)).toEqual([
        'TerminalService/Logout',
        'TerminalService/ListRootClusters',
        'TerminalService/RemoveCluster',
      ]);
    });

    it('needs no clearing of clients on generation 18', async () => {
      const { client } = replayed(18);
      expect(await client.clusters.clearStaleClients(root, never)).toEqual(ok(undefined));
    });
  });

  describe('signing in', () => {
    it('tells how people get in', async () => {
      const { recorded, client } = replayed();
      recorded.replay('045-GetAuthSettings');
      expect(await client.auth.settings(root, never)).toEqual(
        ok({ localAuth: true, passwordless: false, providers: [], clientVersion: 'ok', messageOfTheDay: '' }),
      );
    });

    it('daemon-observed 11: sends name and password, and never a code', async () => {
      const { recorded, client } = replayed();
      recorded.replay('101-Login-alice');
      expect(await client.auth.login(root, { user: 'alice', password: 'correct horse' }, never)).toEqual(ok(undefined));
      expect(recorded.calls).toEqual([
        ['TerminalService/Login', { cluster_uri: root, local: { user: 'alice', password: 'correct horse' } }],
      ]);
    });

    it('daemon-observed 12: names the unknown connector, about which the daemon says nothing', async () => {
      const { recorded, client } = replayed();
      recorded.replay('059-Login-unknown-sso');
      const error = await errorOf(client.auth.loginSso(root, { type: 'github', name: 'nope' }, never));
      expect(error).toEqual(appError('sso-unknown', { connector: 'nope' }));
    });
  });

  describe('resources', () => {
    it('tells every kind, free of wire types', async () => {
      const { recorded, client } = replayed();
      recorded.replayForAny('110-ListUnifiedResources-all');
      const page = await client.resources.list(root, { limit: 50 }, never);
      const read = page.ok ? resourcesOf(page.value) : page;
      if (!read.ok) throw new Error(read.error.code);
      const { resources } = read.value;
      expect(resources.map(one => one.kind)).toEqual(['app', 'app', 'app', 'server', 'database', 'app']);
      expect(resources[3]).toEqual({
        kind: 'server',
        uri: `${root}/servers/97db46b2-2f94-40d7-9fa0-762d13265000`,
        id: '97db46b2-2f94-40d7-9fa0-762d13265000',
        hostname: 'node-a',
        address: '127.0.0.1:3022',
        tunnel: false,
        subKind: 'teleport',
        logins: ['nobody', 'root'],
        labels: [
          { name: 'arch', value: 'x86_64' },
          { name: 'env', value: 'test' },
          { name: 'team', value: 'infra' },
        ],
        requiresRequest: false,
      });
      expect(resources[2]).toEqual(
        jasmine.objectContaining({
          fqdn: 'multitcp.localhost',
          isAwsConsole: false,
          isSaml: false,
          awsRoles: [],
          permissionSets: [],
          tcpPorts: [
            { start: 8084, end: 8084 },
            { start: 8085, end: 8087 },
          ],
        }),
      );
      expect(resources[4]).toEqual(
        jasmine.objectContaining({
          health: { status: 'unhealthy', message: 'dial tcp 127.0.0.1:5433: connect: connection refused' },
          users: ['alice', 'postgres'],
        }),
      );
      expect(structuredClone(resources)).toEqual(resources);
    });

    it('asks for what is asked', async () => {
      const { recorded, client } = replayed();
      recorded.replay('134-ListUnifiedResources-page-1', '114-ListUnifiedResources-sort-name-desc', '123-ListUnifiedResources-kind-node');
      const first = await client.resources.list(root, { limit: 2, sort: { by: 'name', direction: 'ascending' } }, never);
      expect(first.ok && typeof first.value.nextKey).toBe('string');
      expect((await client.resources.list(root, { limit: 50, sort: { by: 'name', direction: 'descending' } }, never)).ok).toBeTrue();
      expect((await client.resources.list(root, { limit: 50, kinds: ['node'] }, never)).ok).toBeTrue();
    });

    it('daemon-observed 19: points at the mistake in a query', async () => {
      const { recorded, client } = replayed();
      recorded.replay('121-ListUnifiedResources-query-syntax-error');
      const error = await errorOf(client.resources.list(root, { limit: 50, query: 'labels["env"] ==' }, never));
      expect(error).toEqual(jasmine.objectContaining({ code: 'query-syntax', action: 'change-input' }));
      expect(error?.params).toEqual({ line: '1', column: '17', problem: "expected operand, found 'EOF'" });
    });
  });

  it('reads and writes preferences in two parts, so that neither overwrites the other', async () => {
    const { recorded, client } = replayed();
    recorded.replayForAny('148-GetUserPreferences-after', '147-UpdateUserPreferences-view');
    expect(await client.preferences.get(root, never)).toEqual(
      ok({ pinned: ['pg/db'], list: { tab: 'all', view: 'list', labels: 'expanded', available: 'accessible' } }),
    );
    await client.preferences.show(root, { view: 'card' }, never);
    await client.preferences.pin(root, ['dumper/app'], never);
    expect(
      recorded.calls.filter(([method]) => method.endsWith('/UpdateUserPreferences')).map(([, request]) => request['user_preferences']),
    ).toEqual([
      {
        unified_resource_preferences: {
          default_tab: 'DEFAULT_TAB_ALL',
          view_mode: 'VIEW_MODE_CARD',
          labels_view_mode: 'LABELS_VIEW_MODE_EXPANDED',
          available_resource_mode: 'AVAILABLE_RESOURCE_MODE_ACCESSIBLE',
        },
      },
      { cluster_preferences: { pinned_resources: { resource_ids: ['dumper/app'] } } },
    ]);
  });

  it('degrades to unsupported where generation 18 has no such service', async () => {
    const { client } = replayed(18);
    expect(await errorOf(client.versions.clusterVersions(never))).toEqual(
      jasmine.objectContaining({ code: 'unsupported', params: { method: 'AutoUpdateService/GetClusterVersions' } }),
    );
  });

  it('tells which clusters could not be asked for versions', async () => {
    const { recorded, client } = replayed();
    recorded.replay('232-AutoUpdate-GetClusterVersions-down');
    const versions = await client.versions.clusterVersions(never);
    expect(versions.ok && versions.value.unreachable[0]?.uri).toBe(root);
  });
});

function view(more: Partial<ClusterView>): ClusterView {
  return { name: '', proxyHost: '', leaf: false, connected: false, proxyVersion: '', profileProblem: '', ...more };
}
