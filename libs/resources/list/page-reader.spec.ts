import '@angular/localize/init';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { linkFailure, translateFailure } from '@drawbridge/tshd-link';
import { HandDaemon, appResource, databaseResource, serverResource } from '../testing';
import type { Resource } from '../kinds/registry';
import { PageReader, rowsOfPage, type PagePlace } from './page-reader';
import { plainQuery, withLabel, type ResourceQuery } from './resource-query';

const never = new AbortController().signal;
const prod = { name: 'env', value: 'prod' };
const byLabel: ResourceQuery = { ...withLabel(plainQuery, prod), search: ' web ' };
const unsupported = appError('unsupported', { method: 'TerminalService/ListUnifiedResources' });
const first: PagePlace = { startKey: undefined, limit: 100 };

interface ReadPage {
  readonly rows: readonly Resource[];
  readonly unknown: number;
  readonly nextKey: string | undefined;
}

function setUp(): { readonly daemon: HandDaemon; page(query: ResourceQuery, place?: PagePlace): Promise<Result<ReadPage>> } {
  const daemon = new HandDaemon();
  const reader = new PageReader(daemon, '/clusters/acme');
  return {
    daemon,
    page: async (query, place = first) => {
      const source = await reader.page(query, place, never);
      const page = source.ok ? reader.mapped(source.value, query) : source;
      if (!page.ok) return page;
      const { all } = page.value;
      return ok({
        rows: rowsOfPage(page.value),
        unknown: all.filter(row => row === undefined).length,
        nextKey: page.value.source.nextKey,
      });
    },
  };
}

describe('PageReader', () => {
  it('asks for words and labels together', async () => {
    const { daemon, page } = setUp();
    const answer = page(byLabel);
    await daemon.page([serverResource('web-1')], { nextKey: 'k1' });
    expect(daemon.last.query).toEqual(jasmine.objectContaining({ search: 'web', query: 'labels["env"] == "prod"' }));
    expect(await answer).toEqual(jasmine.objectContaining({ ok: true, value: jasmine.objectContaining({ nextKey: 'k1', unknown: 0 }) }));
  });

  it('asks clusters without predicates for the label’s words, leaves out what has them elsewhere, and remembers', async () => {
    const { daemon, page } = setUp();
    const answer = page(byLabel);
    await daemon.fail(unsupported);
    expect(daemon.last.query.search).toBe('web env prod');
    expect(daemon.last.query.query).toBeUndefined();
    await daemon.page([serverResource('env-prod'), serverResource('web-1', { labels: [prod] })]);
    const value = await answer;
    expect(value.ok && value.value.rows.map(row => row.name)).toEqual(['web-1']);
    void page(byLabel);
    expect(daemon.last.query.search).toBe('web env prod');
    expect(daemon.asked.length).toBe(3);
    await daemon.page([]);
  });

  it('gives up when the cluster does not know the call at all', async () => {
    const { daemon, page } = setUp();
    const answer = page(byLabel);
    await daemon.fail(unsupported);
    await daemon.fail(unsupported);
    expect(await answer).toEqual(fail(unsupported));
    const plain = page(plainQuery);
    await daemon.fail(unsupported);
    expect(await plain).toEqual(fail(unsupported));
    expect(daemon.asked.length).toBe(3);
  });

  it('does not change the question between two pages', async () => {
    const { daemon, page } = setUp();
    const answer = page(byLabel, { startKey: 'k1', limit: 10 });
    await daemon.fail(unsupported);
    expect(await answer).toEqual(fail(unsupported));
    expect(daemon.asked.length).toBe(1);
  });

  it('counts what it cannot show: kinds the link did not know, and kinds that lists do not have yet', async () => {
    const { daemon, page } = setUp();
    const answer = page(plainQuery);
    await daemon.page([serverResource('a'), { ...serverResource('b'), kind: 'submarine' } as never], { unknown: 2 });
    const value = await answer;
    expect(value.ok && value.value.unknown).toBe(3);
    expect(value.ok && value.value.rows.length).toBe(1);
  });

  it('asks for kinds by all their names, and only by the sure one where a cluster refuses another', async () => {
    const { daemon, page } = setUp();
    const apps: ResourceQuery = { ...plainQuery, kinds: ['app'] };
    const answer = page(apps);
    expect(daemon.last.query.kinds).toEqual(['app', 'saml_idp_service_provider', 'mcp']);
    await daemon.fail(appError('request-refused'));
    expect(daemon.last.query.kinds).toEqual(['app']);
    await daemon.page([appResource('wiki')]);
    expect((await answer).ok).toBeTrue();
    void page(apps);
    expect(daemon.last.query.kinds).toEqual(['app']);
    await daemon.page([]);
  });

  it('has nothing of kinds that only a newer version knows, and does not ask for all instead', async () => {
    const { daemon, page } = setUp();
    expect(await page({ ...plainQuery, kinds: ['submarine'] })).toEqual(ok({ rows: [], unknown: 0, nextKey: undefined }));
    expect(daemon.asked).toEqual([]);
  });

  it('asks for order, pins, what can be asked for, and how things stand', async () => {
    const { daemon, page } = setUp();
    void page({ ...plainQuery, sort: 'kind-down', only: 'pinned', access: 'all', health: ['unhealthy', 'unknown'] });
    expect(daemon.last.query).toEqual({
      limit: 100,
      sort: { by: 'kind', direction: 'descending' },
      only: 'pinned',
      also: 'requestable',
      query: '(health.status == "unhealthy" || health.status == "unknown")',
    });
    await daemon.page([]);
  });

  it('looks at the health itself where the cluster does not know the field', async () => {
    const { daemon, page } = setUp();
    const answer = page({ ...plainQuery, health: ['unhealthy'] });
    await daemon.fail(appError('query-syntax', { line: '1', column: '1', problem: 'unknown identifier' }));
    expect(daemon.last.query.query).toBeUndefined();
    const health = { status: 'unhealthy', message: '' } as const;
    await daemon.page([databaseResource('up'), databaseResource('down', { health }), serverResource('a')]);
    const value = await answer;
    expect(value.ok && value.value.rows.map(row => row.name)).toEqual(['down']);
  });

  it('shows only what needs a request when asked for that', async () => {
    const { daemon, page } = setUp();
    const answer = page({ ...plainQuery, access: 'requestable' });
    await daemon.page([serverResource('mine'), serverResource('theirs', { requiresRequest: true })]);
    const value = await answer;
    expect(value.ok && value.value.rows.map(row => row.name)).toEqual(['theirs']);
  });

  it('puts an expression before what it adds, and asks for a mistake’s place without that', async () => {
    const { daemon, page } = setUp();
    const answer = page({ ...withLabel(plainQuery, prod), search: ' name == ', searchAs: 'predicate' });
    expect(daemon.last.query.query).toBe('(name ==) && labels["env"] == "prod"');
    expect(daemon.last.query.search).toBeUndefined();
    await daemon.fail(appError('query-syntax', { line: '1', column: '10', problem: "found ')'" }));
    expect(daemon.last.query.query).toBe('name ==');
    const mistake = appError('query-syntax', { line: '1', column: '8', problem: "found 'EOF'" });
    await daemon.fail(mistake);
    expect(await answer).toEqual(fail(mistake));
  });

  it('asks for fewer rows when an answer is larger than the link takes, and gives up at the smallest page', async () => {
    const { daemon, page } = setUp();
    const tooLarge = translateFailure(
      '/teleport.lib.teleterm.v1.TerminalService/ListUnifiedResources',
      linkFailure('RESOURCE_EXHAUSTED', 'Received message larger than max (67108864 vs 16777216)'),
    );
    const answer = page(plainQuery, { startKey: 'k1', limit: 1000 });
    await daemon.fail(tooLarge);
    await daemon.fail(tooLarge);
    expect(daemon.asked.map(one => [one.query.startKey, one.query.limit])).toEqual([
      ['k1', 1000],
      ['k1', 100],
      ['k1', 10],
    ]);
    await daemon.fail(tooLarge);
    expect(await answer).toEqual(fail(tooLarge));
  });
});
