import { appError } from '@drawbridge/lifecycle';
import { plainQuery } from '@drawbridge/resources';
import { appResource, databaseResource, kubeResource, serverResource, serverResources } from '@drawbridge/resources/testing';
import { axeProblems, button, press, textOf, type, until } from '@drawbridge/ui/testing';
import { ListPage } from '../testing/list-page';

const unhealthy = { status: 'unhealthy', message: 'connection refused' } as const;
const mixed = [
  appResource('wiki'),
  databaseResource('orders', { health: unhealthy }),
  kubeResource('prod'),
  serverResource('web-1'),
  serverResource('web-2'),
];

/** With rows of every kind on screen. */
async function shown(page: ListPage): Promise<void> {
  await page.answer(mixed);
  await until(() => page.names.length === mixed.length);
}

const cards = (page: ListPage): readonly HTMLElement[] => [...page.element.querySelectorAll<HTMLElement>('db-resource-card')];

describe('filters of a list', () => {
  it('show kinds at once, several of them, and ask the cluster for them', async () => {
    using page = new ListPage();
    await shown(page);
    (await button('Databases', page.element)).click();
    await until(() => page.names.join() === 'orders');
    expect(page.daemon.last.query.kinds).toEqual(['db']);
    (await button('Servers', page.element)).click();
    await until(() => page.names.join() === 'orders,web-1,web-2');
    expect(page.daemon.last.query.kinds).toEqual(['db', 'node']);
    (await button('Clear filters', page.element)).click();
    await until(() => page.names.length === mixed.length);
    expect(page.host.query()).toEqual(plainQuery);
  });

  it('lend the list the words of its one kind', async () => {
    using page = new ListPage();
    page.host.query.set({ ...plainQuery, kinds: ['kube'] });
    await page.answer([]);
    await until(() => textOf(page.element).includes('Nothing on acme is like this search and these filters.'));
    expect(page.search.placeholder).toBe('Search Kubernetes clusters');
  });

  it('show how things stand, and why', async () => {
    using page = new ListPage();
    await shown(page);
    (await button('Health', page.element)).click();
    (await button('Unhealthy')).click();
    await until(() => page.names.join() === 'orders');
    expect(page.daemon.last.query.query).toBe('health.status == "unhealthy"');
    await page.daemon.page([mixed[1]!]);
    (await button('unhealthy: orders', page.element)).click();
    await until(() => textOf(document.querySelector('[role="dialog"]') ?? document.head).includes('connection refused'));
  });

  it('show what may be asked for, and new lists begin like that', async () => {
    using page = new ListPage();
    await shown(page);
    (await button('Access', page.element)).click();
    (await button('Also what you may ask for')).click();
    await page.asked(2);
    expect(page.daemon.last.query.also).toBe('requestable');
    await until(() => page.preferences.kept.list.available === 'all');
  });

  it('begin as the cluster keeps them, and ask once', async () => {
    using page = new ListPage();
    page.preferences.kept = { pinned: ['orders/db'], list: { tab: 'pinned', view: 'card', labels: 'collapsed', available: 'requestable' } };
    await page.answer([databaseResource('orders', { requiresRequest: true })]);
    await until(() => cards(page).length === 1);
    expect(page.daemon.asked.map(one => [one.query.only, one.query.also])).toEqual([['pinned', 'requestable']]);
  });

  it('leave alone what a tab was given', async () => {
    using page = new ListPage();
    page.preferences.kept = { ...page.preferences.kept, list: { ...page.preferences.kept.list, tab: 'pinned' } };
    page.host.query.set({ ...plainQuery, search: 'web' });
    await page.answer([serverResource('web-1')]);
    await until(() => page.names.length === 1);
    expect(page.host.query().only).toBe('all');
  });
});

describe('pins', () => {
  it('are set at a row, kept by the cluster, and shown alone', async () => {
    using page = new ListPage();
    await shown(page);
    (await button('Pin orders', page.element)).click();
    await until(() => page.preferences.kept.pinned.join() === 'orders/db');
    expect((await button('Unpin orders', page.element)).getAttribute('aria-pressed')).toBe('true');
    (await button('Pinned', page.element)).click();
    await page.asked(2);
    expect(page.daemon.last.query.only).toBe('pinned');
    await page.daemon.page([mixed[1]!]);
    await until(() => page.names.join() === 'orders');
    (await button('Unpin orders', page.element)).click();
    await page.asked(3);
    await page.daemon.page([]);
    await until(() => textOf(page.element).includes('Nothing is pinned yet'));
  });

  it('that the cluster does not take are undone, and it is told', async () => {
    using page = new ListPage();
    await shown(page);
    page.preferences.failure = appError('cluster-unreachable', { cluster: 'acme' });
    (await button('Pin wiki', page.element)).click();
    await until(() => page.toasts.some(text => text.startsWith('wiki was not pinned. acme cannot be reached')));
    expect((await button('Pin wiki', page.element)).getAttribute('aria-pressed')).toBe('false');
  });
});

describe('cards', () => {
  it('stand beside each other, under the keyboard too, and are what the tab and the cluster keep', async () => {
    using page = new ListPage();
    await shown(page);
    (await button('Show as cards', page.element)).click();
    await until(() => cards(page).length === mixed.length);
    expect(page.host.look()).toEqual({ view: 'card', labels: 'collapsed' });
    await until(() => page.preferences.kept.list.view === 'card');
    const [one, two, , four] = cards(page);
    expect(one!.getBoundingClientRect().top).toBe(two!.getBoundingClientRect().top);
    const grid = await page.grid;
    grid.focus();
    for (const [key, card] of [
      ['ArrowRight', two],
      ['ArrowLeft', one],
      ['ArrowDown', four],
      ['ArrowUp', one],
    ] as const) {
      press(grid, key);
      await until(() => grid.getAttribute('aria-activedescendant') === card!.id);
    }
    for (const look of ['Show more of the labels', 'Show less of the labels']) {
      expect(await axeProblems(page.element)).toEqual([]);
      (await button(look, page.element)).click();
    }
  });

  it('are drawn for one resource too, and for as many as fit beside each other', async () => {
    using page = new ListPage({ width: 320 });
    await page.answer(serverResources('a', 'b'));
    await until(() => page.names.length === 2);
    for (const [look, count] of [
      ['Show as cards', 2],
      ['Show as a list', 0],
      ['Show as cards', 2],
    ] as const) {
      (await button(look, page.element)).click();
      await until(() => cards(page).length === count && page.rows.length === 2 - count);
    }
  });

  it('are drawn only in sight, to the very last', async () => {
    using page = new ListPage();
    page.preferences.kept = { ...page.preferences.kept, list: { ...page.preferences.kept.list, view: 'card' } };
    await page.answer(serverResources(...Array.from({ length: 1001 }, (_, n) => `s${String(n).padStart(4, '0')}`)));
    await until(() => cards(page).length > 0 && cards(page).length < 60);
    const grid = await page.grid;
    grid.focus();
    press(grid, 'End');
    await until(() => cards(page).at(-1)?.textContent?.includes('s1000'));
    const last = cards(page).at(-1)!.getBoundingClientRect();
    await until(() => last.bottom <= grid.getBoundingClientRect().bottom + 1);
  });
});

describe('expressions', () => {
  it('are asked with Enter, and a mistake is marked at its character until it is changed', async () => {
    using page = new ListPage();
    await shown(page);
    type(page.search, 'web');
    await until(() => page.names.join() === 'web-1,web-2');
    (await button('Search by an expression', page.element)).click();
    await until(() => page.search.value === 'search("web")');
    await until(() => page.daemon.last.query.query === 'search("web")');
    await page.daemon.page(serverResources('web-1', 'web-2'));
    const asked = page.daemon.asked.length;
    type(page.search, '  name == ');
    await page.stable();
    expect(page.daemon.asked.length).toBe(asked);
    press(page.search, 'Enter');
    await page.asked(asked + 1);
    await page.daemon.fail(appError('query-syntax', { line: '1', column: '8', problem: "expected operand, found 'EOF'" }));
    await until(() => textOf(page.element).includes("Character 10: expected operand, found 'EOF'"));
    expect(page.names).toEqual(['web-1', 'web-2']);
    expect(page.search.getAttribute('aria-invalid')).toBe('true');
    expect(await axeProblems(page.element)).toEqual([]);
    (await button('Go there', page.element)).click();
    expect(page.search.selectionStart).toBe(9);
    type(page.search, 'name == "web-1"');
    await until(() => page.search.getAttribute('aria-invalid') === 'false');
  });
});
