import { TestBed } from '@angular/core/testing';
import { clusterKey, contracts, type ClusterEntry } from '@drawbridge/contracts';
import { documentsIn } from '@drawbridge/documents';
import { appError, fail, lastValue, ok } from '@drawbridge/lifecycle';
import { axeProblems, button, textOf, until } from '@drawbridge/ui/testing';
import { ClusterCounts } from '../clusters/cluster-counts';
import { WorkbenchScreen, acme, clusterEntry } from '../testing/workbench-screen';

const second = { home: 'a1', uri: acme.uri };
const beta = { home: 'default', uri: '/clusters/beta' };
const leafOf = (name: string, stands: 'up' | 'down'): ClusterEntry => {
  const { ref, life } = clusterEntry({ home: 'default', uri: `${acme.uri}/leaves/${name}` }, name);
  const view = lastValue(life)!;
  return { ref, life: { state: 'ready', since: 1, value: { ...view, leaf: true, connected: stands === 'up', proxyHost: '' } } };
};
const away = (entry: ClusterEntry, code: 'cluster-unreachable' | 'daemon-not-running'): ClusterEntry => ({
  ref: entry.ref,
  life: { state: 'stale', value: lastValue(entry.life)!, since: Date.now(), cause: appError(code) },
});

describe('clusters in the side bar', () => {
  let screen: WorkbenchScreen;
  const list = (): HTMLElement => screen.element.querySelector<HTMLElement>('db-cluster-list') ?? screen.element;
  /** One line for each cluster on screen. */
  const rows = (): readonly string[] =>
    [...list().querySelectorAll('[data-cluster]')].map(one => [...one.children].map(part => textOf(part)).join(' '));

  beforeEach(async () => {
    screen = new WorkbenchScreen();
    screen.main.clusters$.next([
      clusterEntry(acme, 'acme', 'ann'),
      leafOf('north', 'up'),
      leafOf('south', 'down'),
      clusterEntry(beta, 'beta'),
      clusterEntry(second, 'acme', 'bob'),
    ]);
    await until(() => rows().length === 5);
  });
  afterEach(() => screen[Symbol.dispose]());

  it('say each whose they are and how they stand, leaves under their root, accounts together', async () => {
    expect(rows()).toEqual(['acme ready ann', 'north ready', 'south offline', 'acme ready bob', 'beta needs login beta:443']);
    expect(await axeProblems(list())).toEqual([]);
  });

  it('fold their leaves away', async () => {
    (await button('Hide what is in acme · ann')).click();
    await until(() => rows().length === 3);
    (await button('Show what is in acme · ann')).click();
    await until(() => rows().length === 5);
    expect(rows()[1]).toBe('north ready');
  });

  it('show what each has where that is known, and lead to the list of that kind', async () => {
    screen.main.clusters$.next([clusterEntry(beta, 'beta', 'ann')]);
    TestBed.inject(ClusterCounts).tell(new Map([[clusterKey(beta), [{ name: 'server', label: 'Servers', icon: 'server', count: 24 }]]]));
    const kind = await until(() => list().querySelector<HTMLElement>('db-kind-rows button'));
    expect([...kind.children].map(part => textOf(part))).toEqual(['', 'Servers', '24']);
    kind.click();
    const filters = { searchAs: 'words', kinds: ['server'], health: [], access: 'accessible', only: 'all' };
    const state = (): unknown => [...screen.store.snapshot.all.values()].flatMap(documentsIn)[0]?.state;
    await until(() => state() !== undefined);
    expect(state()).toEqual(jasmine.objectContaining({ cluster: beta, filters }));
    expect(await axeProblems(list())).toEqual([]);
  });

  it('offer what helps: a login, asking again, starting the program again', async () => {
    screen.main.on(contracts.auth, 'requestLogin', () => ok('cancelled'));
    screen.main.on(contracts.clusters, 'sync', () => fail(appError('cluster-unreachable', { cluster: 'beta' })));
    screen.main.on(contracts.app, 'restartChild', () => ok(undefined));
    (await button('Log in: beta')).click();
    await until(() => screen.main.count('auth.requestLogin') === 1);
    screen.main.clusters$.next([
      away(clusterEntry(beta, 'beta', 'ann'), 'cluster-unreachable'),
      away(clusterEntry(acme, 'acme', 'ann'), 'daemon-not-running'),
    ]);
    (await button('Try again: beta')).click();
    await until(() => textOf(screen.element).includes('beta cannot be reached'));
    (await button('Start again: acme')).click();
    await until(() => screen.main.count('app.restartChild') === 1);
    expect(screen.main.calls.find(one => one.name === 'app.restartChild')?.request).toEqual({ name: 'tshd-default' });
  });

  it('ask before one that is gone is taken off the list, and do the rest from their menu', async () => {
    screen.main.clusters$.next([{ ref: beta, life: { state: 'gone' } }, clusterEntry(acme, 'acme', 'ann')]);
    (await button('Remove: beta')).click();
    await until(() => screen.asked.length > 0);
    (await button('More about acme')).click();
    (await button('Add another account…')).click();
    await until(() => screen.asked.length > 1);
    expect(screen.asked).toEqual(['clusters forget default /clusters/beta', `clusters addAccount default ${acme.uri}`]);
  });

  it('show where the document on screen belongs, in the bar below as well', async () => {
    const ref = { home: 'default', uri: `${acme.uri}/leaves/south` };
    screen.store.open(acme, { kind: 'ssh', state: { cluster: ref, serverUri: 's', hostname: 'node', login: 'root' } });
    const bar = screen.element.querySelector('db-status-bar')!;
    await until(() => textOf(bar).includes('acme · ann › south › root@node'));
    expect(textOf(bar)).toContain('offline');
    expect(textOf(list().querySelector('[aria-current=true]')!)).toContain('south');
  });
});
