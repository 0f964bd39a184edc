import { readLocalPort } from './local-port';

describe('readLocalPort', () => {
  for (const [text, port] of [
    ['', 0],
    ['0', 0],
    ['1', 1],
    [' 5432 ', 5432],
    ['65535', 65_535],
    ['00080', 80],
  ] as const)
    it(`reads ${JSON.stringify(text)}`, () => expect(readLocalPort(text)).toEqual({ ok: true, value: port }));
  for (const text of ['65536', '999999999'])
    it(`refuses ${text} as out of range`, () => expect(readLocalPort(text)).toEqual({ ok: false, error: 'out_of_range' }));
  for (const text of ['abc', '-1', '1.5', '1e3', '0x50', '80;', '٨٠', '99999999999999999999'])
    it(`refuses ${text}`, () => expect(readLocalPort(text)).toEqual({ ok: false, error: 'not_a_number' }));
});
