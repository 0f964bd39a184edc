import type { ListRequest, Resource, ResourcePage } from '@drawbridge/cluster-api';
import { accessOf } from '../access/user-access';
import { configFile } from '../config/schema';
import type { ListedResource } from './listed-resource';
import { clusterNodes, listedNode } from './kinds/nodes';
import { ResourceList, type Viewer } from './resource-list';

const [all, devOnly] = configFile.shape.roles.parse([
  { name: 'all', allow: { logins: ['root', 'ann'], nodeLabels: { '*': '*' } } },
  { name: 'dev', allow: { logins: ['dev'], nodeLabels: { env: 'dev' } } },
]);
const everything: Viewer = { access: accessOf([all as never]), pinned: [] };

function nodesOf(count: number, from = 0): readonly ListedResource[] {
  const configured = configFile.shape.nodes.parse(
    Array.from({ length: count }, (_, index) => ({
      hostname: `node-${String(index + from).padStart(5, '0')}`,
      labels: { env: index % 2 === 0 ? 'dev' : 'prod', number: String(index) },
    })),
  );
  return clusterNodes(configured, { id: 'cluster', name: 'spec' }).map(listedNode);
}

function page(list: ResourceList, request: ListRequest, viewer = everything): ResourcePage {
  const answer = list.page(request, viewer);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const names = (answer: ResourcePage) => answer.resources.map(one => (one.kind === 'node' ? one.hostname : one.name));

const loginsOf = (one: Resource) => (one.kind === 'node' ? one.logins : []);

/** Follows the pages to the end. */
function everyPage(list: ResourceList, request: ListRequest): string[] {
  const found: string[] = [];
  for (let startKey: string | undefined = ''; startKey !== undefined;) {
    const answer: ResourcePage = page(list, { ...request, startKey });
    found.push(...names(answer));
    startKey = answer.nextKey;
    if (found.length > 10_000) throw new Error('the pages never end');
  }
  return found;
}

describe('ResourceList', () => {
  const list = new ResourceList(() => [...nodesOf(25)].reverse());

  it('gives pages in order, both ways, every resource once', () => {
    const expected = Array.from({ length: 25 }, (_, index) => `node-${String(index).padStart(5, '0')}`);
    for (const limit of [1, 7, 25, 1000]) {
      for (const field of ['name', 'kind']) {
        expect(everyPage(list, { limit, sortBy: { field, direction: 'asc' } })).toEqual(expected);
        expect(everyPage(list, { limit, sortBy: { field, direction: 'desc' } })).toEqual([...expected].reverse());
      }
    }
  });

  it('ends the last page without a key', () => {
    expect(page(list, { limit: 25 }).nextKey).toBeUndefined();
    expect(page(list, { limit: 24 }).nextKey).toBeDefined();
    expect(page(new ResourceList(() => []), {})).toEqual({ resources: [] });
  });

  it('takes no limit, a limit of 0 or less and one above 1000 as 1000', () => {
    const many = new ResourceList(() => nodesOf(1500));
    for (const limit of [undefined, 0, -1, 1001, 5_000_000])
      expect(page(many, limit === undefined ? {} : { limit }).resources.length).toBe(1000);
    expect(page(many, { limit: 1000 }).resources.length).toBe(1000);
  });

  it('answers an empty page to a key it never gave, or gave for another order', () => {
    const byName = page(list, { limit: 1, sortBy: { field: 'name', direction: 'asc' } }).nextKey as string;
    for (const startKey of [
      'nonsense',
      '%%%',
      'e30',
      Buffer.from('["name"]').toString('base64url'),
      Buffer.from('["name",1,2,3]').toString('base64url'),
    ]) {
      expect(page(list, { startKey })).toEqual({ resources: [] });
    }
    expect(page(list, { startKey: byName, sortBy: { field: 'kind', direction: 'asc' } })).toEqual({ resources: [] });
  });

  it('goes on behind a resource that has gone since the key was given', () => {
    for (const direction of ['asc', 'desc'] as const) {
      const request = { limit: 10, sortBy: { field: 'name', direction } };
      const { nextKey } = page(list, request);
      const next = names(page(list, { ...request, startKey: nextKey }));
      const without = new ResourceList(() => nodesOf(25).filter(item => item.name !== next[0]));
      expect(names(page(without, { ...request, startKey: nextKey }))).toEqual([
        ...next.slice(1),
        ...names(page(without, { ...request, startKey: nextKey })).slice(-1),
      ]);
    }
  });

  it('refuses kinds it does not know, other sort fields, and expressions it cannot read', () => {
    const code = (request: ListRequest) => {
      const answer = list.page(request, everything);
      return answer.ok ? 'ok' : answer.error.code;
    };
    expect(code({ kinds: ['node', 'toaster'] })).toBe('unsupported_kind');
    expect(code({ sortBy: { field: 'hostname', direction: 'asc' } })).toBe('unimplemented');
    expect(code({ query: 'labels["env"] ==' })).toBe('bad_query');
    expect(code({ query: 'labels["env"] == "dev"' })).toBe('ok');
    expect(code({ query: ' ' })).toBe('ok');
    expect(code({ query: '' })).toBe('ok');
  });

  it('knows kinds of which it has none', () => {
    expect(page(list, { kinds: ['db', 'app'] })).toEqual({ resources: [] });
    expect(page(list, { kinds: ['db', 'node'] }).resources.length).toBe(25);
  });

  it('finds words in names and labels, all of them, in any letter case', () => {
    expect(names(page(list, { search: ['NODE-0000', 'dev'] }))).toEqual([
      'node-00000',
      'node-00002',
      'node-00004',
      'node-00006',
      'node-00008',
    ]);
    expect(names(page(list, { search: ['number:24'] }))).toEqual(['node-00024']);
    expect(names(page(list, { search: ['number=24', ' '] }))).toEqual(['node-00024']);
    expect(page(list, { search: ['dev', 'prod'] }).resources).toEqual([]);
  });

  it('shows what the viewer’s roles let see, with the logins they allow', () => {
    const viewer = { access: accessOf([devOnly as never]), pinned: [] };
    const seen = page(list, {}, viewer).resources;
    expect(seen.length).toBe(13);
    expect(new Set(seen.flatMap(loginsOf))).toEqual(new Set(['dev']));
    expect(page(list, {}).resources.slice(0, 1).flatMap(loginsOf)).toEqual(['ann', 'root']);
    expect(page(list, {}, { access: accessOf([]), pinned: [] }).resources).toEqual([]);
  });

  it('shows pinned ones only, when asked to', () => {
    const [first] = page(list, { limit: 1 }).resources;
    const pinned = [`${first?.kind === 'node' ? `${first.hostname}/${first.uuid}` : ''}/node`, 'gone/elsewhere/node'];
    expect(names(page(list, { only: 'pinned' }, { ...everything, pinned }))).toEqual(['node-00000']);
    expect(names(page(list, { only: 'pinned' }))).toEqual([]);
  });

  it('gives the same node the same UUID, and every node its own', () => {
    const uuids = nodesOf(1000).map(item => item.id);
    expect(new Set(uuids).size).toBe(1000);
    expect(nodesOf(1000).map(item => item.id)).toEqual(uuids);
    expect(uuids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
