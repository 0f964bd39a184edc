import { contracts, type ConnectionView } from '@drawbridge/contracts';
import { documentConnection, type DocumentState } from '@drawbridge/documents';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { axeProblems, button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { WorkbenchScreen, acme, clusterEntry } from '../testing/workbench-screen';

function connection(hostname: string, state: ConnectionView['state'], port?: number): ConnectionView {
  const document: DocumentState = { kind: 'ssh', state: { cluster: acme, serverUri: `s/${hostname}`, hostname, login: 'ann' } };
  const id = documentConnection(document) ?? '';
  return { id, title: `ann@${hostname}`, root: acme, document, state, at: 1, ...(port === undefined ? {} : { port }) };
}

describe('ConnectionList', () => {
  let screen: WorkbenchScreen;
  /** Drawn once the window has been. */
  const list = (): HTMLElement => screen.element.querySelector<HTMLElement>('db-connection-list')!;
  const rows = (): readonly string[] => [...(list()?.querySelectorAll('.main') ?? [])].map(row => textOf(row));
  const row = (text: string): Promise<HTMLElement> =>
    until(() => [...list().querySelectorAll<HTMLElement>('.main')].find(one => textOf(one).includes(text)));
  const asked = (name: string): readonly unknown[] => screen.main.calls.filter(call => call.name === name).map(call => call.request);

  beforeEach(async () => {
    screen = new WorkbenchScreen();
    screen.main.clusters$.next([clusterEntry(acme, 'acme', 'ann')]);
    screen.main.on(contracts.connections, 'disconnect', () => ok(undefined));
    screen.main.on(contracts.connections, 'remove', () => ok(undefined));
    screen.main.connections$.next([connection('web', 'live'), connection('pg', 'live', 5432), connection('old', 'off')]);
    await until(() => rows().length === 3);
  });
  afterEach(() => screen[Symbol.dispose]());

  it('says what is connected, with its port, and what was', async () => {
    expect(rows()).toEqual(['ann@webconnected', 'ann@pg:5432connected', 'ann@oldnot connected']);
    expect(await axeProblems(list())).toEqual([]);
    screen.main.connections$.next([]);
    await until(() => textOf(list()).includes('Nothing is connected'));
    expect(rows()).toEqual([]);
  });

  it('shows the tab that there is, and opens one with the same parameters where there is none', async () => {
    (await row('ann@old')).click();
    const tabs = (): readonly HTMLElement[] => [...screen.element.querySelectorAll<HTMLElement>('[role=tab]')];
    await until(() => tabs().length === 1);
    (await row('ann@old')).click();
    (await row('ann@web')).click();
    await until(() => tabs().length === 2);
    expect(tabs().map(textOf)).toEqual(['ann@old', 'ann@web']);
    expect(tabs()[1]?.getAttribute('aria-selected')).toBe('true');
    (await row('ann@old')).click();
    await until(() => tabs()[0]?.getAttribute('aria-selected') === 'true');
    expect(tabs().length).toBe(2);
  });

  it('ends what is connected and forgets what is not, by the cross and by Delete', async () => {
    (await button('Disconnect ann@web', list())).click();
    press(await row('ann@pg'), 'Delete');
    (await button('Remove ann@old from the list', list())).click();
    await until(() => asked('connections.remove').length === 1);
    expect(asked('connections.disconnect')).toEqual([{ id: connection('web', 'live').id }, { id: connection('pg', 'live').id }]);
    expect(asked('connections.remove')).toEqual([{ id: connection('old', 'off').id }]);
  });

  it('says what cannot be ended', async () => {
    screen.main.on(contracts.connections, 'disconnect', () => fail(appError('timed-out', { what: 'acme' })));
    (await button('Disconnect ann@web', list())).click();
    await until(() => screen.element.querySelector('db-toast-region')?.textContent?.includes('acme'));
    expect(rows().length).toBe(3);
  });

  it('has a menu', async () => {
    (await row('ann@old')).dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    const menu = await until(() => document.querySelector<HTMLElement>('.cdk-overlay-container [role=menu]'));
    expect([...menu.querySelectorAll('[role=menuitem]')].map(one => textOf(one))).toEqual(['Connect again', 'Remove from the list']);
    expect(await axeProblems(menu)).toEqual([]);
    (await button('Remove from the list', menu)).click();
    await until(() => asked('connections.remove').length === 1);
    expect(asked('connections.remove')).toEqual([{ id: connection('old', 'off').id }]);
  });

  it('filters when there are many, and shows the first of very many', async () => {
    expect(list().querySelector('input')).toBeNull();
    screen.main.connections$.next([...Array(30).keys()].map(index => connection(`n${index}`, index < 2 ? 'live' : 'off')));
    await until(() => rows().length === 12);
    (await button('Show 18 more', list())).click();
    await until(() => rows().length === 30);
    const box = await until(() => list().querySelector('input'));
    type(box, 'n29');
    await until(() => rows().length === 1);
    type(box, 'nobody');
    await until(() => textOf(list()).includes('None has these words'));
    expect(rows()).toEqual([]);
  });
});
