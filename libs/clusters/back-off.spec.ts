import { BackOff } from './back-off';

describe('BackOff', () => {
  let now: number;
  let backOff: BackOff;

  beforeEach(() => {
    now = 1_000_000;
    backOff = new BackOff({ now: () => now });
  });

  /** How long the wait after a refusal is, in ms. */
  function waitAfterRefusal(): number {
    backOff.refused('acme');
    let waited = 0;
    while (backOff.isWaiting('acme')) {
      now += 1000;
      waited += 1000;
    }
    return waited;
  }

  it('waits 5 s, then twice as long each time, at most a minute', () => {
    expect([1, 2, 3, 4, 5, 6].map(() => waitAfterRefusal())).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it('forgets the length with an answer, and knows nothing of others', () => {
    waitAfterRefusal();
    waitAfterRefusal();
    backOff.answered('acme');
    expect(waitAfterRefusal()).toBe(5000);
    backOff.refused('acme');
    expect(backOff.isWaiting('other')).toBeFalse();
  });

  it('does not wait longer when the clock is put back', () => {
    backOff.refused('acme');
    now -= 86_400_000;
    expect(backOff.isWaiting('acme')).toBeFalse();
  });
});
