import { BehaviorSubject } from 'rxjs';
import type { ClusterEntry } from '@drawbridge/contracts';
import { loading, ready, type Lifecycle } from '@drawbridge/lifecycle';
import { followLogins } from './logins';

type View = ClusterEntry['life'] extends Lifecycle<infer T> ? T : never;

function view(validUntil?: number): View {
  const facts = { name: 'acme', proxyHost: 'acme:443', leaf: false, connected: true, proxyVersion: '', profileProblem: '' };
  return validUntil === undefined ? facts : { ...facts, user: { name: 'ann', roles: [], activeRequests: [], validUntil } };
}

function clusters(life: Lifecycle<View>, uri = '/clusters/acme'): ReadonlyMap<string, ClusterEntry> {
  return new Map([[uri, { ref: { home: 'default', uri }, life }]]);
}

describe('followLogins', () => {
  it('tells of a first login and of a longer one, not of reading again, losing one, or leaves', () => {
    const all = new BehaviorSubject(clusters(ready(view(), 0)));
    const told: string[] = [];
    const following = followLogins(all, root => told.push(root.uri));
    all.next(clusters(ready(view(1000), 1)));
    all.next(clusters(loading(ready(view(1000), 1))));
    all.next(clusters(ready(view(1000), 2)));
    all.next(clusters(ready(view(2000), 3)));
    all.next(clusters(ready(view(), 4)));
    all.next(clusters(ready(view(3000), 5), '/clusters/acme/leaves/east'));
    following.unsubscribe();
    expect(told).toEqual(['/clusters/acme', '/clusters/acme']);
  });
});
