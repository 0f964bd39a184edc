import { boundedQuery, queryProblem, type SearchQuery } from './search-query';

const query = (text: string, kind: SearchQuery['kind']): SearchQuery => ({ text, kind, letters: 'any-case', words: 'parts' });

describe('search query', () => {
  it('says what is wrong with a regular expression, and nothing about plain text', () => {
    expect(queryProblem(query('(', 'regex'))).toBe('Unterminated group');
    expect(queryProblem(query('[z-a]', 'regex'))).toContain('out of order');
    expect(queryProblem(query('a{2,1}', 'regex'))).toContain('out of order');
    for (const text of ['', 'a+', '^\\d+$']) expect(queryProblem(query(text, 'regex'))).toBeUndefined();
    for (const text of ['(', '[', '*']) expect(queryProblem(query(text, 'text'))).toBeUndefined();
  });

  it('is cut to a bearable length', () => {
    expect(boundedQuery(query('x'.repeat(5_000), 'text')).text.length).toBe(1_000);
    const short = query('x', 'text');
    expect(boundedQuery(short)).toBe(short);
  });
});
