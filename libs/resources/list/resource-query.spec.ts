import { labelPredicate, predicateOfWords, wordsOfPredicate } from './predicates';
import {
  canTell,
  isNarrowed,
  isNarrower,
  plainQuery,
  sameQuery,
  searchWords,
  withLabel,
  withoutLabel,
  type ResourceQuery,
} from './resource-query';

const prod = { name: 'env', value: 'prod' };
const search = (text: string): ResourceQuery => ({ ...plainQuery, search: text });

describe('ResourceQuery', () => {
  it('is the same when its words are, however they were typed', () => {
    expect(sameQuery(search('Web  EU '), search('web eu'))).toBeTrue();
    expect(sameQuery(search('web'), search('web eu'))).toBeFalse();
    expect(sameQuery(plainQuery, { ...plainQuery, sort: 'name-down' })).toBeFalse();
    expect(sameQuery(plainQuery, withLabel(plainQuery, prod))).toBeFalse();
  });

  it('is narrower when it has longer words or more of them, or more labels', () => {
    expect(isNarrower(search('web'), plainQuery)).toBeTrue();
    expect(isNarrower(search('web eu'), search('we'))).toBeTrue();
    expect(isNarrower(search('we'), search('web'))).toBeFalse();
    expect(isNarrower(withLabel(search('web'), prod), search('web'))).toBeTrue();
    expect(isNarrower(search('web'), withLabel(search('web'), prod))).toBeFalse();
  });

  it('leaves nothing out when it has only blanks', () => {
    expect(isNarrowed(search('  \t'))).toBeFalse();
    expect(isNarrowed(search('x'))).toBeTrue();
    expect(isNarrowed(withLabel(plainQuery, prod))).toBeTrue();
  });

  it('takes at most so much of a search', () => {
    expect(searchWords(search('x'.repeat(100_000)))).toEqual(['x'.repeat(256)]);
  });

  it('takes a label once, gives it up again, and takes ten', () => {
    const once = withLabel(plainQuery, prod);
    expect(withLabel(once, { ...prod })).toBe(once);
    expect(withoutLabel(once, { ...prod })).toEqual(plainQuery);
    let many: ResourceQuery = plainQuery;
    for (let n = 0; n < 20; n += 1) many = withLabel(many, { name: 'n', value: String(n) });
    expect(many.labels.length).toBe(10);
  });

  it('asks clusters for labels as recorded, with quotes escaped', () => {
    expect(labelPredicate([{ name: 'env', value: 'dev' }])).toBe('labels["env"] == "dev"');
    expect(labelPredicate([prod, { name: 'a"b\\', value: 'c\nd' }])).toBe(
      String.raw`labels["env"] == "prod" && labels["a\"b\\"] == "c\nd"`,
    );
  });

  it('is narrower with fewer kinds and ways to stand, and within what may be asked for', () => {
    const with_ = (change: Partial<ResourceQuery>): ResourceQuery => ({ ...plainQuery, ...change });
    expect(isNarrower(with_({ kinds: ['app'] }), plainQuery)).toBeTrue();
    expect(isNarrower(with_({ kinds: ['app'] }), with_({ kinds: ['app', 'kube'] }))).toBeTrue();
    expect(isNarrower(plainQuery, with_({ kinds: ['app'] }))).toBeFalse();
    expect(isNarrower(with_({ health: ['unknown'] }), with_({ health: ['healthy'] }))).toBeFalse();
    expect(isNarrower(plainQuery, with_({ access: 'all' }))).toBeTrue();
    expect(isNarrower(with_({ access: 'all' }), plainQuery)).toBeFalse();
  });

  it('cannot be told from another one’s rows where only the cluster understands it', () => {
    const predicate: ResourceQuery = { ...search('name == "x"'), searchAs: 'predicate' };
    expect(canTell(predicate, plainQuery)).toBeFalse();
    expect(canTell({ ...predicate, search: ' name == "x" ', kinds: ['app'] }, predicate)).toBeTrue();
    expect(canTell({ ...plainQuery, only: 'pinned' }, plainQuery)).toBeFalse();
    expect(searchWords(predicate)).toEqual([]);
  });

  it('goes from words to an expression and back', () => {
    expect(predicateOfWords(['web', 'a"b'])).toBe(String.raw`search("web", "a\"b")`);
    expect(wordsOfPredicate(predicateOfWords(['web', 'a"b']))).toEqual(['web', 'a"b']);
    expect(predicateOfWords([])).toBe('');
    for (const other of ['name == "x"', 'search(name)', 'search("a") && name == "x"', 'search(1)', '']) {
      expect(wordsOfPredicate(other)).toBeUndefined();
    }
  });
});
