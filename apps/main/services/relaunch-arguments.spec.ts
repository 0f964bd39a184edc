import { relaunchArguments } from './relaunch-arguments';

describe('relaunchArguments', () => {
  const cases: readonly [readonly string[], readonly string[]][] = [
    [[], ['--connect-restore']],
    [
      ['/app', '--user-data-dir=/x', '--no-sandbox'],
      ['/app', '--user-data-dir=/x', '--no-sandbox', '--connect-restore'],
    ],
    [
      ['/app', '--connect-restore', '--new-window'],
      ['/app', '--connect-restore'],
    ],
    [
      ['/app', '--', 'a-link', '--user-data-dir=/y'],
      ['/app', '--connect-restore'],
    ],
  ];
  for (const [args, expected] of cases)
    it(`${JSON.stringify(args)} becomes ${JSON.stringify(expected)}`, () => expect(relaunchArguments(args)).toEqual(expected));
});
