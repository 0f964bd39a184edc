import net, { type AddressInfo } from 'node:net';
import type { Resource } from '@drawbridge/cluster-api';
import { accessOf } from '../access/user-access';
import { loadConfig } from '../config/load-config';
import { until, yamlWith } from '../rig.spec';
import { allResources } from './all-resources';
import { HealthChecks } from './health-checks';
import { clusterNodes } from './kinds/nodes';
import { ResourceList, type Viewer } from './resource-list';

function configOf(more: string) {
  const loaded = loadConfig(yamlWith(['name: ann'], more), 'me');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

function listOf(more: string, healthOf = () => ({ status: 'unknown' as const, error: '', message: '' })): ResourceList {
  const config = configOf(more);
  const host = { id: 'H', hostname: 'spec' };
  return new ResourceList(() =>
    allResources({
      served: config,
      nodes: clusterNodes(config.nodes, { id: 'c', name: 'spec' }),
      host,
      clusterHost: 'spec.example',
      healthOf,
    }),
  );
}

function viewerWith(role: object): Viewer {
  const loaded = loadConfig(
    JSON.stringify({
      cluster: { name: 'x' },
      roles: [{ name: 'r', ...role }],
      users: [{ name: 'u', password: 'generated', roles: ['r'] }],
    }),
    'me',
  );
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return { access: accessOf(loaded.value.roles), pinned: [] };
}

const any = { '*': '*' };
const everything = viewerWith({
  allow: {
    nodeLabels: any,
    databaseLabels: any,
    databaseUsers: ['*', 'app'],
    databaseNames: ['*'],
    kubernetesLabels: any,
    appLabels: any,
    desktopLabels: any,
    desktopLogins: ['Administrator'],
  },
});
const nameOf = (one: Resource) => (one.kind === 'node' ? one.hostname : one.name);

function resources(list: ResourceList, viewer: Viewer, query?: string): readonly Resource[] {
  const page = list.page(query === undefined ? {} : { query }, viewer);
  if (!page.ok) throw new Error(page.error.message);
  return page.value.resources;
}

const targets = `
databases:
  - { name: orders, description: Orders of the shop, protocol: postgres, labels: { env: prod }, address: '127.0.0.1:5432' }
  - { name: sandbox, protocol: postgres, labels: { env: dev }, embedded: sample }
apps:
  - { name: wiki, uri: 'http://127.0.0.1:8080', labels: { env: dev } }
  - { name: tunnels, uri: 'tcp://127.0.0.1', ports: [8084, 8085-8087], publicAddress: tunnels.example }
kubernetes:
  - { name: west, labels: { env: prod } }
desktops:
  - { name: win, address: '10.0.0.9:3389', labels: { env: dev } }
  - { name: win-far, address: '10.0.0.9:4000' }
`;

describe('The inventory', () => {
  it('has every kind of the file, sorted together', () => {
    const seen = resources(listOf(targets), everything);
    expect(seen.map(one => `${one.kind} ${nameOf(one)}`)).toEqual([
      'node one',
      'db orders',
      'db sandbox',
      'app tunnels',
      'node two',
      'kube_cluster west',
      'app wiki',
      'windows_desktop win',
      'windows_desktop win-far',
    ]);
    expect(seen.find(one => nameOf(one) === 'orders')).toEqual({
      kind: 'db',
      name: 'orders',
      description: 'Orders of the shop',
      protocol: 'postgres',
      labels: [{ name: 'env', value: 'prod' }],
      health: { status: 'unknown', error: '', message: '' },
      host: { id: 'H', hostname: 'spec' },
      users: ['app'],
      otherUsers: 'any',
    });
    expect(seen.find(one => nameOf(one) === 'tunnels')).toEqual(
      jasmine.objectContaining({
        publicAddr: 'tunnels.example',
        tcpPorts: [
          { first: 8084, last: 8084 },
          { first: 8085, last: 8087 },
        ],
      }),
    );
    expect(seen.find(one => nameOf(one) === 'wiki')).toEqual(jasmine.objectContaining({ publicAddr: 'wiki.spec.example' }));
    expect(seen.filter(one => one.kind === 'windows_desktop').map(one => [one.addr, one.logins])).toEqual([
      ['10.0.0.9', ['Administrator']],
      ['10.0.0.9:4000', ['Administrator']],
    ]);
  });

  it('shows each kind by its own labels, and denials of one kind touch no other', () => {
    const list = listOf(targets);
    const names = (role: object) => resources(list, viewerWith(role)).map(nameOf);
    expect(names({ allow: { databaseLabels: { env: 'dev' } } })).toEqual(['sandbox']);
    expect(names({ allow: { appLabels: any } })).toEqual(['tunnels', 'wiki']);
    expect(names({ allow: { kubernetesLabels: any, desktopLabels: { env: 'dev' } } })).toEqual(['west', 'win']);
    const both = { databaseLabels: any, nodeLabels: any };
    expect(names({ allow: both, deny: { databaseLabels: { env: 'prod' } } })).toEqual(['one', 'sandbox', 'two']);
    expect(names({ allow: both, deny: { nodeLabels: any } })).toEqual(['orders', 'sandbox']);
    const users = (role: object) => resources(list, viewerWith(role)).flatMap(one => (one.kind === 'db' ? [[one.name, one.users]] : []));
    expect(
      users({
        allow: { databaseLabels: any, databaseUsers: ['app', 'root'] },
        deny: { databaseUsers: ['root'], databaseLabels: { env: 'prod' } },
      }),
    ).toEqual([
      ['orders', ['app']],
      ['sandbox', ['app', 'root']],
    ]);
  });

  it('covers names by *, less what is denied', () => {
    const { access } = viewerWith({
      allow: { databaseLabels: any, databaseUsers: ['*'], databaseNames: ['shop'] },
      deny: { databaseUsers: ['postgres'] },
    });
    const db = { labels: {} };
    expect([access.permits('databaseUsers', db, 'app'), access.permits('databaseUsers', db, 'postgres')]).toEqual([true, false]);
    expect([access.permits('databaseNames', db, 'shop'), access.permits('databaseNames', db, 'other')]).toEqual([true, false]);
  });

  it('is found by expressions about any kind', () => {
    const list = listOf(targets, () => ({ status: 'unhealthy', error: '', message: '' }) as never);
    expect(resources(list, everything, 'labels["env"] == "dev" && !(kind == "node")').map(nameOf)).toEqual(['sandbox', 'wiki', 'win']);
    expect(resources(list, everything, 'search("shop") || hasPrefix(name, "win-")').map(nameOf)).toEqual(['orders', 'win-far']);
    expect(resources(list, everything, 'health.status == "unhealthy"').map(nameOf)).toEqual(['orders', 'sandbox']);
  });

  it('makes up 100 000 resources, the same for the same seed, and pages through them within seconds', () => {
    const list = listOf('inventory: { generate: 100000, seed: 7 }');
    const began = performance.now();
    const ids = new Set<string>();
    const kinds = new Map<string, number>();
    for (let startKey: string | undefined = ''; startKey !== undefined;) {
      const page = list.page({ limit: 1000, startKey, sortBy: { field: 'name', direction: 'asc' } }, everything);
      if (!page.ok) throw new Error(page.error.message);
      for (const one of page.value.resources) {
        ids.add(`${one.kind} ${nameOf(one)}`);
        kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1);
      }
      startKey = page.value.nextKey;
    }
    const seconds = (performance.now() - began) / 1000;
    // It takes about one on a quiet computer; more than this would be another order of work.
    expect(seconds).toBeLessThan(20);
    expect(ids.size).toBe(100_002);
    for (const kind of ['node', 'db', 'app', 'kube_cluster', 'windows_desktop']) expect(kinds.get(kind)).toBeGreaterThan(4000);
    const [first, again, other] = [7, 7, 8].map(seed => resources(listOf(`inventory: { generate: 50, seed: ${seed} }`), everything));
    expect(again).toEqual(first as never);
    expect(other).not.toEqual(first as never);
  });
});

describe('HealthChecks', () => {
  it('tells who answers and who does not, in the words recorded, and leaves nothing', async () => {
    const server = net.createServer(socket => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const closed = net.createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => closed.once('listening', resolve));
    const { port: free } = closed.address() as AddressInfo;
    await new Promise(resolve => closed.close(resolve));
    const checks = new HealthChecks([
      { name: 'up', address: { host: '127.0.0.1', port } },
      { name: 'down', address: { host: '127.0.0.1', port: free } },
    ]);
    expect(checks.of('up').status).toBe('unknown');
    await until('both were looked at', () => checks.of('up').status !== 'unknown' && checks.of('down').status !== 'unknown');
    expect(checks.of('up')).toEqual({ status: 'healthy', error: '', message: '1 health check passed' });
    expect(checks.of('down')).toEqual({
      status: 'unhealthy',
      error: `dial tcp 127.0.0.1:${free}: connect: connection refused`,
      message: '1 health check failed',
    });
    expect(checks.of('nobody').status).toBe('unknown');
    checks[Symbol.dispose]();
    await new Promise(resolve => server.close(resolve));
  });
});
