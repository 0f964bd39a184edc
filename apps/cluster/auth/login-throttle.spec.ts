import { LoginThrottle, type Attempt } from './login-throttle';

const limits = {
  user: { free: 3, firstWaitMs: 1000, longestWaitMs: 8000, forgetMs: 60_000 },
  address: { free: 5, firstWaitMs: 1000, longestWaitMs: 4000, forgetMs: 60_000 },
};

describe('LoginThrottle', () => {
  let now: number;
  let throttle: LoginThrottle;

  beforeEach(() => {
    now = 1_000_000;
    throttle = new LoginThrottle({ now: () => now }, limits);
  });

  function wait(user: string, address: string): number {
    const admission = throttle.admit(user, address);
    return admission.state === 'throttled' ? admission.retryAfterMs : 0;
  }

  function admitted(user: string, address: string): Attempt {
    const admission = throttle.admit(user, address);
    if (admission.state === 'throttled') throw new Error(`throttled for ${admission.retryAfterMs} ms`);
    return admission.attempt;
  }

  it('lets the first failures pass, then doubles the wait up to its limit', () => {
    for (let failure = 0; failure < 4; failure += 1) expect(wait('ann', `a${failure}`)).toBe(0);
    for (const expected of [1000, 2000, 4000, 8000, 8000]) {
      expect(wait('ann', 'elsewhere')).toBe(expected);
      now += expected - 1;
      expect(wait('ann', 'elsewhere')).toBe(1);
      now += 1;
      expect(wait('ann', `from ${expected} ${now}`)).toBe(0);
    }
  });

  it('slows one address down for every user', () => {
    for (let failure = 0; failure < 6; failure += 1) expect(wait(`user ${failure}`, 'here')).toBe(0);
    expect(wait('somebody else', 'here')).toBe(1000);
    expect(wait('somebody else', 'there')).toBe(0);
  });

  it('forgets a user’s failures after a success, and not the address’s', () => {
    for (let failure = 0; failure < 3; failure += 1) admitted('ann', 'here');
    admitted('ann', 'here').succeeded();
    for (let failure = 0; failure < 2; failure += 1) admitted('ann', 'here');
    admitted('bob', 'here');
    expect(wait('carl', 'here')).toBe(1000);
    expect(wait('ann', 'there')).toBe(0);
  });

  it('does not count a login that only waits for its one-time code', () => {
    for (let step = 0; step < 20; step += 1) admitted('ann', 'here').undecided();
    expect(wait('ann', 'here')).toBe(0);
  });

  it('takes an undecided attempt back only once', () => {
    for (let failure = 0; failure < 3; failure += 1) admitted('ann', `a${failure}`);
    const attempt = admitted('ann', 'b');
    attempt.undecided();
    attempt.undecided();
    attempt.undecided();
    admitted('ann', 'c');
    expect(wait('ann', 'd')).toBe(1000);
  });

  it('counts attempts that are still going on: guesses in parallel gain nothing', () => {
    const admissions = Array.from({ length: 50 }, (_, index) => throttle.admit('ann', `a${index}`));
    expect(admissions.filter(one => one.state === 'admitted').length).toBe(4);
  });

  it('does not lengthen a wait because of attempts during it', () => {
    for (let failure = 0; failure < 4; failure += 1) wait('ann', `a${failure}`);
    for (let attempt = 0; attempt < 100; attempt += 1) wait('ann', `b${attempt}`);
    expect(wait('ann', 'c')).toBe(1000);
  });

  it('forgets after a while without failures', () => {
    for (let failure = 0; failure < 4; failure += 1) wait('ann', `a${failure}`);
    now += 60_000;
    for (let failure = 0; failure < 4; failure += 1) expect(wait('ann', `b${failure}`)).toBe(0);
  });

  it('remembers the newest of very many invented names', () => {
    for (let failure = 0; failure < 4; failure += 1) wait('ann', `a${failure}`);
    for (let name = 0; name < 9_000; name += 1) wait(`invented ${name}`, `address ${name}`);
    expect(wait('ann', 'b')).toBe(1000);
    for (let name = 0; name < 20_000; name += 1) wait(`more ${name}`, `another ${name}`);
    expect(wait('ann', 'c')).toBe(0);
  });
});
