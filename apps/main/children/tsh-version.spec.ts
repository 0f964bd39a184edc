import { parseTshVersion } from './tsh-version';

describe('tsh version', () => {
  it('knows our own and others', () => {
    expect(parseTshVersion('{"version":"0.1.0","gitref":"","runtime":"node24","vendor":"Drawbridge"}')).toEqual({
      text: '0.1.0',
      isOurs: true,
    });
    expect(parseTshVersion('{"version":"19.0.0-prealpha.2","gitref":"v19","runtime":"go1.26"}')).toEqual({
      text: '19.0.0-prealpha.2',
      isOurs: false,
    });
  });

  for (const printed of [
    '',
    'Teleport v18.0.0 git:v18 go1.24',
    '{"version":5}',
    '[]',
    'null',
    '{"version":"x"',
    `{"version":"${'x'.repeat(500)}"}`,
  ]) {
    it(`takes ${printed.slice(0, 20) || 'nothing'} for somebody else's`, () => {
      expect(parseTshVersion(printed)).toEqual({ text: '', isOurs: false });
    });
  }
});
