import '@angular/localize/init';
import { ListedPage } from '@drawbridge/tshd-link';
import { resourceOf } from '../kinds/registry';
import { serverResources } from '../testing';
import type { Page } from './page-reader';
import { RowCollector } from './row-collector';

const page = (names: string, nextKey?: string): Page => {
  const models = [...serverResources(...names.split(' ').filter(name => name !== '')), undefined];
  const all = models.map(one => (one === undefined ? undefined : resourceOf(one)));
  return { source: new ListedPage(models, nextKey), all, again: undefined, keeps: undefined };
};

describe('RowCollector', () => {
  it('appends pages, each URI once, the first place counting', () => {
    const collector = new RowCollector();
    expect(collector.add(page('a b b', 'k1'))).toBeTrue();
    expect(collector.nextKey).toBe('k1');
    expect(collector.add(page('b c a d'))).toBeTrue();
    expect(collector.rows.map(row => row.name)).toEqual(['a', 'b', 'c', 'd']);
    expect(collector.nextKey).toBeUndefined();
    expect(collector.unknown).toBe(2);
  });

  it('says when a page brought nothing', () => {
    const collector = new RowCollector();
    collector.add(page('a', 'k1'));
    const before = collector.rows;
    expect(collector.add(page('a', 'k2'))).toBeFalse();
    expect(collector.rows).toBe(before);
    expect(collector.nextKey).toBe('k2');
  });

  it('ends when a key comes again, however long the circle', () => {
    const collector = new RowCollector();
    collector.add(page('a', 'k1'));
    collector.add(page('b', 'k2'));
    collector.add(page('c', 'k1'));
    expect(collector.nextKey).toBeUndefined();
  });
});
