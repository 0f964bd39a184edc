import { TestBed } from '@angular/core/testing';
import { Toasts } from '@drawbridge/ui';
import { serverResource, serverResources } from '@drawbridge/resources/testing';
import { button, field, press, textOf, type, until } from '@drawbridge/ui/testing';
import { ListPage } from '../testing/list-page';

const threeLogins = serverResource('a', { logins: ['root', 'dev', 'ops'] });
const noPanel = (): Promise<true> => until(() => document.querySelector('[role="dialog"]') === null);

/** With the rows of these servers on screen. */
async function shown(page: ListPage, ...servers: Parameters<typeof page.answer>[0]): Promise<HTMLElement> {
  await page.answer(servers);
  const grid = await page.grid;
  await until(() => page.rows.length === servers.length);
  return grid;
}

function request(login: string): jasmine.ObjectContaining<unknown> {
  return jasmine.objectContaining({ kind: 'ssh', login, server: jasmine.objectContaining({ uri: '/clusters/acme/servers/a' }) });
}

describe('connecting', () => {
  it('goes straight in with one login, with a second button for others', async () => {
    using page = new ListPage();
    await shown(page, ...serverResources('a'));
    (await button('Connect to a as root', page.element)).click();
    expect(page.host.requests).toEqual([request('root')]);
    (await button('More ways to connect to a', page.element)).click();
    type(await field('Another login', await page.panel), 'dev');
    (await button('Connect', await page.panel)).click();
    await noPanel();
    expect(page.host.requests).toEqual([request('root'), request('dev')]);
  });

  it('offers several logins in a menu that arrows go through, and gives the focus back', async () => {
    using page = new ListPage();
    await shown(page, threeLogins);
    const opener = await button('Connect to a', page.element);
    opener.focus();
    opener.click();
    const panel = await page.panel;
    expect(panel.getAttribute('aria-labelledby')).toBe(panel.querySelector('p')!.id);
    const root = await button('root', panel);
    await until(() => document.activeElement === root);
    press(root, 'ArrowDown');
    expect(textOf(document.activeElement!)).toBe('dev');
    press(document.activeElement!, 'ArrowUp');
    press(document.activeElement!, 'ArrowUp');
    expect(document.activeElement).toBe(await field('Another login', panel));
    press(document.activeElement!, 'ArrowDown');
    expect(textOf(document.activeElement!)).toBe('root');
    press(document.activeElement!, 'Escape', { keyCode: 27 });
    await noPanel();
    expect(document.activeElement).toBe(opener);
    expect(page.host.requests).toEqual([]);
  });

  it('takes the login that is pressed', async () => {
    using page = new ListPage();
    await shown(page, threeLogins);
    (await button('Connect to a', page.element)).click();
    (await button('ops', await page.panel)).click();
    await noPanel();
    expect(page.host.requests).toEqual([request('ops')]);
  });

  it('opens the menu from the rows by Enter and by the menu key', async () => {
    using page = new ListPage();
    const grid = await shown(page, threeLogins);
    for (const [key, more] of [
      ['Enter', {}],
      ['ContextMenu', {}],
      ['F10', { shiftKey: true }],
      ['ArrowDown', { altKey: true }],
    ] as const) {
      grid.focus();
      await page.stable();
      press(grid, key, more);
      await page.panel;
      await until(() => document.activeElement?.closest('[role="dialog"]') !== null);
      press(document.activeElement!, 'Escape', { keyCode: 27 });
      await noPanel();
      expect(document.activeElement).withContext(key).toBe(grid);
    }
  });

  it('with no known login asks for one, and says what is wrong with it where it is typed', async () => {
    using page = new ListPage();
    await shown(page, serverResource('a', { logins: [] }));
    (await button('Connect to a', page.element)).click();
    const panel = await page.panel;
    const input = await field('Another login', panel);
    const connect = await button('Connect', panel);
    expect(input.getAttribute('aria-invalid')).toBe('false');
    const cases: readonly [string, string][] = [
      ['', 'Type a login first.'],
      ['-oProxyCommand=sh', 'A login cannot begin with a dash.'],
      ['ro ot', 'A login has no spaces and no invisible characters.'],
      ['x'.repeat(257), 'A login has at most 256 characters.'],
    ];
    for (const [text, problem] of cases) {
      type(input, text);
      connect.click();
      await until(() => textOf(panel).includes(problem));
      expect(input.getAttribute('aria-invalid')).toBe('true');
      expect(document.getElementById(input.getAttribute('aria-describedby')!)!.textContent).toContain(problem);
      expect(document.activeElement).toBe(input);
    }
    expect(page.host.requests).toEqual([]);
    type(input, 'dev');
    await until(() => input.getAttribute('aria-invalid') === 'false');
    connect.click();
    await noPanel();
    expect(page.host.requests).toEqual([request('dev')]);
  });

  it('closes its menu, and says so, when the resource vanishes under it', async () => {
    using page = new ListPage();
    await shown(page, threeLogins, serverResource('b'));
    (await button('Read the list again', page.element)).click();
    await page.asked(2);
    (await button('Connect to a', page.element)).click();
    await page.panel;
    await page.daemon.page(serverResources('b'));
    await noPanel();
    expect(
      TestBed.inject(Toasts)
        .shown()
        .map(toast => toast.text),
    ).toEqual(['a is no longer in the list.']);
  });

  it('acts on the resource as it is now when it was renamed under the menu', async () => {
    using page = new ListPage();
    await shown(page, threeLogins);
    (await button('Read the list again', page.element)).click();
    await page.asked(2);
    (await button('Connect to a', page.element)).click();
    const panel = await page.panel;
    await page.daemon.page([{ ...threeLogins, hostname: 'renamed' }]);
    await until(() => textOf(panel).includes('Connect to renamed'));
    (await button('dev', panel)).click();
    await until(() => page.host.requests.length === 1);
    expect(page.host.requests[0]).toEqual(jasmine.objectContaining({ server: jasmine.objectContaining({ hostname: 'renamed' }) }));
  });

  it('closes its menu with a press elsewhere', async () => {
    using page = new ListPage();
    await shown(page, threeLogins);
    (await button('Connect to a', page.element)).click();
    await page.panel;
    page.search.click();
    await noPanel();
    expect(page.host.requests).toEqual([]);
  });

  it('offers nothing where access must be asked for first', async () => {
    using page = new ListPage();
    const grid = await shown(page, serverResource('a', { requiresRequest: true }));
    expect(page.rows[0]!.querySelector('db-connect-buttons button')).toBeNull();
    expect(textOf(page.rows[0]!)).toContain('no access');
    grid.focus();
    press(grid, 'Enter');
    expect(page.host.requests).toEqual([]);
  });

  it('filters from the labels that a row has no room for', async () => {
    using page = new ListPage();
    const labels = ['one', 'two', 'three', 'four', 'five', 'six'].map(value => ({ name: 'a-longer-label-name', value }));
    await shown(page, serverResource('a', { labels }));
    const rest = await until(() => {
      const found = page.rows[0]!.querySelector<HTMLElement>('db-rest-of-labels button');
      return found !== null && /^\+\d more labels of a$/.test(textOf(found)) ? found : undefined;
    });
    rest.click();
    (await button('a-longer-label-name: six', await page.panel)).click();
    await noPanel();
    expect(page.host.query().labels).toEqual([{ name: 'a-longer-label-name', value: 'six' }]);
    await page.asked(2);
    await page.daemon.page([]);
  });
});
