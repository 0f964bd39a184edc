import fc from 'fast-check';
import { parseProxyAddress, type ProxyAddress, type ProxyAddressProblem } from './index';

const refused: readonly (readonly [string, ProxyAddressProblem])[] = [
  ['', 'empty'],
  [' \t\u00a0\ufeff', 'empty'],
  [`${'a'.repeat(2049)}`, 'too-long'],
  ['acme\0.example.com', 'control-characters'],
  ['acme\nexample.com', 'control-characters'],
  ['acme\u200bexample.com', 'control-characters'],
  ['\u202emoc.elpmaxe', 'control-characters'],
  ['acme\ud800.example.com', 'control-characters'],
  ['acme example.com', 'spaces'],
  ['acme.example.com 3080', 'spaces'],
  ['tsh login --proxy=acme', 'spaces'],
  ['http://acme.example.com', 'unsupported-scheme'],
  ['ssh://acme.example.com', 'unsupported-scheme'],
  ['teleport://acme.example.com', 'unsupported-scheme'],
  ['file:///etc/passwd', 'unsupported-scheme'],
  ['https://alice:hunter2@acme.example.com', 'credentials'],
  ['alice@acme.example.com', 'credentials'],
  ['https://acme.example.com@evil.example', 'credentials'],
  ['https://', 'bad-host'],
  ['https:///path', 'bad-host'],
  ['//acme.example.com', 'bad-host'],
  ['https:\\\\acme.example.com', 'bad-port'],
  ['acme\\.example.com', 'bad-host'],
  [':3080', 'bad-host'],
  ['.', 'bad-host'],
  ['..', 'bad-host'],
  ['acme..example.com', 'bad-host'],
  ['.acme.example.com', 'bad-host'],
  ['-acme.example.com', 'bad-host'],
  ['acme-.example.com', 'bad-host'],
  ['acme%2eexample.com', 'bad-host'],
  ['acme.example.com,other', 'bad-host'],
  ['*.example.com', 'bad-host'],
  ['$(id).example.com', 'bad-host'],
  ['acme|id', 'bad-host'],
  ['acme"x', 'bad-host'],
  ['a'.repeat(64), 'bad-host'],
  [Array.from({ length: 64 }, () => 'abc').join('.'), 'bad-host'],
  ['999.1.1.1', 'bad-host'],
  ['256.0.0.1', 'bad-host'],
  ['127.1', 'bad-host'],
  ['010.0.0.1', 'bad-host'],
  ['0x7f000001', 'bad-host'],
  ['2130706433', 'bad-host'],
  ['1.2.3', 'bad-host'],
  ['１２７.1', 'bad-host'],
  ['xn--a', 'bad-host'],
  ['éxn--', 'bad-host'],
  ['acme／example.com', 'bad-host'],
  ['[::1', 'ipv6-without-brackets'],
  ['[]', 'bad-host'],
  ['[::1]3080', 'bad-host'],
  ['[1.2.3.4]', 'bad-host'],
  ['[fe80::1%eth0]', 'bad-host'],
  ['[::g]', 'bad-host'],
  ['::1', 'ipv6-without-brackets'],
  ['fe80::1:3080', 'ipv6-without-brackets'],
  ['acme.example.com:', 'bad-port'],
  ['acme.example.com:0', 'bad-port'],
  ['acme.example.com:65536', 'bad-port'],
  ['acme.example.com:123456', 'bad-port'],
  ['acme.example.com:-1', 'bad-port'],
  ['acme.example.com:3080x', 'bad-port'],
  ['acme.example.com:80:90', 'bad-port'],
  ['acme.example.com:３０８０', 'bad-port'],
  ['javascript:alert(1)', 'bad-port'],
  ['https://localhost:3080alice', 'bad-port'],
  ['[::1]:', 'bad-port'],
];

const taken: readonly (readonly [string, ProxyAddress])[] = [
  ['acme.example.com', { host: 'acme.example.com', address: 'acme.example.com', dropped: [] }],
  ['  ACME.Example.com:3080\n', { host: 'acme.example.com', port: 3080, address: 'acme.example.com:3080', dropped: [] }],
  ['localhost:03080', { host: 'localhost', port: 3080, address: 'localhost:3080', dropped: [] }],
  ['my_proxy:443', { host: 'my_proxy', port: 443, address: 'my_proxy:443', dropped: [] }],
  ['127.0.0.1:65535', { host: '127.0.0.1', port: 65535, address: '127.0.0.1:65535', dropped: [] }],
  ['0.0.0.0', { host: '0.0.0.0', address: '0.0.0.0', dropped: [] }],
  ['[::1]', { host: '[::1]', address: '[::1]', dropped: [] }],
  ['[0:0:0:0:0:0:0:1]:3080', { host: '[::1]', port: 3080, address: '[::1]:3080', dropped: [] }],
  ['[2001:DB8::1]:3080', { host: '[2001:db8::1]', port: 3080, address: '[2001:db8::1]:3080', dropped: [] }],
  ['bücher.example', { host: 'xn--bcher-kva.example', address: 'xn--bcher-kva.example', dropped: [] }],
  ['xn--bcher-kva.example', { host: 'xn--bcher-kva.example', address: 'xn--bcher-kva.example', dropped: [] }],
  ['acme.example.com.:443', { host: 'acme.example.com', port: 443, address: 'acme.example.com:443', dropped: ['trailing-dot'] }],
  ['https://acme.example.com', { host: 'acme.example.com', port: 443, address: 'acme.example.com:443', dropped: ['scheme'] }],
  ['HTTPS://acme.example.com/', { host: 'acme.example.com', port: 443, address: 'acme.example.com:443', dropped: ['scheme'] }],
  ['acme.example.com:3080/web/login', { host: 'acme.example.com', port: 3080, address: 'acme.example.com:3080', dropped: ['path'] }],
  ['acme.example.com?a', { host: 'acme.example.com', address: 'acme.example.com', dropped: ['query'] }],
  [
    'https://acme.example.com:3080/web/login?redirect_uri=https://x:1/y@z#top',
    { host: 'acme.example.com', port: 3080, address: 'acme.example.com:3080', dropped: ['scheme', 'path', 'query', 'fragment'] },
  ],
];

describe('parseProxyAddress', () => {
  for (const [text, problem] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 50))} as ${problem}`, () => {
      expect(parseProxyAddress(text)).toEqual({ ok: false, error: problem });
    });
  }

  for (const [text, address] of taken) {
    it(`takes ${JSON.stringify(text)} as ${address.address}`, () => {
      expect(parseProxyAddress(text)).toEqual({ ok: true, value: address });
    });
  }

  const separators = fc.constantFrom(
    ':',
    '/',
    '?',
    '#',
    '@',
    '[',
    ']',
    '.',
    '%',
    '\\',
    'https://',
    '//',
    '-',
    'xn--',
    '0x',
    '3080',
    ' ',
    '。',
    'é',
  );
  const likely = fc.array(fc.oneof(separators, fc.string({ maxLength: 6 }), fc.domain(), fc.ipV6())).map(parts => parts.join(''));

  it('never throws, and what it takes reads back the same with nothing dropped', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), likely, fc.webUrl()), text => {
        const parsed = parseProxyAddress(text);
        if (!parsed.ok) return;
        expect(parseProxyAddress(parsed.value.address)).toEqual({ ok: true, value: { ...parsed.value, dropped: [] } });
      }),
      { numRuns: 5000 },
    );
  });

  it('gives hosts of ASCII only, without anything that a shell, URL or header could read', () => {
    fc.assert(
      fc.property(likely, text => {
        const parsed = parseProxyAddress(text);
        if (parsed.ok) expect(parsed.value.address).toMatch(/^([a-z0-9._-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes every domain and port', () => {
    fc.assert(
      fc.property(fc.domain(), fc.integer({ min: 1, max: 65_535 }), (host, port) => {
        const parsed = parseProxyAddress(`${host}:${port}`);
        expect(parsed).toEqual({
          ok: true,
          value: { host: host.toLowerCase(), port, address: `${host.toLowerCase()}:${port}`, dropped: [] },
        });
      }),
    );
  });

  it('takes every IPv6 address in brackets', () => {
    fc.assert(
      fc.property(fc.ipV6(), host => {
        expect(parseProxyAddress(`[${host}]:1`).ok).toBeTrue();
      }),
    );
  });
});
