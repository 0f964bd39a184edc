import fc from 'fast-check';
import { parseDuration } from './duration';
import { formatHostPort, parseHostPort } from './host-port';

describe('parseDuration', () => {
  const cases: readonly (readonly [string, number | undefined])[] = [
    ['30s', 30_000],
    ['1m', 60_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['0s', undefined],
    ['', undefined],
    ['10', undefined],
    ['1.5h', undefined],
    ['-1m', undefined],
    ['1 m', undefined],
    ['9999999s', undefined],
  ];
  for (const [text, ms] of cases) it(`reads "${text}" as ${ms} ms`, () => expect(parseDuration(text)).toBe(ms));
});

describe('parseHostPort', () => {
  const good: readonly (readonly [string, string, number])[] = [
    ['127.0.0.1:3080', '127.0.0.1', 3080],
    ['[::1]:22', '::1', 22],
    ['proxy.example.com:443', 'proxy.example.com', 443],
    ['localhost:0', 'localhost', 0],
  ];
  for (const [text, host, port] of good) it(`reads ${text}`, () => expect(parseHostPort(text, 0)).toEqual({ host, port }));
  for (const text of [
    '',
    ':80',
    'host',
    'host:',
    'host:x',
    'host:65536',
    'host:-1',
    '::1:22',
    '[::1]',
    'a b:1',
    'host:1\n',
    'https://host:1',
    'user@host:1',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => expect(parseHostPort(text, 0)).toBeUndefined());
  }
  it('refuses port 0 where one must be dialled', () => expect(parseHostPort('host:0', 1)).toBeUndefined());
  it('never throws, and what it accepts it writes the same way', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const parsed = parseHostPort(text, 0);
        if (parsed !== undefined) expect(parseHostPort(formatHostPort(parsed), 0)).toEqual(parsed);
      }),
      { numRuns: 500 },
    );
  });
});
