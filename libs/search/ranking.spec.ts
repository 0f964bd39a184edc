import { BestOf } from './best-of';
import { matchScore, whenRequestable, wordsOf } from './match-score';
import { searchedText } from './searched-text';

describe('ranking', () => {
  const web = searchedText('web-1', ['10.0.0.1:3022'], ['env: prod', 'team: web']);
  const score = (search: string, text = web): number => matchScore(wordsOf(search), text);

  it('goes by where a word is: name, other fields, labels, and nowhere', () => {
    expect(score('zebra')).toBe(0);
    const order = ['web-1', 'web', 'eb', '10.0', '022', 'prod', 'rod'].map(word => score(word));
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
    expect(score('web')).toBeGreaterThan(4);
    expect(score('10.0')).toBeLessThan(4);
    expect(score('prod')).toBeLessThan(2);
  });

  it('wants every word, in any order and case', () => {
    expect(score('PROD web')).toBe(score('web prod'));
    expect(score('web prod')).toBeGreaterThan(score('prod'));
    expect(score('web zebra')).toBe(0);
  });

  it('puts what must be asked for just behind its equals', () => {
    expect(whenRequestable(score('web'))).toBeLessThan(score('web'));
    expect(whenRequestable(score('web'))).toBeGreaterThan(score('10.0'));
  });

  it('takes no words for everything, and hostile ones for what they are', () => {
    expect(score('')).toBe(1);
    expect(score('   ')).toBe(1);
    expect(wordsOf(`${'a '.repeat(500)}`).length).toBe(8);
    expect(wordsOf('x'.repeat(70_000)).join('').length).toBe(256);
    for (const text of ['<b>', '\u202e', '.*', '\\', 'constructor']) expect(score(text)).withContext(text).toBe(0);
    expect(matchScore(wordsOf('straße'), searchedText('Die STRAßE'))).toBeGreaterThan(4);
  });

  it('keeps the best, equal ones by name, and the first of equal names', () => {
    const best = new BestOf<string>(3);
    const all: readonly [string, number][] = [
      ['d', 1],
      ['b', 2],
      ['a', 2],
      ['c', 2],
      ['e', 3],
      ['a2', 0],
    ];
    for (const [name, points] of all) best.add(points, name.slice(0, 1), () => name);
    expect(best.items).toEqual(['e', 'a', 'b']);
    const same = new BestOf<number>(2);
    for (const number of [1, 2, 3]) same.add(1, 'same', () => number);
    expect(same.items).toEqual([1, 2]);
  });

  it('does as sorting all would, whatever comes', () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
    const items = Array.from({ length: 500 }, (_, index) => ({ index, score: random() % 5, name: `n${random() % 40}` }));
    const best = new BestOf<(typeof items)[number]>(20);
    for (const one of items) best.add(one.score, one.name, () => one);
    const sorted = items.toSorted((a, b) => b.score - a.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
    expect(best.items).toEqual(sorted.slice(0, 20));
  });
});
