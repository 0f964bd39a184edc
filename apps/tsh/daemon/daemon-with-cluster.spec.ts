import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FixtureJson } from '@drawbridge/testing';
import {
  terminalAddCluster,
  terminalClearStaleClusterClients,
  terminalGetAuthSettings,
  terminalGetCluster,
  terminalGetUserPreferences,
  terminalListLeafClusters,
  terminalListRootClusters,
  terminalListUnifiedResources,
  terminalLogin,
  terminalLogout,
  terminalStartHeadlessWatcher,
  terminalUpdateUserPreferences,
  type Init,
  type ListUnifiedResourcesRequest,
  type Method,
} from '@drawbridge/wire';
import {
  osUser,
  testCluster,
  testDaemon,
  trustCluster,
  yamlWith,
  type TestCluster,
  type TestDaemon,
  withPatience,
} from '../testing/rig.spec';
import { answer, recordedShape, recording, refusal, shape } from '../testing/recorded.spec';

describe('The daemon with a cluster', () => {
  withPatience();

  let cluster: TestCluster;
  let uri: string;
  const local = { user: 'ann', password: 'right' };

  beforeAll(async () => {
    cluster = await testCluster({ yaml: yamlWith(["name: 'ann'", "name: 'ben'"]) });
    uri = `/clusters/${cluster.host}`;
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  /** A daemon whose home knows the cluster. */
  async function added(options: Parameters<typeof testDaemon>[0] = {}): Promise<TestDaemon> {
    const daemon = await testDaemon(options);
    await trustCluster(daemon.home, cluster);
    await answer(daemon, terminalAddCluster, { name: cluster.proxy });
    return daemon;
  }

  async function loggedIn(options: Parameters<typeof testDaemon>[0] = {}): Promise<TestDaemon> {
    const daemon = await added(options);
    await answer(daemon, terminalLogin, { clusterUri: uri, local });
    return daemon;
  }

  it('adds a cluster, in the shape recorded (041), and answers a known one from the disk (042, 108)', async () => {
    await using daemon = await added();
    const expected = { uri, name: 'spec.local', proxy_host: cluster.proxy, logged_in_user: { valid_until: { seconds: '-62135596800' } } };
    expect(shape(expected)).toEqual(recordedShape('041-AddCluster'));
    expect(await answer(daemon, terminalListRootClusters, {})).toEqual({ clusters: [expected] });
    expect(await answer(daemon, terminalAddCluster, { name: `https://${cluster.proxy}/web` })).toEqual(expected);
    await answer(daemon, terminalLogin, { clusterUri: uri, local });
    expect(shape(await answer(daemon, terminalAddCluster, { name: cluster.proxy }))).toEqual(
      recordedShape('108-AddCluster-when-logged-in'),
    );
  });

  it('does not trust a cluster that nobody vouches for (1101), and does with --insecure or SSL_CERT_FILE', async () => {
    await using strict = await testDaemon();
    expect(await strict.call(terminalAddCluster, { name: cluster.proxy })).toEqual({
      status: 'UNKNOWN',
      message: refusal('1101-AddCluster-untrusted-cert-without-insecure').message.replace('localhost:3080', cluster.proxy),
      reloginHelps: false,
    });
    await using insecure = await testDaemon({ verify: 'never' });
    expect((await insecure.call(terminalAddCluster, { name: cluster.proxy })).status).toBe('OK');
    await using named = await testDaemon({ environment: { SSL_CERT_FILE: cluster.caFile } });
    expect((await named.call(terminalAddCluster, { name: cluster.proxy })).status).toBe('OK');
    await using missing = await testDaemon({ environment: { SSL_CERT_FILE: '/nonexistent.pem' } });
    expect(await missing.call(terminalAddCluster, { name: cluster.proxy })).toEqual(
      jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringContaining('/nonexistent.pem') }),
    );
  });

  it('tells how to log in (045)', async () => {
    await using daemon = await added();
    const settings = await answer(daemon, terminalGetAuthSettings, { clusterUri: uri });
    expect(shape(settings)).toEqual(recordedShape('045-GetAuthSettings'));
    expect(settings).toEqual(
      jasmine.objectContaining({ local_auth_enabled: true, auth_type: 'local', client_version_status: 'CLIENT_VERSION_STATUS_OK' }),
    );
  });

  it('answers as recorded when nobody is logged in (046 to 053)', async () => {
    await using daemon = await added();
    const rows: readonly (readonly [string, Method<'unary', never, unknown>, object])[] = [
      ['046-GetCluster-not-logged-in', terminalGetCluster as never, { clusterUri: uri }],
      ['047-ListLeafClusters-not-logged-in', terminalListLeafClusters as never, { clusterUri: uri }],
      ['048-ListUnifiedResources-not-logged-in', terminalListUnifiedResources as never, { clusterUri: uri, limit: 10 }],
      ['049-GetUserPreferences-not-logged-in', terminalGetUserPreferences as never, { clusterUri: uri }],
    ];
    for (const [name, method, request] of rows)
      expect(await daemon.call(method, request as never))
        .withContext(name)
        .toEqual(refusal(name));
    expect(await answer(daemon, terminalStartHeadlessWatcher, { rootClusterUri: uri })).toEqual({});
    expect(await answer(daemon, terminalClearStaleClusterClients, { rootClusterUri: uri })).toEqual({});
  });

  it('refuses logins as recorded (054, 056, 057)', async () => {
    await using daemon = await added();
    expect(await daemon.call(terminalLogin, { clusterUri: uri })).toEqual(refusal('054-Login-no-params'));
    expect(await daemon.call(terminalLogin, { clusterUri: uri, local: { user: 'ben', password: 'wrong-password-canary' } })).toEqual(
      refusal('056-Login-wrong-password'),
    );
    expect(await daemon.call(terminalLogin, { clusterUri: uri, local: { user: 'nobodyhere', password: 'x' } })).toEqual(
      refusal('057-Login-unknown-user'),
    );
    expect(await daemon.call(terminalLogin, { clusterUri: uri, sso: { providerType: 'github', providerName: 'nope' } })).toEqual(
      jasmine.objectContaining({ status: 'NOT_FOUND', message: jasmine.stringContaining('"nope" is not found') }),
    );
    expect(daemon.log.join('')).not.toContain('wrong-password-canary');
    expect(daemon.log.join('')).toContain('Login');
  });

  it('logs in: lists and details have the recorded shapes (104, 105, 109)', async () => {
    await using daemon = await loggedIn();
    const list = (await answer(daemon, terminalListRootClusters, {}))['clusters'] as FixtureJson[];
    expect(shape({ clusters: list })).toEqual(recordedShape('104-ListRootClusters-logged-in'));
    expect(list[0]).toEqual(jasmine.objectContaining({ uri, name: 'spec.local', connected: true }));
    const details = await answer(daemon, terminalGetCluster, { clusterUri: uri });
    const { name, roles, user_type: type, acl } = details['logged_in_user'] as FixtureJson;
    expect({ name, roles, type }).toEqual({ name: 'ann', roles: ['all'], type: 'USER_TYPE_LOCAL' });
    const recorded = recording('105-GetCluster').response!;
    expect(Object.keys(details).sort()).toEqual(Object.keys(recorded).sort());
    const recordedAcl = (recorded['logged_in_user'] as { acl: object }).acl;
    for (const kind of Object.keys(acl as object)) expect(Object.keys(recordedAcl)).withContext(kind).toContain(kind);
    expect(await answer(daemon, terminalListLeafClusters, { clusterUri: uri })).toEqual({});
    expect(daemon.log.join('')).not.toContain('right');
  });

  it('keeps private keys to this user and to this login', async () => {
    await using daemon = await loggedIn();
    const { readdir, readFile, stat } = await import('node:fs/promises');
    const keys = path.join(daemon.home, 'keys', cluster.host);
    const sshKeys = async () =>
      Promise.all(
        (await readdir(keys)).filter(name => name !== 'proxy-ca.pem').map(name => readFile(path.join(keys, name, 'ssh'), 'utf8')),
      );
    const [first] = await sshKeys();
    await answer(daemon, terminalLogin, { clusterUri: uri, local });
    expect(new Set(await sshKeys()).size).toBe(2);
    expect(await sshKeys()).toContain(first!);
    for (const name of await readdir(daemon.home, { recursive: true })) {
      const found = await stat(path.join(daemon.home, name));
      expect((found.mode & 0o777).toString(8))
        .withContext(name)
        .toBe(found.isDirectory() ? '700' : '600');
    }
  });

  it('lists resources as recorded: order, pages, words, kinds, limits (111 to 135)', async () => {
    await using daemon = await loggedIn();
    const list = async (request: Omit<Init<ListUnifiedResourcesRequest>, 'clusterUri'>) => {
      const page = await answer(daemon, terminalListUnifiedResources, { clusterUri: uri, ...request });
      const resources = (page['resources'] ?? []) as { server: FixtureJson }[];
      return { names: resources.map(one => one.server['hostname']), next: page['next_key'] as string | undefined, resources };
    };
    const all = await list({ limit: 50 });
    expect(all.names).toEqual(['one', 'two']);
    expect(all.resources[0]).toEqual({
      server: {
        uri: `${uri}/servers/00000000-0000-4000-8000-000000000001`,
        name: '00000000-0000-4000-8000-000000000001',
        hostname: 'one',
        labels: [{ name: 'env', value: 'dev' }],
        sub_kind: 'teleport',
        logins: [osUser],
      },
    });
    for (const limit of [0, -1, 1001]) expect((await list({ limit })).names).toEqual(['one', 'two']);
    expect((await list({ limit: 9, sortBy: { field: 'name', isDesc: true } })).names).toEqual(['two', 'one']);
    expect((await list({ limit: 9, sortBy: { field: 'kind' } })).names).toEqual(['one', 'two']);
    const first = await list({ limit: 1, sortBy: { field: 'name' } });
    expect([first.names, first.next === undefined]).toEqual([['one'], false]);
    expect((await list({ limit: 1, sortBy: { field: 'name' }, startKey: first.next! })).names).toEqual(['two']);
    expect((await list({ limit: 9, startKey: '/no/such/key' })).names).toEqual([]);
    expect((await list({ limit: 9, search: 'env prod' })).names).toEqual(['two']);
    expect((await list({ limit: 9, search: 'zzz' })).names).toEqual([]);
    expect(
      (await list({ limit: 9, kinds: ['app', 'db', 'kube_cluster', 'windows_desktop', 'mcp', 'saml_idp_service_provider'] })).names,
    ).toEqual([]);
    expect((await list({ limit: 9, kinds: ['node'], searchAsRoles: true, includeRequestable: true })).names).toEqual(['one', 'two']);
  });

  it('refuses what it cannot list: unknown kinds, other orders, queries', async () => {
    await using daemon = await loggedIn();
    const call = (more: object) => daemon.call(terminalListUnifiedResources, { clusterUri: uri, limit: 5, ...more });
    // The recorded trailer would send the user through a login for nothing.
    expect(await call({ kinds: ['git_server'] })).toEqual({
      ...(refusal('130-ListUnifiedResources-kind-git_server') as object),
      reloginHelps: false,
    } as never);
    expect((await call({ sortBy: { field: 'hostname' } })).status).toBe('UNIMPLEMENTED');
    expect((await call({ query: 'toaster == "dev"' })).status).toBe('UNKNOWN');
    expect((await daemon.call(terminalListUnifiedResources, { clusterUri: `${uri}/leaves/nope`, limit: 5 })).status).toBe('UNAVAILABLE');
  });

  it('keeps preferences as recorded (140, 147, 149), and lists what is pinned', async () => {
    await using daemon = await testDaemon();
    await trustCluster(daemon.home, cluster);
    await answer(daemon, terminalAddCluster, { name: cluster.proxy });
    await answer(daemon, terminalLogin, { clusterUri: uri, local: { user: 'ben', password: 'right' } });
    // As recorded, but for the view that a user of the embedded cluster begins with: lists, not cards.
    const fresh = structuredClone(recording('140-GetUserPreferences').response!) as {
      user_preferences: { unified_resource_preferences: { view_mode: string } };
    };
    fresh.user_preferences.unified_resource_preferences.view_mode = 'VIEW_MODE_LIST';
    expect(await answer(daemon, terminalGetUserPreferences, { clusterUri: uri })).toEqual(fresh as never);
    const pin = 'two/00000000-0000-4000-8000-000000000002/node';
    const pinned = await answer(daemon, terminalUpdateUserPreferences, {
      clusterUri: uri,
      userPreferences: { clusterPreferences: { pinnedResources: { resourceIds: [pin] } } },
    });
    expect(pinned['user_preferences']).toEqual({
      ...fresh.user_preferences,
      cluster_preferences: { pinned_resources: { resource_ids: [pin] } },
    });
    const viewed = await answer(daemon, terminalUpdateUserPreferences, {
      clusterUri: uri,
      userPreferences: { unifiedResourcePreferences: { defaultTab: 1, viewMode: 2, labelsViewMode: 1, availableResourceMode: 2 } },
    });
    const expected = structuredClone(recording('147-UpdateUserPreferences-view').response!) as {
      user_preferences: { cluster_preferences: object };
    };
    expected.user_preferences.cluster_preferences = { pinned_resources: { resource_ids: [pin] } };
    expect(viewed).toEqual(expected as never);
    const list = await answer(daemon, terminalListUnifiedResources, { clusterUri: uri, limit: 9, pinnedOnly: true });
    expect((list['resources'] as { server: FixtureJson }[]).map(one => one.server['hostname'])).toEqual(['two']);
    const unpinned = await answer(daemon, terminalUpdateUserPreferences, {
      clusterUri: uri,
      userPreferences: { clusterPreferences: { pinnedResources: { resourceIds: [] } } },
    });
    expect(unpinned).toEqual(recording('149-UpdateUserPreferences-unpin-all').response!);
  });

  it('logs out as recorded (237 to 243)', async () => {
    await using daemon = await loggedIn();
    expect(await answer(daemon, terminalLogout, { clusterUri: uri })).toEqual({});
    const list = (await answer(daemon, terminalListRootClusters, {}))['clusters'] as FixtureJson[];
    expect(list.map(one => one['logged_in_user'])).toEqual([{ valid_until: { seconds: '-62135596800' } }]);
    expect(await daemon.call(terminalGetCluster, { clusterUri: uri })).toEqual(refusal('046-GetCluster-not-logged-in'));
    expect(await answer(daemon, terminalLogout, { clusterUri: uri })).toEqual({});
    expect(await answer(daemon, terminalLogout, { clusterUri: uri, removeProfile: true })).toEqual({});
    expect(await answer(daemon, terminalListRootClusters, {})).toEqual({});
    expect((await daemon.call(terminalAddCluster, { name: cluster.proxy })).status)
      .withContext('its authority is forgotten')
      .toBe('UNKNOWN');
  });

  it('serves two homes apart', async () => {
    await using one = await loggedIn();
    await using other = await added();
    await answer(other, terminalLogin, { clusterUri: uri, local: { user: 'ben', password: 'right' } });
    const name = async (daemon: TestDaemon) =>
      ((await answer(daemon, terminalGetCluster, { clusterUri: uri }))['logged_in_user'] as FixtureJson)['name'];
    expect([await name(one), await name(other)]).toEqual(['ann', 'ben']);
  });

  it('names what is wrong with its home', async () => {
    await using daemon = await added();
    await chmod(daemon.home, 0o722);
    const outcome = await daemon.call(terminalLogin, { clusterUri: uri, local });
    expect(outcome).toEqual(
      jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringContaining(`${daemon.home} can be written to by other users`) }),
    );
    await chmod(daemon.home, 0o700);
    await writeFile(path.join(daemon.home, `${cluster.host}.yaml`), 'nonsense');
    expect((await daemon.call(terminalLogin, { clusterUri: uri, local })).status).toBe('UNKNOWN');
    expect((await daemon.call(terminalLogout, { clusterUri: uri, removeProfile: true })).status)
      .withContext('the way out of a broken profile')
      .toBe('OK');
  });
});
