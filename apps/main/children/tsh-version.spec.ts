import { parseTshVersion, tshVersion } from './tsh-version';

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

  it('does not ask what comes with the app, and takes another that does not answer for somebody else’s', async () => {
    const path = '/nowhere/tsh';
    for (const source of ['bundled', 'checkout'] as const)
      expect(await tshVersion({ path, source }, '3.2.1')).toEqual({ text: '3.2.1', isOurs: true });
    for (const source of ['environment', 'path'] as const)
      expect(await tshVersion({ path, source }, '3.2.1')).toEqual({ text: '', isOurs: false });
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
