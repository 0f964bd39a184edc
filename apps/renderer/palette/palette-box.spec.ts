import { clusterKey, type ClusterEntry, type ClusterView } from '@drawbridge/contracts';
import { appError, ready } from '@drawbridge/lifecycle';
import { axeProblems, button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { acme, entry, root } from '../fake/fake-world';
import { WindowScreen } from '../fake/window-screen';

const view = root('acme', 'acme.example.com:443', 'ann');
const beta = { home: 'default', uri: '/clusters/beta' };

describe('what the palette finds', () => {
  let screen: WindowScreen;
  const box = (): HTMLElement | null => screen.element.querySelector('db-palette');
  const lines = (): readonly string[] => [...screen.element.querySelectorAll('[role=option] .title')].map(one => textOf(one));
  const active = (): string => textOf(screen.element.querySelector('[aria-selected=true] .title') ?? document.createElement('i'));
  const tabs = (): readonly string[] => [...screen.element.querySelectorAll('[role=tab]')].map(textOf);

  async function open(): Promise<HTMLInputElement> {
    press(screen.element.querySelector('db-workbench')!, 'K', { code: 'KeyK', ctrlKey: true, shiftKey: true });
    const field = await until(() => screen.element.querySelector<HTMLInputElement>('db-palette input'));
    await until(() => document.activeElement === field);
    return field;
  }

  /** Types, waits for the line, and takes it. */
  async function take(field: HTMLInputElement, text: string, line: string): Promise<void> {
    type(field, text);
    await until(() => active() === line);
    press(field, 'Enter');
  }

  beforeEach(async () => {
    screen = new WindowScreen();
    screen.world.setClusters([entry(acme, view)]);
    (await until(() => screen.element.querySelector<HTMLElement>('.known button'))).click();
    await until(() => screen.element.querySelector('db-resource-list [role=row]'));
  });
  afterEach(() => screen[Symbol.dispose]());

  it('leads from two words to a prompt, with a login that is chosen or typed', async () => {
    const field = await open();
    await take(field, 'web-005', 'web-005');
    await until(() => lines().join() === 'ann,deploy,root');
    type(field, '-oProxyCommand=sh');
    await until(() => textOf(box()!).includes('A login cannot begin with a dash.'));
    await take(field, 'own', 'own');
    await until(() => tabs().includes('own@web-005'));
    expect(box()).toBeNull();
  });

  it('goes to tabs, opens closed ones again, and runs commands', async () => {
    await take(await open(), 'new terminal', 'New terminal on this computer');
    await until(() => tabs().length === 2);
    await take(await open(), 'acme', 'acme');
    await until(() => screen.element.querySelector('[role=tab][aria-selected=true]')?.textContent.includes('acme'));
    press(screen.element.querySelector('db-workbench')!, 'W', { code: 'KeyW', ctrlKey: true, shiftKey: true });
    await until(() => tabs().length === 1);
    type(await open(), '');
    await until(() => lines().includes('acme'));
    expect(lines()[0]).toBe(tabs()[0]);
  });

  it('narrows to a cluster and a kind that are picked, and shows all results with the same search', async () => {
    const field = await open();
    type(field, 'web-01 servers');
    await until(() => lines().includes('Search Servers'));
    while (active() !== 'Search Servers') {
      press(field, 'ArrowDown');
      await new Promise(resolve => requestAnimationFrame(resolve));
    }
    press(field, 'Enter');
    const chip = await until(() => box()?.querySelector('.chip'));
    expect([field.value, textOf(chip)]).toEqual(['web-01', 'Servers: remove this filter']);
    await until(() => lines().includes('Show all results in acme'));
    expect(lines().filter(one => one.startsWith('web-01')).length).toBeGreaterThan(0);
    press(field, 'ArrowUp');
    await until(() => active() === 'Show all results in acme');
    press(field, 'Enter');
    const search = await until(() => screen.element.querySelector<HTMLInputElement>('db-resource-list input'));
    await until(() => search.value === 'web-01');
    const id = clusterKey(acme);
    // The page shows its own change at once; main has heard of it a little later.
    const document = await until(() => {
      const [first] = Object.values([...screen.main.windows.snapshot.windows.values()][0]!.all.get(id)!.panes)[0]!.documents;
      return first?.kind === 'cluster' && first.state.search === 'web-01' ? first : undefined;
    });
    expect(document.state).toEqual(
      jasmine.objectContaining({ search: 'web-01', filters: jasmine.objectContaining({ kinds: ['server'] }) }),
    );
  });

  it('chooses a setting where it stands', async () => {
    const field = await open();
    await take(field, 'theme', 'Theme');
    await until(() => lines().join() === 'Light,Dark,As the system says');
    await take(field, 'dark', 'Dark');
    await until(() => document.documentElement.dataset['theme'] === 'dark');
    expect(box()).toBeNull();
  });

  it('names the clusters that were not searched, with the login that helps', async () => {
    const away: ClusterEntry = {
      ref: beta,
      life: {
        state: 'stale',
        value: root('beta', 'beta:443', 'ann'),
        since: 1,
        cause: appError('cluster-unreachable', { cluster: 'beta' }),
      },
    };
    const out: ClusterEntry = { ref: { home: 'default', uri: '/clusters/gamma' }, life: ready(root('gamma', 'gamma:443'), 1) };
    screen.world.setClusters([entry(acme, view), away, out]);
    const field = await open();
    type(field, 'web-020');
    await until(() => textOf(box()!).includes('Not everything was searched'));
    (await button('Details')).click();
    await until(() => textOf(box()!).includes('beta: ') && textOf(box()!).includes('gamma: '));
    await until(() => lines().includes('web-020'));
    expect(await axeProblems(box()!)).toEqual([]);
    (await button('Log in: gamma')).click();
    await until(() => screen.main.count('auth.requestLogin') === 1);
  });

  it('does nothing with a resource whose cluster went away under it', async () => {
    const field = await open();
    type(field, 'web-005');
    await until(() => active() === 'web-005');
    press(field, 'ArrowDown');
    press(field, 'ArrowUp');
    screen.world.setClusters([]);
    await until(() => screen.element.querySelector('.is-gone'));
    press(field, 'Enter');
    await until(() => textOf(box()!).includes('web-005 is no longer there.'));
    expect(tabs()).toEqual(['acme']);
  });

  it('opens a local port again that was open before, as the same user', async () => {
    const target = { kind: 'database', cluster: acme, uri: `${acme.uri}/dbs/pg`, name: 'pg', user: 'clerk', subresource: 'sales' };
    screen.main.connections$.next([
      {
        id: 'gateway k',
        title: 'clerk@pg',
        root: acme,
        document: { kind: 'gateway', state: { target } },
        state: 'live',
        port: 5501,
        at: 1,
      },
    ]);
    const field = await open();
    type(field, '5501');
    await until(() => active().includes('clerk'));
    press(field, 'Enter');
    await until(() => tabs().some(one => one.includes('clerk')));
    const [, document] = Object.values([...screen.main.windows.snapshot.windows.values()][0]!.all.get(clusterKey(acme))!.panes)[0]!
      .documents;
    expect(document).toEqual(jasmine.objectContaining({ kind: 'gateway', state: { target } }));
  });

  it('opens a terminal again that was there before a restart, until its tab is there; not one whose cluster is gone', async () => {
    const server = (cluster: typeof acme, hostname: string) => ({
      cluster,
      serverUri: `${cluster.uri}/servers/7`,
      hostname,
      login: 'deploy',
    });
    const past = (cluster: typeof acme, hostname: string) => {
      const state = server(cluster, hostname);
      const id = `ssh ${clusterKey(cluster)} ${state.serverUri} deploy`;
      return { id, title: `deploy@${hostname}`, root: cluster, document: { kind: 'ssh', state }, state: 'off' as const, at: 1 };
    };
    screen.main.connections$.next([past(acme, 'quay'), past(beta, 'wreck')]);
    await take(await open(), 'deploy wreck', 'deploy@wreck');
    await until(() => textOf(box()!).includes('Its cluster is no longer in the list.'));
    await take(screen.element.querySelector<HTMLInputElement>('db-palette input')!, 'deploy quay', 'deploy@quay');
    await until(() => tabs().includes('deploy@quay'));
    type(await open(), 'deploy quay');
    await until(() => lines().includes('deploy@quay'));
    expect(lines().filter(one => one === 'deploy@quay').length).toBe(1);
  });

  it('shows each account of a proxy, with its own resources', async () => {
    const second = { home: 'a1', uri: acme.uri };
    const other: ClusterView = { ...view, user: { ...view.user!, name: 'bob' } };
    screen.world.setClusters([entry(acme, view), entry(second, other)]);
    const field = await open();
    type(field, 'web-005');
    const details = (): readonly string[] => [...screen.element.querySelectorAll('[role=option] .detail')].map(one => textOf(one));
    await until(() => details().some(one => one.startsWith('acme · ann')) && details().some(one => one.startsWith('acme · bob')));
    expect(lines().filter(one => one === 'web-005').length).toBe(2);
  });
});
