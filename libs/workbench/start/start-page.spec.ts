import { contracts } from '@drawbridge/contracts';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { axeProblems, button, textOf, until } from '@drawbridge/ui/testing';
import { WorkbenchScreen, acme, clusterEntry } from '../testing/workbench-screen';

const demo = { home: 'demo', uri: '/clusters/demo' };
type Started = Result<{ ref: typeof demo }>;

describe('start page', () => {
  let screen: WorkbenchScreen;
  const says = (text: string): Promise<unknown> => until(() => textOf(screen.element).includes(text));
  const startDemo = async (): Promise<void> => {
    const way = await until(() =>
      [...screen.element.querySelectorAll('button')].find(one => textOf(one).startsWith('Start the demo cluster')),
    );
    way.click();
  };

  beforeEach(() => (screen = new WorkbenchScreen()));
  afterEach(() => screen[Symbol.dispose]());

  it('works before any list of clusters has come', async () => {
    await says('Start the demo cluster');
    const way = await until(() =>
      [...screen.element.querySelectorAll('button.way')].find(one => textOf(one).startsWith('Connect to a cluster')),
    );
    (way as HTMLElement).click();
    expect(screen.asked).toEqual(['clusters add']);
  });

  it('tells in words how the demo gets on, then asks for the login', async () => {
    const started = Promise.withResolvers<Started>();
    screen.main.on(contracts.app, 'startDemo', () => started.promise);
    screen.main.on(contracts.auth, 'requestLogin', () => ok('cancelled'));
    await startDemo();
    await says('Starting the demo cluster on this computer…');
    screen.main.children$.next([{ name: 'demo', kind: 'demo-cluster', state: 'ready', logTail: [] }]);
    await says('Starting the program that talks to it…');
    screen.main.children$.next([
      { name: 'demo', kind: 'demo-cluster', state: 'ready', logTail: [] },
      { name: 'tsh demo', kind: 'daemon', home: 'demo', state: 'ready', logTail: [] },
    ]);
    await says('Adding it to your clusters…');
    started.resolve(ok({ ref: demo }));
    await until(() => screen.main.count('auth.requestLogin') === 1);
    expect(screen.main.calls.find(call => call.name === 'auth.requestLogin')?.request).toEqual({ ref: demo, reason: { kind: 'asked' } });
    expect(screen.store.snapshot.activeId).toBe('demo /clusters/demo');
  });

  it('starts the demo once, however often it is pressed', async () => {
    screen.main.on(contracts.app, 'startDemo', () => new Promise<Started>(() => undefined));
    await startDemo();
    await startDemo();
    await says('Starting the demo cluster on this computer…');
    // One port, in order: when this has been answered, a second start would have come too.
    await screen.main.link.app.info();
    expect(screen.main.count('app.startDemo')).toBe(1);
  });

  it('says why the demo did not start, with details, and tries again', async () => {
    screen.main.on(contracts.app, 'startDemo', () =>
      fail(appError('demo-failed', { reason: 'the port is taken' }, { details: 'EADDRINUSE' })),
    );
    await startDemo();
    await says('The demo cluster did not start');
    await says('the port is taken');
    expect(await axeProblems(screen.element)).toEqual([]);
    (await button('Try again')).click();
    await until(() => screen.main.count('app.startDemo') === 2);
    const raw = await until(() => screen.element.querySelector('db-start-page pre'));
    expect(raw.textContent).toBe('EADDRINUSE');
  });

  it('lists known clusters; one that somebody is in opens without a question', async () => {
    screen.main.clusters$.next([clusterEntry(acme, 'acme', 'ann')]);
    const known = await until(() => screen.element.querySelector<HTMLElement>('.known button'));
    expect(textOf(known)).toContain('ann · acme:443');
    expect(await axeProblems(screen.element)).toEqual([]);
    known.click();
    await until(() => screen.element.querySelector('db-sample-document'));
    expect(screen.main.count('auth.requestLogin')).toBe(0);
  });

  it('asks for a login where nobody is in', async () => {
    screen.main.on(contracts.auth, 'requestLogin', () => ok('cancelled'));
    screen.main.clusters$.next([clusterEntry(acme, 'acme')]);
    (await until(() => screen.element.querySelector<HTMLElement>('.known button'))).click();
    await until(() => screen.main.count('auth.requestLogin') === 1);
    expect(screen.main.calls.find(call => call.name === 'auth.requestLogin')?.request).toEqual({ ref: acme, reason: { kind: 'asked' } });
  });

  it('passes axe in both themes', async () => {
    await says('No cluster yet');
    expect(await axeProblems(screen.element)).toEqual([]);
  });
});
