import { appError, type Lifecycle } from '@drawbridge/lifecycle';
import { badgeOf } from './badge';
import { badgeText } from './lifecycle-badge';
import { clockTime } from './clock-time';

describe('lifecycle badge', () => {
  const down = appError('cluster-unreachable');
  const cases: readonly [Lifecycle<string>, string][] = [
    [{ state: 'unknown' }, 'loading'],
    [{ state: 'loading', last: 'a' }, 'loading'],
    [{ state: 'ready', value: 'a', since: 1 }, 'ready'],
    [{ state: 'unavailable', cause: down }, 'offline'],
    [{ state: 'gone' }, 'gone'],
    [{ state: 'stale', value: 'a', since: 1, cause: appError('needs-login') }, 'needs login'],
    [{ state: 'unavailable', cause: appError('no-access') }, 'no access'],
    [{ state: 'unavailable', cause: appError('cluster-unknown') }, 'gone'],
  ];
  for (const [life, text] of cases) {
    it(`says “${text}” for ${JSON.stringify(life)}`, () => expect(badgeText(badgeOf(life))).toBe(text));
  }

  it('says since when something is stale', () => {
    const since = new Date(2026, 10, 22, 14, 2).getTime();
    expect(clockTime(since, since + 60_000)).toMatch(/^14:02$/);
    expect(badgeText(badgeOf({ state: 'stale', value: 'a', since: Date.now(), cause: down }))).toMatch(/^stale since \d\d:\d\d$/);
  });

  it('names the day of what is not recent', () => {
    const since = new Date(2026, 10, 20, 14, 2).getTime();
    expect(clockTime(since, since + 2 * 24 * 60 * 60 * 1000)).toMatch(/20.*14:02|14:02.*20/);
  });
});
