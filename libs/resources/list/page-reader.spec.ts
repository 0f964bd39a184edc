import '@angular/localize/init';
import { appError, fail, type Result } from '@drawbridge/lifecycle';
import { HandDaemon, serverResource } from '../testing';
import { PageReader, type Page, type PagePlace } from './page-reader';
import { plainQuery, withLabel, type ResourceQuery } from './resource-query';

const never = new AbortController().signal;
const prod = { name: 'env', value: 'prod' };
const byLabel: ResourceQuery = { ...withLabel(plainQuery, prod), search: ' web ' };
const unsupported = appError('unsupported', { method: 'TerminalService/ListUnifiedResources' });
const first: PagePlace = { startKey: undefined, limit: 100 };

function setUp(): { readonly daemon: HandDaemon; page(query: ResourceQuery, place?: PagePlace): Promise<Result<Page>> } {
  const daemon = new HandDaemon();
  const reader = new PageReader(daemon, '/clusters/acme');
  return { daemon, page: (query, place = first) => reader.page(query, place, never) };
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
});
