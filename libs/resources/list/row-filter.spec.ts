import '@angular/localize/init';
import fc from 'fast-check';
import { resourceOf, type Resource } from '../kinds/registry';
import { appResource, databaseResource, serverResource } from '../testing';
import { plainQuery, type ResourceQuery } from './resource-query';
import { rowFilter, rowsOf } from './row-filter';
import { eachMatch, searchBlock } from './search-block';

const rows: readonly Resource[] = [
  serverResource('web-1', { labels: [{ name: 'env', value: 'prod' }] }),
  serverResource('web-2', { requiresRequest: true }),
  databaseResource('web-db', { health: { status: 'unhealthy', message: '' } }),
  appResource('wiki'),
].map(one => resourceOf(one)!);

const found = (change: Partial<ResourceQuery>, blocks = [searchBlock(rows.slice(0, 1)), searchBlock(rows.slice(1))]): string =>
  rowsOf({ rows, blocks }, { ...plainQuery, ...change })
    .map(row => row.name)
    .join(' ');

describe('rowsOf', () => {
  const cases: readonly (readonly [string, Partial<ResourceQuery>, string])[] = [
    ['everything that may be reached', {}, 'web-1 web-db wiki'],
    ['also what may be asked for', { access: 'all' }, 'web-1 web-2 web-db wiki'],
    ['only what may be asked for', { access: 'requestable' }, 'web-2'],
    ['a word', { search: 'WEB', access: 'all' }, 'web-1 web-2 web-db'],
    ['words, all of them', { search: 'web postgre' }, 'web-db'],
    ['a word of a label', { search: 'prod' }, 'web-1'],
    ['a word that nothing has', { search: 'zzz' }, ''],
    ['kinds', { kinds: ['app', 'database'] }, 'web-db wiki'],
    ['a kind that only a newer version knows', { kinds: ['submarine'] }, ''],
    ['how things stand, which servers do not say', { health: ['unhealthy'] }, 'web-db'],
    ['a label', { labels: [{ name: 'env', value: 'prod' }] }, 'web-1'],
    ['a word and a kind', { search: 'web', kinds: ['server'], access: 'all' }, 'web-1 web-2'],
  ];
  for (const [what, change, names] of cases) {
    it(`finds ${what}, with blocks and without`, () => {
      expect(found(change)).toBe(names);
      expect(found(change, [])).toBe(names);
    });
  }

  it('never finds a word across two rows', () => {
    const two = [{ searchText: 'ab' }, { searchText: 'cd' }, { searchText: '' }, { searchText: 'bc' }];
    const hits: number[] = [];
    eachMatch(searchBlock(two), 'bc', index => hits.push(index));
    expect(hits).toEqual([3]);
  });

  it('finds in blocks what it finds row by row', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', 'é', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀'), minLength: 1, maxLength: 3 }),
        (texts, word) => {
          const some = texts.map(searchText => ({ searchText }));
          const hits: number[] = [];
          eachMatch(searchBlock(some), word, index => hits.push(index));
          expect(hits).toEqual(texts.flatMap((one, index) => (one.includes(word) ? [index] : [])));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is no filter when nothing is left out', () => {
    expect(rowFilter({ ...plainQuery, access: 'all' })).toBeUndefined();
    expect(rowsOf({ rows, blocks: [] }, { ...plainQuery, access: 'all' })).toBe(rows);
  });
});
