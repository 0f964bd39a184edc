import type { FixtureJson } from '@drawbridge/testing';
import {
  terminalAddCluster,
  terminalGetAuthSettings,
  terminalGetCluster,
  terminalGetUserPreferences,
  terminalListLeafClusters,
  terminalListRootClusters,
  terminalListUnifiedResources,
  terminalLogin,
} from '@drawbridge/wire';
import { answer, recordedShape, refusal, shape } from './testing/recorded.spec';
import {
  osUser,
  runTsh,
  testCluster,
  testDaemon,
  trustCluster,
  withPatience,
  yamlWith,
  type TestCluster,
  type TestDaemon,
} from './testing/rig.spec';

const leaves = `
leaves:
  - name: leaf.local
    nodes: [{ hostname: leaf-node, uuid: 00000000-0000-4000-8000-00000000000a, labels: { env: leaf } }]
    apps: [{ name: leafapp, uri: 'http://127.0.0.1:8082', publicAddress: leafapp.localhost, labels: { env: leaf, teleport.dev/origin: config-file } }]
  - { name: far.local, state: down, nodes: [{ hostname: far-node }] }
`;

describe('Leaf clusters', () => {
  withPatience();

  let cluster: TestCluster;
  let daemon: TestDaemon;
  let root: string;
  let leaf: string;

  beforeAll(async () => {
    const yaml = yamlWith(["name: 'ann'"], leaves).replace(
      "nodeLabels: { '*': '*' } }",
      "nodeLabels: { '*': '*' }, appLabels: { '*': '*' } }",
    );
    cluster = await testCluster({ yaml });
    daemon = await testDaemon();
    root = `/clusters/${cluster.host}`;
    leaf = `${root}/leaves/leaf.local`;
    await trustCluster(daemon.home, cluster);
    await answer(daemon, terminalAddCluster, { name: cluster.proxy });
    await answer(daemon, terminalLogin, { clusterUri: root, local: { user: 'ann', password: 'right' } });
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  it('are listed as recorded, those that are down too (1001, 1051), and have none of their own (1002)', async () => {
    const listed = (await answer(daemon, terminalListLeafClusters, { clusterUri: root }))['clusters'] as FixtureJson[];
    expect(shape({ clusters: listed.slice(0, 1) })).toEqual(recordedShape('1001-leaf-ListLeafClusters'));
    expect(shape({ clusters: listed.slice(1) })).toEqual(recordedShape('1051-leaf-down-ListLeafClusters-later'));
    expect(listed.map(one => [one['uri'], one['connected']])).toEqual([
      [leaf, true],
      [`${root}/leaves/far.local`, undefined],
    ] as never);
    expect(await answer(daemon, terminalListLeafClusters, { clusterUri: leaf })).toEqual({});
    expect(((await answer(daemon, terminalListRootClusters, {}))['clusters'] as object[]).length).toBe(1);
  });

  it('have resources, preferences and settings of their own URIs, in the recorded shapes (1004, 1005, 1006)', async () => {
    const page = await answer(daemon, terminalListUnifiedResources, {
      clusterUri: leaf,
      limit: 10,
      sortBy: { field: 'name', isDesc: false },
    });
    const [server, app] = page['resources'] as FixtureJson[];
    // The embedded cluster's own nodes have no address.
    const withAddress = { server: { addr: '', ...(server?.['server'] as FixtureJson) } };
    expect(shape({ resources: [withAddress] })).toEqual(recordedShape('1004-leaf-ListUnifiedResources'));
    expect((app?.['app'] as FixtureJson)['uri']).toBe(`${leaf}/apps/leafapp`);
    expect((server?.['server'] as FixtureJson)['uri']).toBe(`${leaf}/servers/00000000-0000-4000-8000-00000000000a`);
    expect(shape(await answer(daemon, terminalGetUserPreferences, { clusterUri: leaf }))).toEqual(
      recordedShape('1005-leaf-GetUserPreferences'),
    );
    expect(shape(await answer(daemon, terminalGetAuthSettings, { clusterUri: leaf }))).toEqual(recordedShape('1006-leaf-GetAuthSettings'));
    const own = await answer(daemon, terminalListUnifiedResources, { clusterUri: root, limit: 10, kinds: ['node'] });
    expect(JSON.stringify(own)).not.toContain('leaf-node');
    expect((await answer(daemon, terminalGetCluster, { clusterUri: leaf }))['name']).toBe('leaf.local');
  });

  it('that are down or unknown answer as recorded (1011), while the root goes on (1014)', async () => {
    for (const name of ['far.local', 'nope']) {
      const clusterUri = `${root}/leaves/${name}`;
      expect(await daemon.call(terminalListUnifiedResources, { clusterUri, limit: 10 }))
        .withContext(name)
        .toEqual(refusal('1011-leaf-down-ListUnifiedResources'));
      expect((await daemon.call(terminalGetCluster, { clusterUri })).status).toBe('UNAVAILABLE');
    }
    expect((await daemon.call(terminalListUnifiedResources, { clusterUri: root, limit: 10 })).status).toBe('OK');
  });

  it('are reached by the command line through the port of the root: a list, and a session whose host proves itself', async () => {
    const inLeaf = { environment: { TELEPORT_CLUSTER: 'leaf.local' } };
    const list = await runTsh(daemon.home, ['ls'], inLeaf);
    expect(list.stdout.toString()).toMatch(/\nleaf-node +\(cluster\)/);
    const run = await runTsh(daemon.home, ['ssh', `${osUser}@leaf-node`, 'echo $DRAWBRIDGE_CLUSTER/$DRAWBRIDGE_NODE'], inLeaf);
    expect([run.code, run.stdout.toString(), run.stderr]).toEqual([0, 'leaf.local/leaf-node\n', '']);
    expect((await runTsh(daemon.home, ['--cluster=leaf.local', 'ssh', `${osUser}@leaf-node`, 'true'])).code).toBe(0);
    const lost = await runTsh(daemon.home, ['ssh', `${osUser}@far-node`, 'true'], { environment: { TELEPORT_CLUSTER: 'far.local' } });
    expect([lost.code, lost.stderr]).toEqual([1, 'ERROR: the leaf cluster far.local cannot be reached now\n']);
    const elsewhere = await runTsh(daemon.home, ['ssh', `${osUser}@leaf-node`, 'true']);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([1, jasmine.stringMatching(/"leaf-node" is not found in spec\.local/)] as never);
  });
});
