import type { ClusterEntry, ClusterView } from '@drawbridge/contracts';
import { appError, type Lifecycle } from '@drawbridge/lifecycle';
import { Subject } from 'rxjs';
import { clusterSight, clusterTrouble, type ClusterSight } from './cluster-sight';

const ref = { home: 'default', uri: '/clusters/acme' };
const view = (change: Partial<ClusterView> = {}): ClusterView => ({
  name: 'acme',
  proxyHost: 'acme.example.com:443',
  leaf: false,
  connected: true,
  user: { name: 'alice', roles: ['access'], activeRequests: [] },
  proxyVersion: '19.0.0',
  profileProblem: '',
  ...change,
});
const entry = (life: Lifecycle<ClusterView>, home = 'default'): ClusterEntry => ({ ref: { ...ref, home }, life });
const ready = (change?: Partial<ClusterView>): Lifecycle<ClusterView> => ({ state: 'ready', value: view(change), since: 1 });
const down = appError('cluster-unreachable', { cluster: 'acme' });

function seen(...lists: readonly Lifecycle<readonly ClusterEntry[]>[]): readonly ClusterSight[] {
  const source = new Subject<Lifecycle<readonly ClusterEntry[]>>();
  const sights: ClusterSight[] = [];
  clusterSight(source, ref).subscribe(sight => sights.push(sight));
  for (const list of lists) source.next(list);
  return sights;
}
const listed = (...entries: readonly ClusterEntry[]): Lifecycle<readonly ClusterEntry[]> => ({ state: 'ready', value: entries, since: 1 });

describe('clusterSight', () => {
  it('sees who is logged in, and says the same thing once', () => {
    const sights = seen({ state: 'loading' }, listed(entry(ready())), listed(entry(ready({ proxyVersion: '19.0.1' }))));
    expect(sights).toEqual([{ state: 'unseen' }, { state: 'reachable', person: 'alice', rights: 'access ' }]);
  });

  it('tells one home from another', () => {
    expect(seen(listed(entry(ready(), 'demo')))).toEqual([{ state: 'unseen' }]);
  });

  it('notices other rights of the same person', () => {
    const user = { name: 'alice', roles: ['access'], activeRequests: ['r1'] };
    expect(seen(listed(entry(ready())), listed(entry(ready({ user })))).length).toBe(2);
  });

  it('sees a root without certificates as one to log in to, a leaf as one that is down', () => {
    expect(seen(listed(entry(ready({ connected: false }))))).toEqual([
      { state: 'away', cause: appError('needs-login', { cluster: 'acme' }) },
    ]);
    expect(seen(listed(entry(ready({ connected: false, leaf: true }))))).toEqual([{ state: 'away', cause: down }]);
  });

  it('names a cluster that nobody logged in to by its address', () => {
    const [sight] = seen(listed(entry(ready({ connected: false, name: '' }))));
    expect(sight).toEqual({ state: 'away', cause: appError('needs-login', { cluster: 'acme.example.com:443' }) });
  });

  it('passes on why a cluster, or the whole list, is away', () => {
    expect(seen(listed(entry({ state: 'stale', value: view(), since: 1, cause: down })))).toEqual([{ state: 'away', cause: down }]);
    const lost = appError('connection-lost');
    expect(seen({ state: 'stale', value: [entry(ready())], since: 1, cause: lost })).toEqual([{ state: 'away', cause: lost }]);
  });

  it('keeps what was known while a cluster is read again', () => {
    expect(seen(listed(entry(ready())), listed(entry({ state: 'loading', last: view() }))).length).toBe(1);
  });

  it('sees a forgotten one as gone, and one that is not listed as unseen', () => {
    expect(seen(listed(entry({ state: 'gone' })))).toEqual([{ state: 'gone' }]);
    expect(seen(listed())).toEqual([{ state: 'unseen' }]);
  });
});

describe('clusterTrouble', () => {
  const east = { home: 'default', uri: '/clusters/acme/leaves/east' };
  const leafView = { name: 'east', leaf: true, proxyHost: '' };

  function troubles(of: typeof ref, ...lists: readonly Lifecycle<readonly ClusterEntry[]>[]): readonly unknown[] {
    const source = new Subject<Lifecycle<readonly ClusterEntry[]>>();
    const told: unknown[] = [];
    clusterTrouble(source, of).subscribe(trouble => told.push(trouble));
    for (const list of lists) source.next(list);
    return told;
  }

  it('is none while all is well or nothing is known, and says the same thing once', () => {
    expect(troubles(ref, { state: 'loading' }, listed(), listed(entry(ready())))).toEqual([undefined]);
  });

  it('is why a cluster is away, also while it is asked again, and that it is no longer listed', () => {
    const lives = [
      { state: 'stale', value: view(), since: 1, cause: down },
      { state: 'loading', last: view() },
      { state: 'gone', last: view() },
    ] as const;
    expect(troubles(ref, ...lives.map(life => listed(entry(life))))).toEqual([down, appError('cluster-unknown', { cluster: 'acme' })]);
  });

  it('of a leaf is its own, else its root’s: the login is there', () => {
    const leaf = (change: Partial<ClusterView>): ClusterEntry => ({ ref: east, life: ready({ ...leafView, ...change }) });
    const told = troubles(
      east,
      listed(entry(ready({ connected: false })), leaf({})),
      listed(entry(ready({ connected: false })), leaf({ connected: false })),
      listed(entry(ready()), leaf({})),
    );
    expect(told).toEqual([appError('needs-login', { cluster: 'acme' }), appError('cluster-unreachable', { cluster: 'east' }), undefined]);
  });

  it('of every cluster is the death of what talks to them', () => {
    expect(troubles(ref, { state: 'unavailable', cause: appError('daemon-not-running') })).toEqual([appError('daemon-not-running')]);
  });
});
