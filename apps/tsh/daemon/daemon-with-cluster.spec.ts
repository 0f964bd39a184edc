import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@drawbridge/lifecycle';
import { recordedExchanges, toFixture, type FixtureJson } from '@drawbridge/testing';
import {
  autoUpdateGetClusterVersions,
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
import { osUser, temporaryFolder, testCluster, testDaemon, trustCluster, until, yamlWith, type TestCluster, type TestDaemon } from '../testing/rig.spec';

const recordings = new Map(recordedExchanges().map(one => [one.name, one]));

/** The answer in the recordings' form. Fails the spec when there is none. */
async function answer<Request, Response>(daemon: TestDaemon, method: Method<'unary', Request, Response>, request: Init<NoInfer<Request>>): Promise<FixtureJson> {
  const outcome = await daemon.call(method, request);
  if (!('response' in outcome)) throw new Error(`${method.path}: ${outcome.status}: ${outcome.message}`);
  return toFixture(method.response as never, outcome.response);
}

/** The names of all fields, also inside: the shape without the values. */
function shape(json: unknown): unknown {
  if (Array.isArray(json)) return json.length === 0 ? [] : [shape(json[0])];
  if (typeof json !== 'object' || json === null) return typeof json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, shape(value)]));
}

function recordedShape(name: string): unknown {
  return shape(recordings.get(name)!.response ?? {});
}

function refusal(name: string): unknown {
  const { status, message, trailers } = recordings.get(name)!.error!;
  return { status, message, reloginHelps: trailers?.['is-resolvable-with-relogin'] === '1' };
}

/** A clock that a spec moves. */
class MovableClock implements Clock {
  aheadMs = 0;

  now(): number {
    return Date.now() + this.aheadMs;
  }
}

describe('The daemon with a cluster', () => {
  let cluster: TestCluster;
  let uri: string;
  const local = { user: 'ann', password: 'right' };

  beforeAll(async () => {
    cluster = await testCluster({ yaml: yamlWith(["name: 'ann'", "name: 'ben'"]) });
    uri = `/clusters/${cluster.host}`;
  }, 30_000);
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
    expect(shape(await answer(daemon, terminalAddCluster, { name: cluster.proxy }))).toEqual(recordedShape('108-AddCluster-when-logged-in'));
  });

  it('does not trust a cluster that nobody vouches for (1101), and does with --insecure or SSL_CERT_FILE', async () => {
    await using strict = await testDaemon();
    expect(await strict.call(terminalAddCluster, { name: cluster.proxy })).toEqual({
      status: 'UNKNOWN',
      message: (refusal('1101-AddCluster-untrusted-cert-without-insecure') as { message: string }).message.replace('localhost:3080', cluster.proxy),
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

  it('trusts an authority for the host it is filed under and for no other', async () => {
    await using daemon = await added();
    await using other = await testCluster({ args: ['--listen', '127.0.0.3:0'] });
    await trustCluster(daemon.home, other);
    expect((await daemon.call(terminalAddCluster, { name: other.proxy })).status).toBe('OK');
    // The authority of the one is not believed for the other: swapped files refuse both.
    await trustCluster(daemon.home, { ...other, host: cluster.host });
    await answer(daemon, terminalLogout, { clusterUri: uri });
    const swapped = await daemon.call(terminalGetAuthSettings, { clusterUri: uri });
    expect(swapped).toEqual(jasmine.objectContaining({ message: jasmine.stringContaining('x509: certificate signed by unknown authority') }));
  }, 30_000);

  it('tells how to log in (045)', async () => {
    await using daemon = await added();
    const settings = await answer(daemon, terminalGetAuthSettings, { clusterUri: uri });
    expect(shape(settings)).toEqual(recordedShape('045-GetAuthSettings'));
    expect(settings).toEqual(jasmine.objectContaining({ local_auth_enabled: true, auth_type: 'local', client_version_status: 'CLIENT_VERSION_STATUS_OK' }));
  });

  it('answers as recorded when nobody is logged in (046 to 053)', async () => {
    await using daemon = await added();
    const rows: readonly (readonly [string, Method<'unary', never, unknown>, object])[] = [
      ['046-GetCluster-not-logged-in', terminalGetCluster as never, { clusterUri: uri }],
      ['047-ListLeafClusters-not-logged-in', terminalListLeafClusters as never, { clusterUri: uri }],
      ['048-ListUnifiedResources-not-logged-in', terminalListUnifiedResources as never, { clusterUri: uri, limit: 10 }],
      ['049-GetUserPreferences-not-logged-in', terminalGetUserPreferences as never, { clusterUri: uri }],
    ];
    for (const [name, method, request] of rows) expect(await daemon.call(method, request as never)).withContext(name).toEqual(refusal(name));
    expect(await answer(daemon, terminalStartHeadlessWatcher, { rootClusterUri: uri })).toEqual({});
    expect(await answer(daemon, terminalClearStaleClusterClients, { rootClusterUri: uri })).toEqual({});
  });

  it('refuses logins as recorded (054, 056, 057)', async () => {
    await using daemon = await added();
    expect(await daemon.call(terminalLogin, { clusterUri: uri })).toEqual(refusal('054-Login-no-params'));
    expect(await daemon.call(terminalLogin, { clusterUri: uri, local: { user: 'ben', password: 'wrong-password-canary' } })).toEqual(refusal('056-Login-wrong-password'));
    expect(await daemon.call(terminalLogin, { clusterUri: uri, local: { user: 'nobodyhere', password: 'x' } })).toEqual(refusal('057-Login-unknown-user'));
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
    const recorded = recordings.get('105-GetCluster')!.response!;
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
      Promise.all((await readdir(keys)).filter(name => name !== 'proxy-ca.pem').map(name => readFile(path.join(keys, name, 'ssh'), 'utf8')));
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
    expect((await list({ limit: 9, kinds: ['app', 'db', 'kube_cluster', 'windows_desktop', 'mcp', 'saml_idp_service_provider'] })).names).toEqual([]);
    expect((await list({ limit: 9, kinds: ['node'], searchAsRoles: true, includeRequestable: true })).names).toEqual(['one', 'two']);
  });

  it('refuses what it cannot list: unknown kinds, other orders, queries', async () => {
    await using daemon = await loggedIn();
    const call = (more: object) => daemon.call(terminalListUnifiedResources, { clusterUri: uri, limit: 5, ...more });
    // The recorded trailer would send the user through a login for nothing.
    expect(await call({ kinds: ['git_server'] })).toEqual({ ...(refusal('130-ListUnifiedResources-kind-git_server') as object), reloginHelps: false } as never);
    expect((await call({ sortBy: { field: 'hostname' } })).status).toBe('UNIMPLEMENTED');
    expect(await call({ query: 'labels["env"] == "dev"' })).toEqual(
      jasmine.objectContaining({ status: 'UNIMPLEMENTED', message: jasmine.stringContaining('search by words instead') }),
    );
    expect((await daemon.call(terminalListUnifiedResources, { clusterUri: `${uri}/leaves/nope`, limit: 5 })).status).toBe('NOT_FOUND');
  });

  it('keeps preferences as recorded (140, 147, 149), and lists what is pinned', async () => {
    await using daemon = await testDaemon();
    await trustCluster(daemon.home, cluster);
    await answer(daemon, terminalAddCluster, { name: cluster.proxy });
    await answer(daemon, terminalLogin, { clusterUri: uri, local: { user: 'ben', password: 'right' } });
    expect(await answer(daemon, terminalGetUserPreferences, { clusterUri: uri })).toEqual(recordings.get('140-GetUserPreferences')!.response!);
    const pin = 'two/00000000-0000-4000-8000-000000000002/node';
    const pinned = await answer(daemon, terminalUpdateUserPreferences, {
      clusterUri: uri,
      userPreferences: { clusterPreferences: { pinnedResources: { resourceIds: [pin] } } },
    });
    expect(pinned['user_preferences']).toEqual({
      ...(recordings.get('140-GetUserPreferences')!.response!['user_preferences'] as object),
      cluster_preferences: { pinned_resources: { resource_ids: [pin] } },
    });
    const viewed = await answer(daemon, terminalUpdateUserPreferences, {
      clusterUri: uri,
      userPreferences: { unifiedResourcePreferences: { defaultTab: 1, viewMode: 2, labelsViewMode: 1, availableResourceMode: 2 } },
    });
    const expected = structuredClone(recordings.get('147-UpdateUserPreferences-view')!.response!) as { user_preferences: { cluster_preferences: object } };
    expected.user_preferences.cluster_preferences = { pinned_resources: { resource_ids: [pin] } };
    expect(viewed).toEqual(expected as never);
    const list = await answer(daemon, terminalListUnifiedResources, { clusterUri: uri, limit: 9, pinnedOnly: true });
    expect((list['resources'] as { server: FixtureJson }[]).map(one => one.server['hostname'])).toEqual(['two']);
    const unpinned = await answer(daemon, terminalUpdateUserPreferences, {
      clusterUri: uri,
      userPreferences: { clusterPreferences: { pinnedResources: { resourceIds: [] } } },
    });
    expect(unpinned).toEqual(recordings.get('149-UpdateUserPreferences-unpin-all')!.response!);
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
    expect((await daemon.call(terminalAddCluster, { name: cluster.proxy })).status).withContext('its authority is forgotten').toBe('UNKNOWN');
  });

  it('knows an expired login before any call (701 to 709)', async () => {
    const clock = new MovableClock();
    await using daemon = await loggedIn({ clock });
    clock.aheadMs = 400 * 24 * 3_600_000;
    const list = await answer(daemon, terminalListRootClusters, {});
    expect(shape(list)).toEqual(recordedShape('701-expired-fresh-daemon-ListRootClusters'));
    expect(await daemon.call(terminalGetCluster, { clusterUri: uri })).toEqual(refusal('702-expired-fresh-daemon-GetCluster'));
    expect(await daemon.call(terminalListUnifiedResources, { clusterUri: uri, limit: 5 })).toEqual(refusal('703-expired-fresh-daemon-ListUnifiedResources'));
    expect(await daemon.call(terminalListLeafClusters, { clusterUri: uri })).toEqual(refusal('704-expired-fresh-daemon-ListLeafClusters'));
    expect(await daemon.call(terminalGetUserPreferences, { clusterUri: uri })).toEqual(refusal('705-expired-fresh-daemon-GetUserPreferences'));
    expect(shape(await answer(daemon, terminalGetAuthSettings, { clusterUri: uri }))).toEqual(recordedShape('708-expired-fresh-daemon-GetAuthSettings'));
    expect(await answer(daemon, terminalStartHeadlessWatcher, { rootClusterUri: uri })).toEqual({});
    clock.aheadMs = 0;
    expect((await daemon.call(terminalGetCluster, { clusterUri: uri })).status).toBe('OK');
  });

  it('passes on that the cluster finds the login expired (411), and works again after a new login', async () => {
    await using short = await testCluster({ yaml: yamlWith(["name: 'ann'"]), args: ['--certificate-ttl', '2s', '--listen', '127.0.0.4:0'] });
    const shortUri = `/clusters/${short.host}`;
    // A clock far behind: only the cluster can notice.
    const clock = new MovableClock();
    clock.aheadMs = -30_000;
    await using daemon = await testDaemon({ clock });
    await trustCluster(daemon.home, short);
    await answer(daemon, terminalAddCluster, { name: short.proxy });
    await answer(daemon, terminalLogin, { clusterUri: shortUri, local });
    await until('the cluster to refuse the certificate', async () => (await daemon.call(terminalGetCluster, { clusterUri: shortUri })).status !== 'OK');
    const outcome = await daemon.call(terminalGetCluster, { clusterUri: shortUri });
    expect(outcome).toEqual(jasmine.objectContaining({ status: 'PERMISSION_DENIED', reloginHelps: true }));
    await answer(daemon, terminalLogin, { clusterUri: shortUri, local });
    expect((await daemon.call(terminalGetCluster, { clusterUri: shortUri })).status).toBe('OK');
  }, 30_000);

  it('answers as recorded while the cluster is down (223 to 232), and works again after it', async () => {
    await using folder = await temporaryFolder();
    const dataDirectory = path.join(folder.path, 'data');
    const settings = { yaml: yamlWith(["name: 'ann'"]), args: ['--listen', '127.0.0.5:0'], dataDirectory };
    const first = await testCluster(settings);
    const downUri = `/clusters/${first.host}`;
    await using daemon = await testDaemon();
    await trustCluster(daemon.home, first);
    await answer(daemon, terminalAddCluster, { name: first.proxy });
    await answer(daemon, terminalLogin, { clusterUri: downUri, local });
    await answer(daemon, terminalGetCluster, { clusterUri: downUri });
    await first[Symbol.asyncDispose]();
    const at = (name: string) => {
      const recorded = refusal(name) as { message: string };
      return { ...recorded, message: recorded.message.replaceAll('127.0.0.1:3080', first.proxy).replaceAll('http://localhost:3080', `https://${first.proxy}`) };
    };
    expect(await daemon.call(terminalListUnifiedResources, { clusterUri: downUri, limit: 5 })).toEqual(at('223-ListUnifiedResources-cluster-down') as never);
    expect(await daemon.call(terminalGetCluster, { clusterUri: downUri })).toEqual(at('225-GetCluster-cluster-down') as never);
    expect(shape(await answer(daemon, terminalListRootClusters, {}))).toEqual(recordedShape('104-ListRootClusters-logged-in'));
    expect(await daemon.call(terminalGetAuthSettings, { clusterUri: downUri })).toEqual(
      jasmine.objectContaining({ ...at('227-GetAuthSettings-cluster-down'), message: at('227-GetAuthSettings-cluster-down').message.replace('/ping/local', '/ping') }),
    );
    expect((await daemon.call(terminalLogin, { clusterUri: downUri, local })).status).toBe((refusal('231-Login-cluster-down') as { status: string }).status);
    expect(shape(await answer(daemon, autoUpdateGetClusterVersions, {}))).toEqual(recordedShape('232-AutoUpdate-GetClusterVersions-down'));
    await using _again = await testCluster(settings);
    expect((await daemon.call(terminalGetCluster, { clusterUri: downUri })).status).toBe('OK');
    expect(shape(await answer(daemon, autoUpdateGetClusterVersions, {}))).toEqual(recordedShape('166-AutoUpdate-GetClusterVersions'));
  }, 30_000);

  it('follows a cluster to another port, and keeps two clusters of one host apart', async () => {
    await using folder = await temporaryFolder();
    const settings = { yaml: yamlWith(["name: 'ann'"]), dataDirectory: path.join(folder.path, 'data') };
    const here = await testCluster({ ...settings, args: ['--listen', '127.0.0.6:0'] });
    const movedUri = `/clusters/${here.host}`;
    await using daemon = await testDaemon();
    await trustCluster(daemon.home, here);
    await answer(daemon, terminalAddCluster, { name: here.proxy });
    await answer(daemon, terminalLogin, { clusterUri: movedUri, local });
    await here[Symbol.asyncDispose]();
    await using free = await testCluster({ yaml: yamlWith(["name: 'zoe'"]).replace('spec.local', 'other.local'), args: ['--listen', here.proxy] });
    await using there = await testCluster({ ...settings, args: ['--listen', '127.0.0.6:0'] });
    expect(there.proxy).not.toBe(here.proxy);
    const moved = await answer(daemon, terminalAddCluster, { name: there.proxy });
    expect(moved).toEqual(jasmine.objectContaining({ proxy_host: there.proxy, connected: true }));
    expect((await daemon.call(terminalGetCluster, { clusterUri: movedUri })).status).toBe('OK');
    // Another cluster on a port of the same host, while somebody is logged in to this one: the answer says which one it is.
    const { readFile, appendFile } = await import('node:fs/promises');
    await appendFile(path.join(daemon.home, 'keys', here.host, 'proxy-ca.pem'), await readFile(free.caFile));
    const known = await answer(daemon, terminalAddCluster, { name: free.proxy });
    expect(known).toEqual(jasmine.objectContaining({ proxy_host: there.proxy, name: 'spec.local' }));
    await answer(daemon, terminalLogout, { clusterUri: movedUri });
    expect(await answer(daemon, terminalAddCluster, { name: free.proxy })).toEqual(jasmine.objectContaining({ proxy_host: free.proxy, name: 'other.local' }));
  }, 30_000);

  it('serves two homes apart', async () => {
    await using one = await loggedIn();
    await using other = await added();
    await answer(other, terminalLogin, { clusterUri: uri, local: { user: 'ben', password: 'right' } });
    const name = async (daemon: TestDaemon) => ((await answer(daemon, terminalGetCluster, { clusterUri: uri }))['logged_in_user'] as FixtureJson)['name'];
    expect([await name(one), await name(other)]).toEqual(['ann', 'ben']);
  });

  it('names what is wrong with its home', async () => {
    await using daemon = await added();
    await chmod(daemon.home, 0o722);
    const outcome = await daemon.call(terminalLogin, { clusterUri: uri, local });
    expect(outcome).toEqual(jasmine.objectContaining({ status: 'UNKNOWN', message: jasmine.stringContaining(`${daemon.home} can be written to by other users`) }));
    await chmod(daemon.home, 0o700);
    await writeFile(path.join(daemon.home, `${cluster.host}.yaml`), 'nonsense');
    expect((await daemon.call(terminalLogin, { clusterUri: uri, local })).status).toBe('UNKNOWN');
    expect((await daemon.call(terminalLogout, { clusterUri: uri, removeProfile: true })).status).withContext('the way out of a broken profile').toBe('OK');
  });
});
