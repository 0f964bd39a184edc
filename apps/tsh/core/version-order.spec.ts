import { compareVersions, majorOf } from './version-order';

describe('compareVersions', () => {
  const rows: readonly (readonly [string, '<' | '=' | '>', string])[] = [
    ['0.1.0', '=', '0.1.0'],
    ['v0.1.0', '=', '0.1.0'],
    ['0.1.0', '<', '0.1.1'],
    ['0.9.0', '<', '0.10.0'],
    ['1.0', '=', '1.0.0'],
    ['19.0.0-prealpha.2', '<', '19.0.0'],
    ['19.0.0', '>', '18.9.9'],
    ['no version', '<', '0.0.1'],
  ];
  for (const [one, relation, other] of rows) {
    it(`${one} ${relation} ${other}`, () => {
      expect(Math.sign(compareVersions(one, other))).toBe({ '<': -1, '=': 0, '>': 1 }[relation]);
      expect(Math.sign(compareVersions(other, one))).toBe({ '<': 1, '=': 0, '>': -1 }[relation]);
    });
  }

  it('takes the first number as the major one', () => {
    expect(majorOf('19.0.0-prealpha.2')).toBe(19);
    expect(majorOf('')).toBe(0);
  });
});
