import '@angular/localize/init';
import { appError, lastValue } from '@drawbridge/lifecycle';
import { serverResources } from '../testing';
import { alice, ListDesk } from '../testing/list-desk';
import { plainQuery } from './resource-query';

const down = appError('cluster-unreachable', { cluster: 'acme' });
const many = (count: number, from = 0): ReturnType<typeof serverResources> =>
  serverResources(...Array.from({ length: count }, (_, n) => `s${String(from + n).padStart(6, '0')}`));
const count = (desk: ListDesk): number | undefined => lastValue(desk.store.snapshot)?.rows.length;
const keys = (desk: ListDesk): readonly (string | undefined)[] => desk.daemon.asked.map(one => one.query.startKey);

/** A first page on screen, all of the rest wanted, and one page of it there. */
async function reading(): Promise<ListDesk> {
  const desk = await ListDesk.filled(many(100), { nextKey: 'k0' });
  desk.store.want(Number.POSITIVE_INFINITY);
  await desk.daemon.page(many(1000, 100), { nextKey: 'k1' });
  return desk;
}

describe('ResourceListStore, while pages come', () => {
  it('shows the first of them at once, and those of a while together', async () => {
    using desk = await reading();
    expect([count(desk), desk.tail]).toEqual([1100, 'reading']);
    await desk.daemon.page(many(1000, 1100), { nextKey: 'k2' });
    await desk.daemon.page(many(1000, 2100), { nextKey: 'k3' });
    expect(count(desk)).toBe(1100);
    const before = desk.states.length;
    desk.rests.at(-1)!.end();
    await Promise.resolve();
    expect([count(desk), desk.tail]).toEqual([3100, 'reading']);
    expect(desk.states.length).toBe(before + 1);
  });

  it('shows the end at once', async () => {
    using desk = await reading();
    await desk.daemon.page(many(5, 1100));
    expect([count(desk), desk.tail]).toEqual([1105, 'end']);
  });

  it('keeps what came before a page that is lost, and reads on from there for a person', async () => {
    using desk = await reading();
    await desk.daemon.page(many(1000, 1100), { nextKey: 'k2' });
    await desk.daemon.fail(down);
    expect([count(desk), desk.tail]).toEqual([2100, 'failed']);
    expect(keys(desk)).toEqual([undefined, 'k0', 'k1', 'k2']);
    void desk.store.retry();
    expect(desk.daemon.last.query.startKey).toBe('k2');
    await desk.daemon.page(many(1, 2100));
    expect([count(desk), desk.tail]).toEqual([2101, 'end']);
  });

  it('asks ahead only as far as rows are wanted', async () => {
    using desk = await ListDesk.filled(many(100), { nextKey: 'k0' });
    desk.store.want(1100);
    await desk.daemon.page(many(1000, 100), { nextKey: 'k1' });
    expect(keys(desk)).toEqual([undefined, 'k0']);
    expect(desk.tail).toBe('more');
    desk.store.want(1101);
    expect(keys(desk)).toEqual([undefined, 'k0', 'k1']);
    await desk.daemon.page([]);
  });

  it('asks for one more where pages bring less than they seemed to', async () => {
    using desk = await ListDesk.filled(many(100), { nextKey: 'k0' });
    desk.store.want(1100);
    await desk.daemon.page(many(1000, 50), { nextKey: 'k1' });
    expect(keys(desk)).toEqual([undefined, 'k0', 'k1']);
    await desk.daemon.page(many(1000, 1050));
    expect([count(desk), desk.tail]).toEqual([2050, 'end']);
  });

  it('cancels the page that was asked for ahead when another query comes, whose rows it cannot touch', async () => {
    using desk = await reading();
    const ahead = desk.daemon.last;
    desk.store.ask({ ...plainQuery, search: 'other' });
    expect(ahead.signal.aborted).toBeTrue();
    await desk.daemon.page(serverResources('other'));
    await desk.daemon.page(many(1000, 1100), { nextKey: 'k2', to: 2 });
    desk.rests.at(-1)!.end();
    await Promise.resolve();
    expect(desk.names).toBe('other');
  });

  it('says nothing more when the cluster goes away, and reads again as much as was shown when it is back', async () => {
    using desk = await reading();
    await desk.daemon.page(many(1000, 1100), { nextKey: 'k2' });
    desk.sight$.next({ state: 'away', cause: down });
    desk.rests.at(-1)!.end();
    await Promise.resolve();
    expect([desk.state, count(desk)]).toEqual(['stale', 1100]);
    desk.sight$.next(alice);
    await desk.daemon.page(many(1000), { nextKey: 'n1' });
    await desk.daemon.page(many(1000, 1000), { nextKey: 'n2' });
    expect([desk.state, count(desk)]).toEqual(['ready', 2000]);
  });

  it('leaves nothing that waits when it is disposed, and shows nothing more', async () => {
    const desk = await reading();
    await desk.daemon.page(many(1000, 1100), { nextKey: 'k2' });
    const before = desk.states.length;
    desk[Symbol.dispose]();
    expect(desk.daemon.last.signal.aborted).toBeTrue();
    desk.rests.at(-1)!.end();
    await desk.daemon.page(many(1000, 2100));
    expect(desk.states.length).toBe(before);
  });
});

describe('ResourceListStore, read again', () => {
  const rows = (desk: ListDesk) => lastValue(desk.store.snapshot)!.rows;

  it('draws nothing again when nothing has changed', async () => {
    const same = many(50);
    using desk = await ListDesk.filled(same);
    const before = rows(desk);
    void desk.store.refresh();
    await desk.daemon.page([...same]);
    expect(desk.state).toBe('ready');
    expect(rows(desk)).toBe(before);
  });

  it('keeps the rows that are the same, whatever came, went, changed and moved between them', async () => {
    const [a, b, c, d, e] = serverResources('a', 'b', 'c', 'd', 'e') as never as [never, never, never, never, never];
    using desk = await ListDesk.filled([a, b, c, d, e]);
    const [rowA, , rowC, rowD, rowE] = rows(desk);
    void desk.store.refresh();
    const [fresh, otherB] = [...serverResources('new'), { ...(b as object), hostname: 'b2' }] as never as [never, never];
    await desk.daemon.page([a, fresh, otherB, d, c]);
    expect(desk.names).toBe('a new b2 d c');
    expect([rows(desk)[0], rows(desk)[3], rows(desk)[4]]).toEqual([rowA, rowD, rowC]);
    expect(rows(desk)[3]).toBe(rowD);
    expect(rows(desk)[4]).toBe(rowC);
    void desk.store.refresh();
    await desk.daemon.page([c, e]);
    expect(rows(desk)[0]).toBe(rowC);
    expect(rows(desk)[1]).not.toBe(rowE);
  });

  it('finds rows again across pages of other sizes, and has search texts for exactly its rows', async () => {
    const all = many(2100);
    using desk = await ListDesk.filled(all.slice(0, 100), { nextKey: 'k0' });
    desk.store.want(Number.POSITIVE_INFINITY);
    await desk.daemon.page(all.slice(100, 1100), { nextKey: 'k1' });
    await desk.daemon.page(all.slice(1100));
    const before = rows(desk);
    const withoutTwo = all.filter((_, index) => index !== 3 && index !== 1500);
    for (let times = 0; times < 2; times += 1) {
      void desk.store.refresh();
      await desk.daemon.page(withoutTwo.slice(0, 1000), { nextKey: 'n1' });
      await desk.daemon.page(withoutTwo.slice(1000, 2000), { nextKey: 'n2' });
      await desk.daemon.page(withoutTwo.slice(2000));
      expect(rows(desk)).toEqual(before.filter((_, index) => index !== 3 && index !== 1500));
      expect(rows(desk).every(row => before.includes(row))).toBeTrue();
      const { blocks } = lastValue(desk.store.snapshot)!;
      expect(blocks.map(block => block.text).join('\n')).toBe(
        rows(desk)
          .map(row => row.searchText)
          .join('\n'),
      );
    }
  });

  it('has each URI once, of what was there before and of what was not, also among pages that follow', async () => {
    const all = many(1200);
    const fresh = serverResources('new');
    using desk = await ListDesk.filled(all.slice(0, 100), { nextKey: 'k0' });
    desk.store.want(600);
    await desk.daemon.page(all.slice(100, 600), { nextKey: 'k1' });
    for (let times = 0; times < 2; times += 1) {
      void desk.store.refresh();
      await desk.daemon.page([...all.slice(0, 3), ...fresh, ...all.slice(2, 400)], { nextKey: 'n1' });
      await desk.daemon.page([...all.slice(390, 600), ...fresh, { ...all[7]!, hostname: 'renamed' }], { nextKey: 'n2' });
      expect(rows(desk).length).toBe(601);
      expect(new Set(rows(desk).map(row => row.uri)).size).toBe(601);
    }
    desk.store.want(700);
    await desk.daemon.page([...fresh, ...all.slice(500, 1200)]);
    expect(rows(desk).length).toBe(1201);
    expect(new Set(rows(desk).map(row => row.uri)).size).toBe(1201);
    void desk.store.refresh();
    await desk.daemon.page([...fresh, ...all.slice(0, 999)], { nextKey: 'm1' });
    await desk.daemon.page([...all.slice(900, 1200), ...fresh]);
    expect(new Set(rows(desk).map(row => row.uri)).size).toBe(1201);
    expect(rows(desk).length).toBe(1201);
  });

  it('still counts what it cannot show', async () => {
    using desk = await ListDesk.filled(many(2), { unknown: 2 });
    void desk.store.refresh();
    await desk.daemon.page(many(2), { unknown: 3 });
    expect(lastValue(desk.store.snapshot)?.unknown).toBe(3);
  });

  it('has nothing of another person’s rows', async () => {
    const same = serverResources('a');
    using desk = await ListDesk.filled(same);
    const [before] = rows(desk);
    desk.sight$.next({ ...alice, person: 'bob' });
    await desk.daemon.page(same);
    expect(rows(desk)[0]).toEqual(before);
    expect(rows(desk)[0]).not.toBe(before);
  });
});
