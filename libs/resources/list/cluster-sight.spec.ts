import type { ClusterEntry, ClusterView } from '@drawbridge/contracts';
import { appError, type Lifecycle } from '@drawbridge/lifecycle';
import { Subject } from 'rxjs';
import { clusterSight, type ClusterSight } from './cluster-sight';

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
