import '@angular/localize/init';
import { resourceOf, type Resource } from '../kinds/registry';
import { serverResource } from '../testing';
import { knownAnswer, type ResourceList } from './resource-list';
import { plainQuery, withLabel } from './resource-query';
import { searchBlock } from './search-block';

const prod = { name: 'env', value: 'prod' };
const row = (name: string, change?: Parameters<typeof serverResource>[1]): Resource => resourceOf(serverResource(name, change))!;
const list = (rows: readonly Resource[], change: Partial<ResourceList> = {}): ResourceList => ({
  query: plainQuery,
  rows,
  blocks: [searchBlock(rows)],
  tail: { state: 'end' },
  unknown: 0,
  readAt: 7,
  ...change,
});
const names = (answer: ResourceList | undefined): string | undefined => answer?.rows.map(one => one.name).join(' ');

describe('knownAnswer', () => {
  const whole = list([row('db-1'), row('web-1', { labels: [prod] }), row('web-2')]);

  it('finds words and labels in what was read', () => {
    expect(names(knownAnswer({ ...plainQuery, search: 'WEB' }, [whole]))).toBe('web-1 web-2');
    expect(names(knownAnswer(withLabel(plainQuery, prod), [whole]))).toBe('web-1');
  });

  it('is whole when what was read was, and as old', () => {
    expect(knownAnswer({ ...plainQuery, search: 'web' }, [whole])).toEqual(jasmine.objectContaining({ tail: { state: 'end' }, readAt: 7 }));
    expect(knownAnswer(plainQuery, [list([], { tail: { state: 'more' } })])?.tail).toEqual({ state: 'more' });
  });

  it('turns a whole list round, and leaves a part in its order', () => {
    expect(names(knownAnswer({ ...plainQuery, sort: 'name-down' }, [whole]))).toBe('web-2 web-1 db-1');
    expect(names(knownAnswer({ ...plainQuery, sort: 'name-down' }, [list(whole.rows, { tail: { state: 'more' } })]))).toBe(
      'db-1 web-1 web-2',
    );
  });

  it('looks in the widest list when the newest is too narrow', () => {
    const narrow = list([row('web-1')], { query: { ...plainQuery, search: 'web-1' } });
    expect(names(knownAnswer({ ...plainQuery, search: 'db' }, [narrow, whole]))).toBe('db-1');
    expect(knownAnswer({ ...plainQuery, search: 'db' }, [narrow])).toEqual(jasmine.objectContaining({ rows: [], tail: { state: 'more' } }));
  });

  it('is nothing when nothing was read', () => {
    expect(knownAnswer(plainQuery, [])).toBeUndefined();
  });
});
