import type { ClusterEntry, ClusterView } from '@drawbridge/contracts';
import { appError, type Lifecycle } from '@drawbridge/lifecycle';
import { clusterItem, clusterTree } from './cluster-item';

const view: ClusterView = {
  name: 'acme',
  proxyHost: 'acme.example.com:443',
  leaf: false,
  connected: true,
  proxyVersion: '19',
  profileProblem: '',
};
const user = { name: 'ann', roles: [], validUntil: 5, activeRequests: [] };
const entry = (uri: string, life: Lifecycle<ClusterView>): ClusterEntry => ({ ref: { home: 'default', uri }, life });
const ready = (value: ClusterView): Lifecycle<ClusterView> => ({ state: 'ready', value, since: 1 });
const badge = (life: Lifecycle<ClusterView>): string => clusterItem(entry('/clusters/acme', life)).badge.kind;

describe('cluster items', () => {
  it('need a login when nobody is in, also when an empty user came along, or the certificates ran out', () => {
    expect(badge(ready(view))).toBe('needs-login');
    expect(badge(ready({ ...view, user: { name: '', roles: [], activeRequests: [] } }))).toBe('needs-login');
    expect(badge(ready({ ...view, connected: false, user }))).toBe('needs-login');
    expect(badge(ready({ ...view, user }))).toBe('ready');
  });

  it('say of a leaf that is cut off that it is offline: nobody logs in there', () => {
    expect(badge(ready({ ...view, leaf: true, connected: false }))).toBe('offline');
    expect(badge(ready({ ...view, leaf: true }))).toBe('ready');
  });

  it('keep what was last known when the cluster cannot be reached', () => {
    const item = clusterItem(
      entry('/clusters/acme', { state: 'stale', value: { ...view, user }, since: 3, cause: appError('cluster-unreachable') }),
    );
    expect(item.badge).toEqual({ kind: 'stale', since: 3 });
    expect([item.name, item.user?.name]).toEqual(['acme', 'ann']);
  });

  it('go by name, else address, else the last part of the URI', () => {
    expect(clusterItem(entry('/clusters/x', ready({ ...view, name: '' }))).name).toBe('acme.example.com:443');
    expect(clusterItem(entry('/clusters/x.example', { state: 'unknown' })).name).toBe('x.example');
    expect(clusterItem(entry('/clusters/x/leaves/y', { state: 'unknown' })).name).toBe('y');
    expect(clusterItem(entry('not a uri', { state: 'unknown' })).name).toBe('not a uri');
  });

  it('hang under their root, by name, and not under one of another home', () => {
    const leaf = (uri: string): ClusterEntry => entry(uri, { state: 'unknown' });
    const tree = clusterTree([
      leaf('/clusters/a/leaves/z'),
      leaf('/clusters/a'),
      leaf('/clusters/a/leaves/b'),
      { ref: { home: 'demo', uri: '/clusters/a' }, life: { state: 'unknown' } },
    ]);
    expect(tree.map(root => [root.ref.home, root.leaves.map(one => one.name).join(' ')])).toEqual([
      ['default', 'b z'],
      ['demo', ''],
    ]);
  });

  /** What a tree says: one line for each row of the side bar. */
  const rows = (entries: readonly ClusterEntry[]): readonly string[] =>
    clusterTree(entries).flatMap(root => [
      `${root.label}: ${root.badge.kind} → ${root.help ?? '-'}`,
      ...root.leaves.map(one => `  ${one.label}: ${one.badge.kind} → ${one.help ?? '-'}`),
    ]);
  const named = (name: string, more: Partial<ClusterView> = {}): ClusterView => ({ ...view, name, user, ...more });
  const leafView = (name: string, stands: 'up' | 'down'): ClusterView => ({ ...view, name, leaf: true, connected: stands === 'up' });
  const unreachable = appError('cluster-unreachable');

  it('say each in its own words what helps, all at once', () => {
    const stopped = appError('daemon-not-running');
    expect(
      rows([
        entry('/clusters/fine', ready(named('fine'))),
        entry('/clusters/fine/leaves/up', ready(leafView('up', 'up'))),
        entry('/clusters/fine/leaves/down', ready(leafView('down', 'down'))),
        entry('/clusters/fine/leaves/cut', { state: 'stale', value: leafView('cut', 'up'), since: 2, cause: unreachable }),
        entry('/clusters/fine/leaves/left', { state: 'gone', last: leafView('left', 'up') }),
        entry('/clusters/expired', ready(named('expired', { connected: false }))),
        entry('/clusters/expired/leaves/up', ready(leafView('up', 'up'))),
        entry('/clusters/away', { state: 'stale', value: named('away'), since: 2, cause: unreachable }),
        entry('/clusters/never', { state: 'unavailable', cause: unreachable }),
        entry('/clusters/stopped', { state: 'stale', value: named('stopped'), since: 2, cause: stopped }),
        entry('/clusters/forbidden', { state: 'stale', value: named('forbidden'), since: 2, cause: appError('no-access') }),
        entry('/clusters/asked', { state: 'loading', last: named('asked') }),
        entry('/clusters/gone', { state: 'gone', last: named('gone') }),
      ]),
    ).toEqual([
      'fine: ready → -',
      '  cut: stale → retry',
      '  down: offline → retry',
      '  left: gone → -',
      '  up: ready → -',
      'expired: needs-login → log-in',
      '  up: needs-login → -',
      'away: stale → retry',
      'never: offline → retry',
      'stopped: stale → restart',
      'forbidden: no-access → -',
      'asked: loading → -',
      'gone: gone → remove',
    ]);
  });

  it('say no more of the leaves of a cluster that was left', () => {
    expect(rows([entry('/clusters/a', ready(view)), entry('/clusters/a/leaves/b', { state: 'gone' })])).toEqual([
      'acme: needs-login → log-in',
    ]);
  });

  it('name the account where a cluster is there for several, and keep those together', () => {
    const of = (home: string, uri: string, name?: string): ClusterEntry => ({
      ref: { home, uri },
      life: ready({ ...view, name: uri.includes('other') ? 'other' : 'acme', ...(name === undefined ? {} : { user: { ...user, name } }) }),
    });
    const tree = [
      of('default', '/clusters/acme', 'ann'),
      of('default', '/clusters/other', 'ann'),
      of('a1', '/clusters/acme', 'bob'),
      of('a2', '/clusters/acme'),
    ];
    expect(clusterTree(tree).map(one => one.label)).toEqual(['acme · ann', 'acme · bob', 'acme · nobody', 'other']);
  });
});
