import { linksIn, shownLink } from './link-text';

describe('linksIn', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['nothing here', []],
    ['see https://example.com/a?b=c#d.', ['https://example.com/a?b=c#d']],
    ['(http://localhost:8080/x), then HTTPS://EXAMPLE.COM!', ['http://localhost:8080/x', 'HTTPS://EXAMPLE.COM']],
    ['"https://a.example/" and <https://b.example/c>', ['https://a.example/', 'https://b.example/c']],
    ['javascript:alert(1) file:///etc/passwd ftp://a.example/', []],
    ['https://', []],
  ];
  for (const [text, links] of cases) it(`finds ${links.length} in ${JSON.stringify(text)}`, () => expect(linksIn(text)).toEqual(links));

  it('takes a text of any length', () => expect(linksIn('https://'.repeat(1_000_000)).length).toBe(1));
});

describe('shownLink', () => {
  it('shows look-alike hosts in punycode, and not more than fits', () => {
    expect(shownLink('https://b\u0430nk.example/')).toBe('https://xn--bnk-6cd.example/');
    expect(shownLink(`https://a.example/${'x'.repeat(5_000)}`).length).toBe(201);
    expect(shownLink('https://[')).toBe('https://[');
  });
});
