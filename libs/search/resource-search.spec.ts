import type { ClusterRef } from '@drawbridge/contracts';
import { appError } from '@drawbridge/lifecycle';
import { PageReader, plainQuery, rowsOfPage, type Resource, type ResourceList } from '@drawbridge/resources';
import { HandDaemon, databaseResource, searchBlock, serverResource } from '@drawbridge/resources/testing';
import type { DaemonResource } from '@drawbridge/tshd-link';
import { ResourceSearch, type ResourceAnswer, type ResourceQuestion, type SearchedCluster } from './resource-search';

const acme: SearchedCluster = { ref: { home: 'default', uri: '/clusters/acme' }, label: 'acme' };
const leaf: SearchedCluster = { ref: { home: 'default', uri: '/clusters/acme/leaves/north' }, label: 'north' };
const never = new AbortController().signal;

/** Resources as lists hold them. */
async function rows(...sources: readonly DaemonResource[]): Promise<readonly Resource[]> {
  const daemon = new HandDaemon();
  const reader = new PageReader(daemon, acme.ref.uri);
  const page = reader.page(plainQuery, { startKey: undefined, limit: 100 }, never);
  await daemon.page(sources);
  const source = await page;
  const answer = source.ok ? reader.mapped(source.value, plainQuery) : source;
  return answer.ok ? rowsOfPage(answer.value) : [];
}

describe('ResourceSearch', () => {
  let daemon: HandDaemon;
  let known: Map<string, ResourceList>;
  let answers: ResourceAnswer[];
  let isOver: boolean;

  function search(question: Partial<ResourceQuestion> = {}): { unsubscribe(): void } {
    const needs = {
      resources: () => daemon,
      known: (cluster: ClusterRef) => known.get(cluster.uri),
      pause: () => Promise.resolve(),
    };
    return new ResourceSearch(needs)
      .find({ search: 'web', searchAs: 'words', kinds: [], clusters: [acme, leaf], limit: 10, ...question })
      .subscribe({ next: answer => answers.push(answer), complete: () => (isOver = true) });
  }

  /** Waits until the daemon was asked so often. */
  async function asked(times: number): Promise<void> {
    while (daemon.asked.length < times) await new Promise(resolve => setTimeout(resolve));
  }

  const last = (): ResourceAnswer => answers.at(-1) ?? { hits: [], problems: [], isSearching: true };
  const names = (): readonly string[] => last().hits.map(one => `${one.resource.name}@${one.cluster.label}`);
  const list = (all: readonly Resource[], more: Partial<ResourceList> = {}): ResourceList => ({
    query: { ...plainQuery, access: 'all' },
    rows: all,
    blocks: [],
    tail: { state: 'end' },
    unknown: 0,
    readAt: 1,
    ...more,
  });

  beforeEach(() => {
    daemon = new HandDaemon();
    known = new Map();
    answers = [];
    isOver = false;
  });

  it('asks every cluster, and ranks what comes, as it comes', async () => {
    search();
    await asked(2);
    expect(daemon.asked.map(one => [one.cluster, one.query.search, one.query.limit])).toEqual([
      [acme.ref.uri, 'web', 100],
      [leaf.ref.uri, 'web', 100],
    ]);
    await daemon.page([serverResource('a-web'), serverResource('web')], { to: 0 });
    expect([names(), last().isSearching]).toEqual([['web@acme', 'a-web@acme'], true]);
    await daemon.page([serverResource('web-2'), serverResource('db', { labels: [{ name: 'tier', value: 'web' }] })], { to: 1 });
    expect(names()).toEqual(['web@acme', 'web-2@north', 'a-web@acme', 'db@north']);
    expect([last().isSearching, isOver]).toEqual([false, true]);
  });

  it('answers at once from what lists have read in full, and does not ask then', async () => {
    known.set(acme.ref.uri, list(await rows(serverResource('web-1'), serverResource('db-1'))));
    search({ clusters: [acme] });
    expect(names()).toEqual(['web-1@acme']);
    await Promise.resolve();
    expect([daemon.asked.length, isOver]).toEqual([0, true]);
  });

  it('finds in the joined texts of a long list what it finds row by row', async () => {
    const all = await rows(...['web-1', 'db-1', 'web-2', 'a-web'].map(name => serverResource(name)), databaseResource('web-3'));
    const blocks = [searchBlock(all.slice(0, 2)), searchBlock(all.slice(2))];
    for (const words of ['web', 'WEB 1', 'zebra', 'w eb', '']) {
      const found: (readonly string[])[] = [];
      for (const texts of [[], blocks]) {
        known.set(acme.ref.uri, list(all, { blocks: texts }));
        search({ clusters: [acme], kinds: ['server'], search: words });
        found.push(names());
      }
      expect(found[1]).withContext(words).toEqual(found[0]);
    }
    expect(names().length).toBe(4);
  });

  it('shows what a list has in part, and takes the cluster’s own word over it', async () => {
    known.set(acme.ref.uri, list(await rows(serverResource('web-1'), serverResource('web-9')), { tail: { state: 'more' } }));
    search({ clusters: [acme] });
    expect(names()).toEqual(['web-1@acme', 'web-9@acme']);
    await asked(1);
    await daemon.page([serverResource('web-1', { hostname: 'web-renamed' })]);
    expect(names()).toEqual(['web-9@acme', 'web-renamed@acme']);
  });

  it('names what was not searched, and searches what is known of it', async () => {
    const error = appError('cluster-unreachable', { cluster: 'north' });
    known.set(leaf.ref.uri, list(await rows(serverResource('web-7'))));
    search({ clusters: [acme, { ...leaf, away: error }] });
    expect(last().problems.map(one => [one.cluster.label, one.error.code])).toEqual([['north', 'cluster-unreachable']]);
    expect(names()).toEqual(['web-7@north']);
    await asked(1);
    await daemon.fail(appError('timed-out', { what: 'ListUnifiedResources' }));
    expect(last().problems.map(one => [one.cluster.label, one.error.code])).toEqual([
      ['north', 'cluster-unreachable'],
      ['acme', 'timed-out'],
    ]);
    expect(isOver).toBeTrue();
  });

  it('keeps to kinds, and asks for few when no word was typed', async () => {
    known.set(leaf.ref.uri, list(await rows(serverResource('web'), databaseResource('web'))));
    search({ kinds: ['database'], search: '' });
    expect(last().hits.map(one => one.resource.kind)).toEqual(['database']);
    await asked(1);
    expect([daemon.last.query.kinds, daemon.last.query.limit]).toEqual([['db'], 10]);
    await daemon.page([]);
  });

  it('leaves an expression to the clusters, and tells what is wrong with it', async () => {
    known.set(acme.ref.uri, list(await rows(serverResource('web'))));
    search({ search: 'labels.env ==', searchAs: 'predicate', clusters: [acme] });
    expect(names()).toEqual([]);
    await asked(1);
    expect(daemon.last.query).toEqual(jasmine.objectContaining({ query: 'labels.env ==' }));
    await daemon.fail(appError('query-syntax', { line: '1', column: '14', problem: 'expected operand' }));
    expect(last().problems.map(one => one.error.code)).toEqual(['query-syntax']);
  });

  it('stops asking and says no more when nobody wants to know', async () => {
    const searching = search();
    await asked(2);
    const told = answers.length;
    searching.unsubscribe();
    expect(daemon.asked.every(one => one.signal.aborted)).toBeTrue();
    await daemon.fail(appError('cancelled'), 0);
    await daemon.page([serverResource('web')], { to: 1 });
    expect(answers.length).toBe(told);
  });

  it('puts what must be asked for behind its equals', async () => {
    known.set(acme.ref.uri, list(await rows(serverResource('web-a', { requiresRequest: true }), serverResource('web-b'))));
    search({ clusters: [acme] });
    expect(names()).toEqual(['web-b@acme', 'web-a@acme']);
  });
});
