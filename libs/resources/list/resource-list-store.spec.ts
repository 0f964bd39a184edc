import '@angular/localize/init';
import { appError, lastValue } from '@drawbridge/lifecycle';
import { serverResources } from '../testing';
import { ListDesk } from '../testing/list-desk';
import { plainQuery, withLabel, type ResourceQuery } from './resource-query';

const down = appError('cluster-unreachable', { cluster: 'acme' });
const search = (text: string): ResourceQuery => ({ ...plainQuery, search: text });
const many = (count: number, from = 0): ReturnType<typeof serverResources> =>
  serverResources(...Array.from({ length: count }, (_, n) => `s${String(from + n).padStart(6, '0')}`));

describe('ResourceListStore, its rows', () => {
  describe('reading', () => {
    it('is unknown, then loading, then ready with the time', async () => {
      using desk = await ListDesk.filled(serverResources('a', 'b'));
      expect(desk.states).toEqual(['unknown', 'loading', 'ready']);
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'ready', since: 100 }));
      expect(desk.names).toBe('a b');
      expect(desk.daemon.last.cluster).toBe('/clusters/acme');
      expect(desk.daemon.last.query).toEqual({ limit: 100, sort: { by: 'name', direction: 'ascending' } });
    });

    it('has an empty list, and one that counts what it cannot show', async () => {
      using desk = await ListDesk.filled([], { unknown: 3 });
      expect(desk.names).toBe('');
      expect(lastValue(desk.store.snapshot)?.unknown).toBe(3);
    });

    it('asks once for the same query, however often', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      desk.store.ask({ ...plainQuery });
      desk.store.ask(search('  '));
      expect(desk.daemon.asked.length).toBe(1);
    });

    it('is unavailable when the first read fails, and ready when it is tried again', async () => {
      using desk = new ListDesk();
      desk.store.ask(plainQuery);
      await desk.daemon.fail(down);
      expect(desk.store.snapshot).toEqual({ state: 'unavailable', cause: down });
      void desk.store.retry();
      expect(desk.state).toBe('loading');
      await desk.daemon.page(serverResources('a'));
      expect(desk.state).toBe('ready');
      expect(desk.logins).toBe(0);
    });

    for (const code of ['cluster-unknown', 'not-found'] as const) {
      it(`is gone with its last rows when the cluster is (${code})`, async () => {
        using desk = await ListDesk.filled(serverResources('a'));
        void desk.store.refresh();
        await desk.daemon.fail(appError(code));
        expect(desk.state).toBe('gone');
        expect(desk.names).toBe('a');
      });
    }
  });

  describe('reading on', () => {
    it('appends pages once each, without the rows that came before', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.store.want(150);
      desk.store.want(150);
      expect(desk.tail).toBe('reading');
      expect(desk.daemon.asked.length).toBe(2);
      expect(desk.daemon.last.query).toEqual(jasmine.objectContaining({ startKey: 'k1', limit: 1000 }));
      await desk.daemon.page(many(101, 99));
      expect(lastValue(desk.store.snapshot)?.rows.length).toBe(200);
      expect(desk.tail).toBe('end');
      desk.store.want(100_000);
      expect(desk.daemon.asked.length).toBe(2);
    });

    it('goes on to the end when all is wanted, page by page', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k0' });
      desk.store.want(Number.POSITIVE_INFINITY);
      for (let page = 0; page < 3; page += 1) await desk.daemon.page(many(1000, 100 + page * 1000), { nextKey: `k${page + 1}` });
      await desk.daemon.page(many(5, 3100));
      expect(lastValue(desk.store.snapshot)?.rows.length).toBe(3105);
      expect(desk.daemon.asked.length).toBe(5);
    });

    it('keeps the age of the first page', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.now = 900;
      desk.store.want(150);
      await desk.daemon.page(many(100, 100));
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'ready', since: 100 }));
    });

    it('keeps the rows when a page fails, asks no more by itself, and reads just that page again for a person', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.store.want(150);
      await desk.daemon.fail(down);
      expect(desk.state).toBe('ready');
      expect(lastValue(desk.store.snapshot)?.tail).toEqual({ state: 'failed', cause: down });
      desk.store.want(160);
      expect(desk.daemon.asked.length).toBe(2);
      void desk.store.retry();
      expect(desk.daemon.last.query.startKey).toBe('k1');
      await desk.daemon.page(many(100, 100));
      expect(desk.tail).toBe('end');
      expect(lastValue(desk.store.snapshot)?.rows.length).toBe(200);
    });

    it('ends with a daemon that sends its pages in a circle', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.store.want(Number.POSITIVE_INFINITY);
      await desk.daemon.page(many(100), { nextKey: 'k1' });
      expect(desk.tail).toBe('end');
    });

    it('rests after many pages with nothing new, so that no daemon keeps it busy for ever', async () => {
      using desk = await ListDesk.filled(many(1), { nextKey: 'k' });
      desk.store.want(2000);
      for (let page = 0; desk.tail === 'reading' && page < 1000; page += 1) await desk.daemon.page([], { nextKey: `k${page}` });
      expect(desk.tail).toBe('more');
      expect(desk.daemon.asked.length).toBe(201);
    });
  });

  describe('another query', () => {
    it('cancels the one before, whose late answer changes nothing', async () => {
      using desk = new ListDesk();
      desk.store.ask(plainQuery);
      desk.store.ask(search('web'));
      expect(desk.daemon.asked[0]!.signal.aborted).toBeTrue();
      await desk.daemon.page(serverResources('web-1'), { to: 1 });
      await desk.daemon.page(serverResources('late'), { to: 0 });
      expect(desk.names).toBe('web-1');
      expect(desk.daemon.last.query.search).toBe('web');
    });

    it('cancels a page that is on its way', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.store.want(150);
      desk.store.ask(search('s000001'));
      expect(desk.daemon.asked[1]!.signal.aborted).toBeTrue();
      await desk.daemon.page(serverResources('s000001'));
      await desk.daemon.fail(down, 1);
      expect(desk.names).toBe('s000001');
      expect(desk.state).toBe('ready');
    });

    it('shows at once what is known of it, and what the daemon says when it has answered', async () => {
      using desk = await ListDesk.filled(serverResources('db-1', 'web-1', 'web-2'));
      desk.store.ask(search('web'));
      expect(desk.state).toBe('loading');
      expect(desk.names).toBe('web-1 web-2');
      await desk.daemon.page(serverResources('web-1', 'web-2', 'www'));
      expect(desk.names).toBe('web-1 web-2 www');
      desk.store.ask(search('db'));
      expect(desk.names).toBe('db-1');
    });

    it('waits for more letters while one types, and not when one submits', async () => {
      using desk = await ListDesk.filled(serverResources('web-1'));
      desk.store.ask(search('w'), 'typing');
      desk.store.ask(search('we'), 'typing');
      expect(desk.daemon.asked.length).toBe(1);
      expect(desk.pauses.length).toBe(2);
      desk.store.ask(search('we'), 'now');
      expect(desk.daemon.asked.length).toBe(2);
      expect(desk.daemon.last.query.search).toBe('we');
      desk.store.ask(search('web'), 'typing');
      desk.pauses.at(-1)!.end();
      await desk.daemon.page([], { to: 1 });
      expect(desk.daemon.asked.length).toBe(3);
      expect(desk.daemon.last.query.search).toBe('web');
    });

    it('answers from what was read when the cluster is away', async () => {
      using desk = await ListDesk.filled(serverResources('db-1', 'web-1'));
      desk.store.ask(search('web'));
      await desk.daemon.fail(down);
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'stale', since: 100, cause: down }));
      expect(desk.names).toBe('web-1');
      desk.store.ask(plainQuery);
      await desk.daemon.fail(down);
      expect(desk.names).toBe('db-1 web-1');
    });

    it('asks downwards, and for labels as a predicate', async () => {
      using desk = new ListDesk();
      desk.store.ask(withLabel({ ...plainQuery, sort: 'name-down' }, { name: 'env', value: 'prod' }));
      expect(desk.daemon.last.query).toEqual(
        jasmine.objectContaining({ query: 'labels["env"] == "prod"', sort: { by: 'name', direction: 'descending' } }),
      );
      await desk.daemon.page([]);
    });
  });
});
