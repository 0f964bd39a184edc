import { contracts } from '@drawbridge/contracts';
import { appError, ok } from '@drawbridge/lifecycle';
import { listWords, plainQuery } from '@drawbridge/resources';
import { serverResource, serverResources } from '@drawbridge/resources/testing';
import { button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { acmeEntry, ListPage } from '../testing/list-page';

const words = listWords();
const down = appError('cluster-unreachable', { cluster: 'acme' }, { details: 'dial tcp: connection refused' });
const needsLogin = appError('needs-login', { cluster: 'acme' });
const prod = { name: 'env', value: 'prod' };
const many = (count: number, from = 0): ReturnType<typeof serverResources> =>
  serverResources(...Array.from({ length: count }, (_, n) => `s${String(from + n).padStart(6, '0')}`));

describe('db-resource-list', () => {
  it('shows at least twelve rows of 40 px in its place in a window of 1280×720', async () => {
    using page = new ListPage();
    await page.answer(many(40));
    const { top, bottom } = (await page.grid).getBoundingClientRect();
    const inSight = page.rows.filter(row => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom);
    expect(inSight.length).toBeGreaterThanOrEqual(12);
    expect(inSight[0]!.getBoundingClientRect().height).toBe(40);
    expect(textOf(page.element)).toContain(`${words.plural}: 40`);
  });

  it('asks the cluster’s daemon once', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a'));
    await until(() => textOf(page.element).includes('ready'));
    expect(page.daemon.asked.length).toBe(1);
    expect(page.daemon.last.cluster).toBe('/clusters/acme');
  });

  it('draws only rows in sight of very many', async () => {
    using page = new ListPage();
    await page.answer(many(10_000));
    await page.grid;
    expect(textOf(page.element)).toContain(`${words.plural}: ${new Intl.NumberFormat().format(10_000)}`);
    expect(page.rows.length).toBeLessThan(60);
  });

  describe('searching', () => {
    it('narrows at once with the first letter, and shows what the daemon says later', async () => {
      using page = new ListPage();
      await page.answer(serverResources('db-1', 'web-1', 'web-2'));
      await page.grid;
      type(page.search, 'web');
      await page.stable();
      expect(page.names).toEqual(['web-1', 'web-2']);
      expect(page.host.query().search).toBe('web');
      await page.asked(2);
      expect(page.daemon.last.query.search).toBe('web');
      await page.daemon.page(serverResources('web-2'));
      await until(() => page.names.length === 1);
    });

    it('asks the daemon after the last letter, not for each', async () => {
      using page = new ListPage();
      await page.answer(serverResources('web-1'));
      await page.grid;
      jasmine.clock().install();
      try {
        for (const text of ['w', 'we', 'web']) {
          type(page.search, text);
          await until(() => page.host.query().search === text);
          await page.stable();
          // As a tab that keeps plain data hands it back.
          page.host.query.update(query => structuredClone(query));
          await page.stable();
          jasmine.clock().tick(100);
        }
        expect(page.daemon.asked.length).toBe(1);
        jasmine.clock().tick(100);
        await page.asked(2);
        expect(page.daemon.last.query.search).toBe('web');
      } finally {
        jasmine.clock().uninstall();
      }
    });

    it('asks at once with Enter, clears with Escape, and leaves for the rows with the arrow', async () => {
      using page = new ListPage();
      await page.answer(serverResources('a', 'b'));
      const grid = await page.grid;
      type(page.search, 'a');
      press(page.search, 'Enter');
      await page.answer(serverResources('a'));
      press(page.search, 'Escape');
      await until(() => page.host.query().search === '');
      await page.asked(3);
      await page.daemon.page(serverResources('a', 'b'));
      page.search.focus();
      press(page.search, 'ArrowDown');
      expect(document.activeElement).toBe(grid);
    });

    it('says when nothing matches and goes back to everything', async () => {
      using page = new ListPage();
      page.host.query.set({ ...plainQuery, search: 'zzz', labels: [prod] });
      await page.answer([]);
      await until(() => textOf(page.element).includes('Nothing matches'));
      (await button('Show all', page.element)).click();
      await page.asked(2);
      expect(page.daemon.last.query.search).toBeUndefined();
      await page.daemon.page(serverResources('a'));
      await until(() => page.names[0] === 'a');
      expect(document.activeElement).toBe(page.search);
    });

    it('is where a focus request for the search goes', async () => {
      using page = new ListPage();
      await page.answer(serverResources('a'));
      page.host.view()!.focusSearch();
      expect(document.activeElement).toBe(page.search);
    });
  });

  it('turns the order round', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a', 'b'));
    (await button('Name', page.element)).click();
    (await button('Name, Z to A')).click();
    await page.asked(2);
    expect(page.host.query().sort).toBe('name-down');
    expect(page.daemon.last.query.sort).toEqual({ by: 'name', direction: 'descending' });
    await page.daemon.page(serverResources('b', 'a'));
    await until(() => page.names.join() === 'b,a');
  });

  it('filters by a label that is pressed, and gives the filter up by its chip', async () => {
    using page = new ListPage();
    await page.answer([serverResource('a', { labels: [prod] }), serverResource('b')]);
    (await button('env: prod', await page.grid)).click();
    await page.asked(2);
    expect(page.names).toEqual(['a']);
    expect(page.daemon.last.query.query).toBe('labels["env"] == "prod"');
    await page.daemon.page([serverResource('a', { labels: [prod] })]);
    expect((await button('env: prod', await page.grid)).getAttribute('aria-pressed')).toBe('true');
    (await button('Give up the filter env: prod', page.element)).click();
    await page.asked(3);
    expect(page.host.query().labels).toEqual([]);
    await page.daemon.page(serverResources('a', 'b'));
    await until(() => page.names.length === 2);
  });

  describe('a cluster that goes away', () => {
    it('leaves its list with age, cause and a button, and comes back with it', async () => {
      using page = new ListPage();
      await page.answer(serverResources('a'));
      (await button('Read the list again', page.element)).click();
      await page.asked(2);
      await page.daemon.fail(down);
      await until(() => /Shown as of \d\d:\d\d\. acme cannot be reached\./.test(textOf(page.element)));
      expect(page.names).toEqual(['a']);
      expect(textOf(page.rows[0]!)).toContain('stale since');
      (await button('Try again', page.element)).click();
      await page.asked(3);
      expect(textOf(page.element)).toContain('Shown as of');
      await page.daemon.page(serverResources('a', 'b'));
      await until(() => page.names.length === 2);
      expect(textOf(page.element)).not.toContain('Shown as of');
    });

    it('is noticed by what main says of it', async () => {
      using page = new ListPage();
      await page.answer(serverResources('a'));
      await until(() => page.names.length === 1);
      const gone = appError('daemon-not-running');
      const entry = acmeEntry();
      page.main.clusters$.next([{ ...entry, life: { state: 'unavailable', cause: gone } }]);
      await until(() => textOf(page.element).includes('Shown as of'));
      // The window says over everything what happened to tsh: the list does not say it a second time.
      expect(textOf(page.element)).not.toContain('The program that talks to clusters');
      page.main.clusters$.next([entry]);
      await page.asked(2);
      await page.daemon.page(serverResources('a'));
      await until(() => !textOf(page.element).includes('Shown as of'));
    });

    it('and is forgotten offers no way into it any more', async () => {
      using page = new ListPage();
      await page.answer(serverResources('a'));
      await until(() => page.names.length === 1);
      page.main.clusters$.next([]);
      await until(() => textOf(page.element).includes('acme is no longer listed'));
      const connect = [...page.rows[0]!.querySelectorAll<HTMLButtonElement>('db-connect-buttons button')];
      expect(connect.length).toBe(2);
      expect(connect.every(one => one.disabled)).toBeTrue();
      const grid = await page.grid;
      grid.focus();
      press(grid, 'Enter');
      expect(page.host.requests).toEqual([]);
    });
  });

  it('reads on when one scrolls, and says why when it cannot', async () => {
    using page = new ListPage();
    await page.answer(many(100), { nextKey: 'k1' });
    const grid = await page.grid;
    expect(textOf(page.element)).toContain(`${words.plural}: 100+`);
    grid.scrollTop = 2000;
    await page.asked(2);
    expect(page.daemon.last.query.startKey).toBe('k1');
    await page.daemon.fail(down);
    await until(() => textOf(page.element).includes('There are more than these, but they could not be read. acme cannot be reached.'));
    expect(page.rows.length).toBeGreaterThan(10);
    (await button('Try again', page.element)).click();
    await page.asked(3);
    await page.daemon.page(many(50, 100));
    await until(() => textOf(page.element).includes(`${words.plural}: 150`));
    expect(textOf(page.element)).not.toContain('There are more');
  });

  it('asks for a login from its button, with what it is for, and reads once after it', async () => {
    using page = new ListPage();
    await page.fail(needsLogin);
    (await button('Log in', page.element)).click();
    await page.asked(2);
    const [asked] = page.main.calls.filter(call => call.name === 'auth.requestLogin');
    expect(asked?.request).toEqual({
      ref: { home: 'default', uri: '/clusters/acme' },
      reason: { kind: 'expired', action: 'reading the list of acme' },
    });
    await page.daemon.fail(needsLogin);
    await button('Log in', page.element);
    expect(page.daemon.asked.length).toBe(2);
    expect(page.main.count('auth.requestLogin')).toBe(1);
  });

  it('does not speak of an expired login where nobody was logged in', async () => {
    using page = new ListPage();
    page.main.clusters$.next([acmeEntry({ connected: false, user: undefined })]);
    page.main.on(contracts.auth, 'requestLogin', () => ok('cancelled' as const));
    await page.fail(needsLogin);
    (await button('Log in', page.element)).click();
    await until(() => page.main.count('auth.requestLogin') === 1);
    expect(page.main.calls.find(call => call.name === 'auth.requestLogin')?.request).toEqual(
      jasmine.objectContaining({ reason: { kind: 'asked' } }),
    );
  });

  it('cancels its read when it is closed, and starts from its last list when it is opened again', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a'));
    await page.grid;
    (await button('Read the list again', page.element)).click();
    await page.asked(2);
    page.host.isShown.set(false);
    await page.stable();
    expect(page.daemon.last.signal.aborted).toBeTrue();
    page.host.isShown.set(true);
    await page.asked(3);
    await page.grid;
    expect(page.names).toEqual(['a']);
    await page.daemon.page(serverResources('b'));
    await until(() => page.names[0] === 'b');
  });

  it('shows hostile names as text, on one line, without widening anything', async () => {
    using page = new ListPage();
    const hostile = `\u202E<img src=x onerror="document.title='owned'">\n${'x'.repeat(65_536)}`;
    await page.answer([serverResource('a', { hostname: hostile, address: hostile, labels: [{ name: hostile, value: hostile }] })]);
    await page.grid;
    await until(() => page.rows.length === 1);
    expect(page.element.querySelector('img')).toBeNull();
    expect(page.names[0]).toMatch(/^<img src=x .*x…$/);
    const [row] = page.rows;
    expect(row!.getBoundingClientRect().height).toBe(40);
    expect(row!.getBoundingClientRect().width).toBeLessThanOrEqual(1000);
    for (const cell of row!.children) expect(cell.getBoundingClientRect().right).toBeLessThanOrEqual(row!.getBoundingClientRect().right);
  });

  it('keeps everything in reach when it is as narrow as at 200 % zoom', async () => {
    using page = new ListPage({ width: 400, height: 256 });
    await page.answer([serverResource('a-server-with-a-long-name', { labels: [prod, { name: 'team', value: 'infra' }] })]);
    const grid = await page.grid;
    await until(() => textOf(page.element).includes('Labels: 2'));
    expect(grid.scrollWidth).toBe(grid.clientWidth);
    for (const control of page.element.querySelectorAll('button'))
      expect(control.getBoundingClientRect().right).toBeLessThanOrEqual(page.element.getBoundingClientRect().right);
  });

  it('follows the density of rows', async () => {
    using page = new ListPage();
    await page.answer(many(100));
    const grid = await page.grid;
    document.documentElement.dataset['density'] = 'comfortable';
    try {
      await until(() => grid.scrollHeight === 5200);
      expect(page.rows[0]!.getBoundingClientRect().height).toBe(52);
    } finally {
      delete document.documentElement.dataset['density'];
    }
  });
});
