import '@angular/localize/init';
import { appError, lastValue } from '@drawbridge/lifecycle';
import { serverResources } from '../testing';
import { ListDesk } from '../testing/list-desk';
import { plainQuery, type ResourceQuery } from './resource-query';

const mistake = appError('query-syntax', { line: '1', column: '8', problem: "found 'EOF'" });
const predicate = (search: string): ResourceQuery => ({ ...plainQuery, search, searchAs: 'predicate' });
const many = (count: number, from = 0): ReturnType<typeof serverResources> =>
  serverResources(...Array.from({ length: count }, (_, n) => `s${String(from + n).padStart(6, '0')}`));
const count = (desk: ListDesk): number | undefined => lastValue(desk.store.snapshot)?.rows.length;

/** A desk with 2 100 rows, all there are. */
async function whole(): Promise<ListDesk> {
  const desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
  desk.store.want(5000);
  await desk.daemon.page(many(1000, 100), { nextKey: 'k2' });
  await desk.daemon.page(many(1000, 1100));
  return desk;
}

describe('ResourceListStore, its answers', () => {
  it('answers searches of a long list that is whole and fresh by itself, and does not shrink it', async () => {
    using desk = await whole();
    desk.store.ask({ ...plainQuery, search: 's0000' }, 'typing');
    expect([desk.state, desk.tail, count(desk)]).toEqual(['ready', 'end', 100]);
    desk.store.ask(plainQuery);
    expect(count(desk)).toBe(2100);
    desk.store.want(10_000);
    expect(desk.daemon.asked.length).toBe(3);
    expect(desk.pauses).toEqual([]);
  });

  it('asks the cluster when that list is old, with at most a page before it shows', async () => {
    using desk = await whole();
    desk.now += 301_000;
    desk.store.ask({ ...plainQuery, search: 's00' });
    expect([desk.state, count(desk)]).toEqual(['loading', 2100]);
    await desk.daemon.page(many(100), { nextKey: 'n1' });
    expect(desk.state).toBe('loading');
    await desk.daemon.page(many(1000, 100), { nextKey: 'n2' });
    expect([desk.state, desk.tail, count(desk)]).toEqual(['ready', 'more', 1100]);
  });

  it('reads such a list again as a whole, and does not lose it to its first page', async () => {
    using desk = await whole();
    desk.now += 301_000;
    desk.store.ask({ ...plainQuery, search: 's00' });
    await desk.daemon.page([]);
    desk.store.ask(plainQuery);
    await desk.daemon.page(many(100), { nextKey: 'n1' });
    await desk.daemon.page(many(1000, 100), { nextKey: 'n2' });
    expect([desk.state, count(desk)]).toEqual(['loading', 2100]);
    await desk.daemon.page(many(900, 1100));
    expect([desk.state, desk.tail, count(desk)]).toEqual(['ready', 'end', 2000]);
  });

  it('asks the cluster for what it alone can tell', async () => {
    using desk = await whole();
    desk.store.ask({ ...plainQuery, only: 'pinned' });
    expect(desk.store.snapshot).toEqual({ state: 'loading' });
    expect(desk.daemon.last.query.only).toBe('pinned');
    await desk.daemon.page(many(2));
    desk.store.ask(predicate('name == "x"'));
    expect(desk.daemon.last.query.query).toBe('name == "x"');
    await desk.daemon.page([]);
    expect(count(desk)).toBe(0);
    desk.store.ask(plainQuery);
    expect([desk.state, count(desk)]).toEqual(['ready', 2100]);
  });

  it('leaves the rows alone when an expression has a mistake, and says where', async () => {
    using desk = await ListDesk.filled(serverResources('a', 'b'));
    desk.store.ask(predicate('name == '));
    await desk.daemon.fail(mistake);
    expect(desk.state).toBe('ready');
    expect(desk.names).toBe('a b');
    expect(lastValue(desk.store.snapshot)?.mistake).toEqual(mistake);
    desk.store.want(1000);
    expect(desk.daemon.asked.length).toBe(2);
    desk.store.ask(predicate('name == "a"'));
    await desk.daemon.page(serverResources('a'));
    expect(desk.names).toBe('a');
    expect(lastValue(desk.store.snapshot)?.mistake).toBeUndefined();
  });

  it('has an empty list and a mistake when nothing was read before', async () => {
    using desk = new ListDesk();
    desk.store.ask(predicate('('));
    await desk.daemon.fail(mistake);
    expect([desk.state, count(desk), lastValue(desk.store.snapshot)?.mistake]).toEqual(['ready', 0, mistake]);
  });

  it('does not take a mistake for what is known', async () => {
    using desk = await ListDesk.filled(serverResources('a', 'b'));
    desk.store.ask(predicate('('));
    await desk.daemon.fail(mistake);
    desk.store.ask({ ...plainQuery, search: 'b' });
    expect(desk.names).toBe('b');
    await desk.daemon.page(serverResources('b'));
    expect(desk.store.remembered?.list.query).toEqual(plainQuery);
  });
});
