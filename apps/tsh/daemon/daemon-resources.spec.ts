import type { FixtureJson } from '@drawbridge/testing';
import {
  terminalGetApp,
  terminalListDatabaseServers,
  terminalListDatabaseUsers,
  terminalListKubernetesResources,
  terminalListKubernetesServers,
  terminalListUnifiedResources,
  type Init,
  type ListKubernetesResourcesRequest,
  type ListUnifiedResourcesRequest,
  type ListUnifiedResourcesResponse,
} from '@drawbridge/wire';
import { loggedIn } from '../testing/logged-in.spec';
import { answer, recordedShape, recording, refusal, shape } from '../testing/recorded.spec';
import {
  runTsh,
  testCluster,
  until,
  withPatience,
  yamlWith,
  type CallOutcome,
  type TestCluster,
  type TestDaemon,
} from '../testing/rig.spec';

/** What the recorded cluster had, in our file: names, labels and addresses are those of the recordings. */
const recordedTargets = `
apps:
  - { name: dumper, uri: 'http://127.0.0.1:8081', description: header dumper, publicAddress: dumper.localhost, labels: { env: dev, teleport.dev/origin: config-file } }
  - { name: hello, uri: 'http://127.0.0.1:8082', publicAddress: hello.localhost, labels: { env: prod, teleport.dev/origin: config-file } }
  - { name: multitcp, uri: 'tcp://127.0.0.1', ports: [8084, 8085-8087], publicAddress: multitcp.localhost, labels: { env: dev, teleport.dev/origin: config-file } }
  - { name: tcpapp, uri: 'tcp://127.0.0.1:8083', publicAddress: tcpapp.localhost, labels: { env: dev, teleport.dev/origin: config-file } }
databases:
  - { name: pg, description: local postgres, protocol: postgres, address: '127.0.0.1:1', labels: { env: test, teleport.dev/origin: config-file } }
`;
const more = `
kubernetes:
  - { name: west, embedded: sample, labels: { env: prod } }
desktops:
  - { name: win, address: '10.0.0.9:3389', labels: { env: prod } }
`;

const rules = `allow:
      logins: ['{{cluster.os_user}}']
      nodeLabels: { '*': '*' }
      databaseLabels: { '*': '*' }
      databaseUsers: [postgres, alice]
      appLabels: { '*': '*' }
      kubernetesLabels: { '*': '*' }
      kubernetesGroups: [viewers]
      desktopLabels: { '*': '*' }
      desktopLogins: [Administrator]`;

describe('Resources of every kind, as recorded', () => {
  withPatience();

  let cluster: TestCluster;
  let daemon: TestDaemon;
  let uri: string;

  beforeAll(async () => {
    cluster = await testCluster({ yaml: yamlWith(["name: 'ann'"], `${recordedTargets}${more}`, rules) });
    uri = `/clusters/${cluster.host}`;
    daemon = await loggedIn(cluster);
    await until(
      'the health of the database to be known',
      async () =>
        (await list({ kinds: ['db'] }))[0]?.['target_health'] !== undefined &&
        JSON.stringify(await list({ kinds: ['db'] })).includes('unhealthy'),
    );
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  /** The resources of a page, without the member that says the kind. */
  async function list(request: Omit<Init<ListUnifiedResourcesRequest>, 'clusterUri'>): Promise<readonly FixtureJson[]> {
    const page = await answer(daemon, terminalListUnifiedResources, { clusterUri: uri, limit: 50, ...request });
    return ((page['resources'] ?? []) as FixtureJson[]).map(one => Object.values(one)[0] as FixtureJson);
  }

  /** A recorded answer as our cluster's would be: its host, and what only the recorded machine could say. */
  function ours(json: unknown): unknown {
    return JSON.parse(JSON.stringify(json).replaceAll('/clusters/localhost', uri).replaceAll('127.0.0.1:5433', '127.0.0.1:1'));
  }

  it('lists applications and databases exactly as recorded (124, 125)', async () => {
    const page = async (kind: string) => answer(daemon, terminalListUnifiedResources, { clusterUri: uri, limit: 50, kinds: [kind] });
    expect(await page('app')).toEqual(ours(recording('124-ListUnifiedResources-kind-app').response) as never);
    expect(await page('db')).toEqual(ours(recording('125-ListUnifiedResources-kind-db').response) as never);
  });

  it('lists Kubernetes clusters and desktops', async () => {
    expect(await list({ kinds: ['kube_cluster', 'windows_desktop'] })).toEqual([
      { uri: `${uri}/kubes/west`, name: 'west', labels: [{ name: 'env', value: 'prod' }] },
      {
        uri: `${uri}/windows_desktops/win`,
        name: 'win',
        addr: '10.0.0.9',
        logins: ['Administrator'],
        labels: [{ name: 'env', value: 'prod' }],
      },
    ] as never);
  });

  it('understands the recorded queries (120, 122) and shows the place of a mistake (121)', async () => {
    const names = (json: { resources: object[] }) =>
      json.resources.map(one => (Object.values(one)[0] as { name: string; hostname?: string }).name);
    const recorded = recording('120-ListUnifiedResources-query');
    const query = (recorded.request as { query: string }).query;
    const found = (await list({ query, kinds: ['app'] })).map(one => one['name']);
    expect(found).toEqual(names(recorded.response as never));
    expect((await list({ query: 'name == "one" || search("pg")' })).map(one => one['hostname'] ?? one['name'])).toEqual([
      'one',
      'pg',
    ] as never);
    const broken = recording('121-ListUnifiedResources-query-syntax-error').request as { query: string };
    expect(await daemon.call(terminalListUnifiedResources, { clusterUri: uri, limit: 50, query: broken.query })).toEqual(
      refusal('121-ListUnifiedResources-query-syntax-error'),
    );
  });

  it('tells one application (150, 151)', async () => {
    expect(await answer(daemon, terminalGetApp, { appUri: `${uri}/apps/multitcp` })).toEqual(
      ours(recording('150-GetApp-multitcp').response) as never,
    );
    expect(await daemon.call(terminalGetApp, { appUri: `${uri}/apps/nope` })).toEqual(refusal('151-GetApp-unknown'));
    for (const appUri of ['bad', uri, `${uri}/dbs/pg`])
      expect((await daemon.call(terminalGetApp, { appUri })).status).toBe('INVALID_ARGUMENT');
  });

  it('tells what serves databases and Kubernetes clusters (152), and whom a database lets in', async () => {
    const servers = await answer(daemon, terminalListDatabaseServers, { clusterUri: uri, params: { limit: 10 } });
    expect(shape(servers)).toEqual(recordedShape('152-ListDatabaseServers'));
    const [server] = servers['resources'] as FixtureJson[];
    const [recorded] = ours((recording('152-ListDatabaseServers').response as { resources: unknown }).resources) as FixtureJson[];
    expect([server?.['uri'], server?.['target_health']]).toEqual([recorded?.['uri'], recorded?.['target_health']]);
    const filtered = (query: string) =>
      answer(daemon, terminalListDatabaseServers, { clusterUri: uri, params: { limit: 10, predicateExpression: query } });
    expect(await filtered('name == "pg"')).toEqual(servers);
    expect(await filtered('name == "other"')).toEqual({});
    const kubes = await answer(daemon, terminalListKubernetesServers, { clusterUri: uri, pageSize: 10 });
    expect((kubes['resources'] as FixtureJson[]).map(one => one['uri'])).toEqual([`${uri}/kube_servers/west`]);
    expect(await answer(daemon, terminalListDatabaseUsers, { dbUri: `${uri}/dbs/pg` })).toEqual({ users: ['alice', 'postgres'] });
    expect((await daemon.call(terminalListDatabaseUsers, { dbUri: `${uri}/dbs/nope` })).status).toBe('NOT_FOUND');
  });

  it('is listed by the command line, too: databases, applications and Kubernetes clusters', async () => {
    const lines = async (...args: string[]) => (await runTsh(daemon.home, args)).stdout.toString('utf8').trimEnd().split('\n');
    const [head, , ...databases] = await lines('db', 'ls');
    expect(head).toMatch(/^Name Protocol Health +Allowed Users +Description +Labels$/);
    expect(databases).toEqual([jasmine.stringMatching(/^pg +postgres unhealthy alice,postgres local postgres env=test,/)]);
    expect((await lines('apps', 'ls', 'dumper')).slice(2)).toEqual([
      jasmine.stringMatching(/^dumper +dumper\.localhost http:\/\/127\.0\.0\.1:8081 header dumper env=dev,/),
    ]);
    expect((await lines('kube', 'ls')).slice(2)).toEqual([jasmine.stringMatching(/^west +env=prod$/)]);
    const json = JSON.parse((await lines('db', 'ls', '--format=json')).join('\n')) as { metadata: { name: string }; users: object }[];
    expect(json.map(one => [one.metadata.name, one.users])).toEqual([['pg', { allowed: ['alice', 'postgres'] }]]);
  });

  describe('inside of a Kubernetes cluster', () => {
    const wanted = (request: Init<ListKubernetesResourcesRequest>) => ({
      clusterUri: uri,
      resourceType: 'namespace',
      kubernetesCluster: 'west',
      ...request,
    });
    const call = (request: Init<ListKubernetesResourcesRequest>) => daemon.call(terminalListKubernetesResources, wanted(request));
    const found = async (request: Init<ListKubernetesResourcesRequest>) =>
      ((await answer(daemon, terminalListKubernetesResources, wanted(request)))['resources'] ?? []) as readonly FixtureJson[];
    const names = async (request: Init<ListKubernetesResourcesRequest>) => (await found(request)).map(one => one['name']);

    it('lists namespaces and what is in them, each with its place', async () => {
      const [first] = await found({ searchKeywords: 'default' });
      expect(first).toEqual({
        uri: `${uri}/kubes/west/namespaces/default`,
        kind: 'namespace',
        name: 'default',
        cluster: 'west',
        labels: [{ name: 'kubernetes.io/metadata.name', value: 'default' }],
      });
      const all = await found({ resourceType: 'pod' });
      expect(all.map(one => [one['uri'], one['namespace']])).toContain([`${uri}/kubes/west/namespaces/default/pods/beacon`, 'default']);
      expect(await names({ resourceType: 'pod', kubernetesNamespace: 'elsewhere' })).toEqual([]);
    });

    it('finds by words and cuts at the limit', async () => {
      const all = await names({});
      expect(all.length).toBeGreaterThan(1);
      expect(await names({ limit: 1 })).toEqual(all.slice(0, 1));
      expect(await names({ searchKeywords: 'DEFAULT' })).toEqual(['default']);
      expect(await names({ searchKeywords: 'nothing has this' })).toEqual([]);
    });

    it('refuses what is not there: unknown clusters as recorded (154), types that nobody knows, expressions', async () => {
      expect(await call({ limit: 10, kubernetesCluster: 'k' })).toEqual(refusal('154-ListKubernetesResources'));
      for (const [request, code] of [
        [{ resourceType: 'toString' }, 'INVALID_ARGUMENT'],
        [{ resourceType: '' }, 'INVALID_ARGUMENT'],
        [{ predicateExpression: 'name == "default"' }, 'UNIMPLEMENTED'],
      ] as const)
        expect((await call(request)).status).toBe(code);
    });
  });
});

describe('A large inventory', () => {
  withPatience();

  it('is streamed through the daemon in pages of 1 000: 100 000 within seconds', async () => {
    await using cluster = await testCluster({ yaml: yamlWith(["name: 'ann'"], 'inventory: { generate: 100000, seed: 3 }', rules) });
    await using daemon = await loggedIn(cluster);
    const began = performance.now();
    const uris = new Set<string>();
    let firstMs = 0;
    for (let startKey: string | undefined = ''; startKey !== undefined;) {
      const page: CallOutcome<ListUnifiedResourcesResponse> = await daemon.call(terminalListUnifiedResources, {
        clusterUri: `/clusters/${cluster.host}`,
        limit: 1000,
        startKey,
        sortBy: { field: 'name' },
      });
      if (!('response' in page)) throw new Error(page.message);
      firstMs ||= performance.now() - began;
      for (const one of page.response.resources)
        uris.add((one.server ?? one.database ?? one.kube ?? one.app ?? one.windowsDesktop)?.uri ?? '');
      startKey = page.response.nextKey === '' ? undefined : page.response.nextKey;
    }
    const seconds = (performance.now() - began) / 1000;
    expect(uris.size).toBe(100_002);
    // Some seconds on a quiet computer, most of them this spec's own reading.
    expect(seconds).toBeLessThan(45);
    console.info(`100 000 resources: first page after ${Math.round(firstMs)} ms, all after ${seconds.toFixed(1)} s`);
  });
});
