import fc from 'fast-check';
import { ok, type AppError } from '@drawbridge/lifecycle';
import { Cluster, ListClustersResponse, ListUnifiedResourcesResponse } from '@drawbridge/wire';
import { daemonClient, type DaemonClient } from './daemon-client';
import { resourcesOf } from './resource-page';

const never = new AbortController().signal;
const root = '/clusters/localhost';

/** The client of a daemon that answers these bytes to everything. */
function answering(bytes: Uint8Array): DaemonClient {
  return daemonClient({ unary: async () => ok(bytes), stream: () => (async function* () {})() });
}

async function errorOf(call: Promise<{ readonly ok: boolean; readonly error?: AppError }>): Promise<AppError | undefined> {
  return (await call).error;
}

describe('daemonClient with a hostile or broken daemon', () => {
  it('takes bytes that are no message as internal, without showing them', async () => {
    for (const bytes of [Uint8Array.of(0xff, 0xff, 0xff), Uint8Array.of(0x0a, 0x7f, 0x41), Uint8Array.of(0x0a)]) {
      const error = await errorOf(answering(bytes).clusters.listRoots(never));
      expect(error?.code).toBe('internal');
      expect(error?.details).toContain('ListRootClusters');
    }
  });

  it('cuts names, drops what could not be asked about, and keeps lists short', async () => {
    const huge = 'n'.repeat(65_536);
    const bytes = ListClustersResponse.encode({
      clusters: [
        {
          uri: '/clusters/a',
          name: `evil\u202e\u0007\n${huge}`,
          loggedInUser: { name: 'x', roles: Array.from({ length: 5000 }, () => 'r') },
        },
        { uri: '', name: 'no uri' },
        { uri: `/clusters/${huge}` },
        { uri: '/clusters/a\u0000b' },
      ],
    });
    const list = await answering(bytes).clusters.listRoots(never);
    if (!list.ok) throw new Error(list.error.code);
    expect(list.value.map(one => one.uri)).toEqual(['/clusters/a']);
    const name = list.value[0]?.view.name ?? '';
    expect(name.length).toBeLessThanOrEqual(512);
    expect(name).toMatch(/^evil n+…$/);
    expect(list.value[0]?.view.user?.roles.length).toBe(1000);
  });

  it('takes a name with a validity in the year 1 for nobody', async () => {
    const bytes = Cluster.encode({ uri: '/clusters/a', loggedInUser: { name: 'ghost', validUntil: { seconds: -62_135_596_800 } } });
    const cluster = await answering(bytes).clusters.get('/clusters/a', never);
    expect(cluster.ok && cluster.value.view.user).toBeUndefined();
  });

  it('fails plainly when a single cluster has no usable URI', async () => {
    expect((await errorOf(answering(Cluster.encode({ name: 'x' })).clusters.get(root, never)))?.code).toBe('internal');
  });

  it('leaves out kinds that it does not know, and says how many', async () => {
    // A member of the oneof with number 99, as a newer daemon might send it.
    const unknownKind = Uint8Array.of(0x0a, 0x04, 0x9a, 0x06, 0x01, 0x00);
    const known = ListUnifiedResourcesResponse.encode({
      resources: [{ server: { uri: '/clusters/a/servers/s', hostname: 'h', logins: ['root', 'a'.repeat(5000), 'b\u0000'] } }],
    });
    const page = await answering(Buffer.concat([unknownKind, known])).resources.list(root, { limit: 10 }, never);
    if (!page.ok) throw new Error(page.error.code);
    const read = resourcesOf(page.value);
    expect(read.ok && read.value.unknown).toBe(1);
    expect(read.ok && read.value.resources).toEqual([jasmine.objectContaining({ kind: 'server', hostname: 'h', logins: ['root'] })]);
  });

  it('reads unknown enum values as unknown or as the default', async () => {
    // client_version_status (9) = 99.
    const settings = await answering(Uint8Array.of(0x48, 0x63)).auth.settings(root, never);
    expect(settings.ok && settings.value.clientVersion).toBe('unknown');
    const preferences = await answering(Uint8Array.of(0x0a, 0x06, 0x12, 0x04, 0x08, 0x63, 0x10, 0x63)).preferences.get(root, never);
    expect(preferences).toEqual(ok({ pinned: [], list: { tab: 'all', view: 'card', labels: 'collapsed', available: 'none' } }));
  });

  it('never throws, whatever bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async bytes => {
        const client = answering(bytes);
        const results = await Promise.all([
          client.clusters.listRoots(never),
          client.clusters.get(root, never),
          client.auth.settings(root, never),
          client.resources.list(root, { limit: 10 }, never).then(page => (page.ok ? resourcesOf(page.value) : page)),
          client.preferences.get(root, never),
          client.versions.clusterVersions(never),
        ]);
        return results.every(result => result.ok || result.error.code === 'internal');
      }),
      { numRuns: 500 },
    );
  });

  it('copes with an empty answer to everything', async () => {
    const client = answering(new Uint8Array());
    expect(await client.clusters.listRoots(never)).toEqual(ok([]));
    expect((await client.auth.settings(root, never)).ok).toBeTrue();
    const page = await client.resources.list(root, { limit: 10 }, never);
    expect(page.ok && [page.value.count, page.value.nextKey]).toEqual([0, undefined]);
    expect((await client.preferences.get(root, never)).ok).toBeTrue();
    expect((await client.versions.clusterVersions(never)).ok).toBeTrue();
  });
});
