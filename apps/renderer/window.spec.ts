import { contracts } from '@drawbridge/contracts';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { axeProblems, button, field, press, textOf, type, until } from '@drawbridge/ui/testing';
import { acme, entry, root } from './fake/fake-world';
import { WindowScreen } from './fake/window-screen';

describe('a window', () => {
  let screen: WindowScreen;
  const says = (text: string): Promise<unknown> => until(() => textOf(screen.element).includes(text));
  const tabs = (): readonly string[] => [...screen.element.querySelectorAll('[role=tab]')].map(textOf);
  const startingWith = (text: string): Promise<HTMLElement> =>
    until(() => [...screen.element.querySelectorAll<HTMLElement>('button')].find(one => textOf(one).startsWith(text)));
  /** A row's button that connects with its one login. */
  const connect = (): Promise<HTMLElement> =>
    until(() =>
      [...screen.element.querySelectorAll<HTMLElement>('db-resource-list button')].find(one => /^Connect to .+ as /.test(textOf(one))),
    );
  const enterAcme = async (): Promise<void> => {
    screen.world.setClusters([entry(acme, root('acme', 'acme.example.com:443', 'ann'))]);
    (await until(() => screen.element.querySelector<HTMLElement>('.known button'))).click();
  };
  const key = (name: string, code: string, held: KeyboardEventInit): void =>
    press(screen.element.querySelector('db-workbench')!, name, { code, ...held });

  beforeEach(() => (screen = new WindowScreen()));
  afterEach(() => screen[Symbol.dispose]());

  it('leads from the first start to a prompt on a demo node in three clicks', async () => {
    let clicks = 0;
    const click = (element: HTMLElement): void => {
      clicks += 1;
      element.click();
    };
    click(await startingWith('Start the demo cluster'));
    await until(() => screen.element.querySelector('db-login-form'));
    expect((await field('User name')).value).toBe('demo');
    click(await button('Log in'));
    click(await connect());
    await until(() => textOf(screen.element.querySelector('.xterm-rows') ?? screen.element).includes('$ ls --color'));
    expect(clicks).toBeLessThanOrEqual(4);
    expect(tabs().length).toBe(2);
  });

  it('takes three clicks and three fields to get into one’s own cluster', async () => {
    (await startingWith('Connect to a cluster')).click();
    type(await field('Address'), 'acme.example.com');
    (await button('Continue')).click();
    type(await field('User name'), 'demo');
    type(await field('Password'), 'demo');
    (await button('Log in')).click();
    await until(() => screen.element.querySelector('db-resource-list [role=row]'));
    expect(tabs()).toEqual(['acme']);
  });

  it('asks for a code in the middle of a login and goes on', async () => {
    screen.world.setClusters([entry(acme, root('acme', 'acme.example.com:443'))]);
    (await until(() => screen.element.querySelector<HTMLElement>('.known button'))).click();
    type(await field('User name'), 'ann');
    type(await field('Password'), 'ann');
    (await button('Log in')).click();
    type(await field('One-time code'), '123456');
    (await button('Confirm')).click();
    await until(() => screen.element.querySelector('dialog') === null);
    await until(() => screen.element.querySelector('db-resource-list [role=row]'));
    expect(tabs()).toEqual(['acme']);
  });

  it('opens, switches, moves, closes and reopens tabs by keys alone', async () => {
    await enterAcme();
    await until(() => tabs().length === 1);
    key('~', 'Backquote', { ctrlKey: true, shiftKey: true });
    await until(() => tabs().join() === 'acme,Terminal');
    key('1', 'Digit1', { altKey: true });
    await until(() => screen.element.querySelector('[role=tab][aria-selected=true]')?.textContent?.includes('acme'));
    key('PageDown', 'PageDown', { ctrlKey: true, shiftKey: true });
    await until(() => tabs().join() === 'Terminal,acme');
    key('Tab', 'Tab', { ctrlKey: true });
    key('W', 'KeyW', { ctrlKey: true, shiftKey: true });
    await until(() => tabs().join() === 'acme');
    key('Y', 'KeyY', { ctrlKey: true, shiftKey: true });
    await until(() => tabs().length === 2);
    expect(tabs().toSorted()).toEqual(['Terminal', 'acme']);
  });

  it('ends a session with its tab, and closes the tab of a program that ended well', async () => {
    await enterAcme();
    (await connect()).click();
    const session = await until(() => screen.main.sessions$.value[0]);
    await until(() => screen.element.querySelector('db-terminal'));
    screen.main.sessions$.next([{ ...session, state: { kind: 'ended', code: 0, signal: '' } }]);
    await until(() => tabs().length === 1);
    await until(() => screen.main.sessions$.value.length === 0);
    expect(tabs()).toEqual(['acme']);
  });

  it('keeps the tab of a program that failed, with its code, and starts it again', async () => {
    await enterAcme();
    (await connect()).click();
    const session = await until(() => screen.main.sessions$.value[0]);
    screen.main.sessions$.next([{ ...session, state: { kind: 'ended', code: 255, signal: '' } }]);
    await says('Ended with code 255');
    (await button('Restart')).click();
    await until(() => screen.main.count('sessions.open') === 2);
    await until(() => !textOf(screen.element).includes('Ended with code'));
    expect(tabs().length).toBe(2);
  });

  it('says why a terminal cannot be opened, and how to go on', async () => {
    screen.main.on(contracts.sessions, 'open', () => fail(appError('terminals-not-running')));
    await enterAcme();
    (await connect()).click();
    await says('Terminals are not available');
    expect(await axeProblems(screen.element.querySelector('db-terminal-document')!)).toEqual([]);
  });

  it('asks for a login once when a terminal needs one, and opens it after that', async () => {
    const { open } = openings();
    await enterAcme();
    (await connect()).click();
    await says('Your login has expired. Log in to go on with: opening a terminal on');
    type(await field('User name'), 'demo');
    type(await field('Password'), 'demo');
    (await button('Log in')).click();
    await until(() => screen.element.querySelector('db-terminal'));
    expect(open()).toBe(2);
    expect(screen.main.count('auth.requestLogin')).toBe(1);
  });

  it('fails the terminal and nothing else when that login is cancelled', async () => {
    const { open } = openings();
    await enterAcme();
    (await connect()).click();
    await says('opening a terminal on');
    (await button('Cancel')).click();
    await says('You are not logged in to acme');
    expect(open()).toBe(1);
    expect(screen.main.count('auth.requestLogin')).toBe(1);
    expect(tabs().length).toBe(2);
  });

  it('closes a cluster’s tabs and ends its sessions on log out', async () => {
    await enterAcme();
    (await connect()).click();
    await until(() => screen.main.sessions$.value.length === 1);
    screen.main.emit('app.command', { id: 'cluster.logOut' });
    await says('Its 2 open tabs close');
    (await button('Log out')).click();
    await says('Your clusters');
    await until(() => screen.main.sessions$.value.length === 0);
    expect(tabs()).toEqual([]);
  });

  it('tells which tsh runs', async () => {
    screen.main.emit('app.command', { id: 'help.about' });
    await says('built in this checkout');
    await says('/opt/tsh');
    expect(await axeProblems(screen.element.querySelector('dialog')!)).toEqual([]);
  });

  it('passes axe with servers and with a terminal, in both themes', async () => {
    await enterAcme();
    await connect();
    expect(await axeProblems(screen.element)).toEqual([]);
    (await connect()).click();
    await until(() => screen.element.querySelector('db-terminal .xterm-rows, db-terminal canvas'));
    expect(await axeProblems(screen.element)).toEqual([]);
  });

  /** Terminals that need a login the first time they are opened. */
  function openings(): { open(): number } {
    let count = 0;
    screen.main.on(contracts.sessions, 'open', ({ document, launch }) => {
      count += 1;
      if (count === 1) return fail(appError('needs-login', { cluster: 'acme' }));
      const id = crypto.randomUUID();
      screen.main.run(document, { id, launch, title: '', cwd: '', state: { kind: 'running' } });
      return ok(id);
    });
    return { open: () => count };
  }
});
