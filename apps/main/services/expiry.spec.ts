import { BehaviorSubject } from 'rxjs';
import type { ClusterEntry } from '@drawbridge/contracts';
import { followExpiry } from './expiry';

const cluster = (home: string, validUntil: number | undefined): ClusterEntry => ({
  ref: { home, uri: '/clusters/acme' },
  life: {
    state: 'ready',
    since: 0,
    value: {
      name: 'acme',
      proxyHost: 'acme:443',
      leaf: false,
      connected: true,
      proxyVersion: '',
      profileProblem: '',
      ...(validUntil === undefined ? {} : { user: { name: 'ann', roles: [], activeRequests: [], validUntil } }),
    },
  },
});

describe('followExpiry', () => {
  let now = 0;
  beforeEach(() => {
    now = 1_000_000;
    jasmine.clock().install();
  });
  afterEach(() => jasmine.clock().uninstall());

  const pass = (ms: number): void => {
    now += ms;
    jasmine.clock().tick(ms);
  };
  function follow(...entries: readonly ClusterEntry[]) {
    const clusters = new BehaviorSubject<ReadonlyMap<string, ClusterEntry>>(new Map(entries.map((one, index) => [String(index), one])));
    const refreshed: string[] = [];
    const following = followExpiry(clusters, { now: () => now }, home => refreshed.push(home));
    return { clusters, refreshed, following };
  }

  it('reads the list of a home when a login in it has run out, and the next one then', () => {
    const { refreshed } = follow(cluster('later', now + 20_000), cluster('first', now + 5_000));
    pass(4_900);
    expect(refreshed).toEqual([]);
    pass(1_000);
    expect(refreshed).toEqual(['first']);
    pass(20_000);
    expect(refreshed).toEqual(['first', 'later']);
  });

  it('takes a new login into account', () => {
    const { clusters, refreshed } = follow(cluster('a', now + 5_000));
    clusters.next(new Map([['0', cluster('a', now + 60_000)]]));
    pass(10_000);
    expect(refreshed).toEqual([]);
  });

  it('does nothing without logins, for ones that ran out long ago, and after it was stopped', () => {
    const { refreshed, following } = follow(cluster('a', undefined), cluster('b', now - 1), cluster('c', now + 5_000));
    following[Symbol.dispose]();
    pass(100_000);
    expect(refreshed).toEqual([]);
  });

  it('notices within half a minute that the clock was set a day ahead, or that the computer slept', () => {
    const { refreshed } = follow(cluster('a', now + 43_200_000));
    now += 86_400_000;
    pass(30_000);
    expect(refreshed).toEqual(['a']);
  });

  it('does not take a clock that was set a day back for an end', () => {
    const { refreshed } = follow(cluster('a', now + 60_000));
    now -= 86_400_000;
    pass(3_600_000);
    expect(refreshed).toEqual([]);
  });

  it('waits for logins that are valid for years', () => {
    const { refreshed } = follow(cluster('a', now + 10 * 365 * 86_400_000));
    pass(30 * 86_400_000);
    expect(refreshed).toEqual([]);
  });
});
