import { serverResource, serverResources } from '@drawbridge/resources/testing';
import { press, until } from '@drawbridge/ui/testing';
import { ListPage } from '../testing/list-page';

const many = (count: number, from = 0): ReturnType<typeof serverResources> =>
  serverResources(...Array.from({ length: count }, (_, n) => `s${String(from + n).padStart(6, '0')}`));

/** With the focus on the rows. */
async function focused(page: ListPage): Promise<HTMLElement> {
  const grid = await page.grid;
  await until(() => page.rows.length > 0);
  grid.focus();
  await page.stable();
  return grid;
}

function activeName(page: ListPage): string | undefined {
  return page.element.querySelector('.is-active .name')?.textContent?.trim();
}

describe('rows under the keyboard', () => {
  it('move one by one, by screens, and to both ends, staying in sight', async () => {
    using page = new ListPage();
    await page.answer(many(1000));
    const grid = await focused(page);
    expect(activeName(page)).toBe('s000000');
    const steps: readonly [string, string][] = [
      ['ArrowDown', 's000001'],
      ['ArrowUp', 's000000'],
      ['ArrowUp', 's000000'],
      ['PageDown', 's000012'],
      ['End', 's000999'],
      ['PageUp', 's000987'],
      ['Home', 's000000'],
    ];
    for (const [key, name] of steps) {
      press(grid, key);
      await until(() => activeName(page) === name);
      const row = page.element.querySelector('.is-active')!.getBoundingClientRect();
      const { top, bottom } = grid.getBoundingClientRect();
      expect(row.top >= top - 1 && row.bottom <= bottom + 1)
        .withContext(`${key}: ${row.top} to ${row.bottom} in ${top} to ${bottom}`)
        .toBeTrue();
      expect(document.activeElement).toBe(grid);
    }
  });

  it('read on to the very end with the End key, and stay there', async () => {
    using page = new ListPage();
    await page.answer(many(100), { nextKey: 'k1' });
    const grid = await focused(page);
    press(grid, 'End');
    await page.asked(2);
    await page.daemon.page(many(1000, 100), { nextKey: 'k2' });
    await page.asked(3);
    await page.daemon.page(many(10, 1100));
    await until(() => activeName(page) === 's001109');
    expect(grid.scrollTop + grid.clientHeight).toBe(grid.scrollHeight);
  });

  it('connect with Enter where there is one login', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a', 'b'));
    const grid = await focused(page);
    press(grid, 'ArrowDown');
    press(grid, 'Enter');
    expect(page.host.requests).toEqual([
      jasmine.objectContaining({ kind: 'ssh', login: 'root', server: jasmine.objectContaining({ name: 'b' }) }),
    ]);
  });

  it('do nothing with Enter to a row that is out of sight, but show it', async () => {
    using page = new ListPage();
    await page.answer(many(1000));
    const grid = await focused(page);
    grid.scrollTop = 20_000;
    await until(() => activeName(page) === undefined);
    press(grid, 'Enter');
    expect(page.host.requests).toEqual([]);
    await until(() => activeName(page) === 's000000');
  });

  it('do nothing with Enter after the active resource has gone', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a', 'b', 'c'));
    const grid = await focused(page);
    press(grid, 'ArrowDown');
    page.element.querySelector<HTMLElement>('[title="Read the list again"]')!.click();
    await page.asked(2);
    await page.daemon.page(serverResources('a', 'c'));
    await until(() => page.rows.length === 2);
    press(grid, 'Enter');
    expect(page.host.requests).toEqual([]);
    press(grid, 'ArrowDown');
    await until(() => activeName(page) === 'c');
  });

  it('keep the active resource when rows come before it, and when it is renamed', async () => {
    using page = new ListPage();
    await page.answer(serverResources('b', 'c'));
    const grid = await focused(page);
    press(grid, 'ArrowDown');
    page.element.querySelector<HTMLElement>('[title="Read the list again"]')!.click();
    await page.asked(2);
    await page.daemon.page([...serverResources('a', 'b'), serverResource('c', { hostname: 'renamed' })]);
    await until(() => activeName(page) === 'renamed');
  });

  it('take letters to the search, and leave shortcuts alone', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a'));
    const grid = await focused(page);
    press(grid, 'k', { ctrlKey: true });
    expect(document.activeElement).toBe(grid);
    press(grid, 'w');
    expect(document.activeElement).toBe(page.search);
  });

  it('lead into the controls of the active row and out again', async () => {
    using page = new ListPage();
    await page.answer([serverResource('a', { labels: [{ name: 'env', value: 'prod' }] }), serverResource('b')]);
    const grid = await focused(page);
    const controls = [...page.rows[0]!.querySelectorAll('button')];
    expect(controls.map(control => control.tabIndex)).toEqual([0, 0, 0, 0]);
    expect([...page.rows[1]!.querySelectorAll('button')].every(control => control.tabIndex === -1)).toBeTrue();
    for (const control of [...controls, controls.at(-1)!]) {
      press(document.activeElement!, 'ArrowRight');
      expect(document.activeElement).toBe(control);
    }
    press(document.activeElement!, 'ArrowLeft');
    expect(document.activeElement).toBe(controls[2]!);
    press(document.activeElement!, 'Escape');
    expect(document.activeElement).toBe(grid);
    press(grid, 'ArrowRight');
    press(document.activeElement!, 'ArrowDown');
    expect(document.activeElement).toBe(grid);
    await until(() => activeName(page) === 'b');
  });

  it('stay where they are while others come above them', async () => {
    using page = new ListPage();
    await page.answer(many(100, 1000));
    const grid = await page.grid;
    grid.scrollTop = 1200;
    const top = (): string | undefined =>
      page.rows
        .find(row => row.getBoundingClientRect().bottom > grid.getBoundingClientRect().top + 1)
        ?.querySelector('.name')
        ?.textContent?.trim();
    await until(() => top() === 's001030');
    page.element.querySelector<HTMLElement>('[title="Read the list again"]')!.click();
    await page.asked(2);
    await page.daemon.page([...many(50), ...many(100, 1000)]);
    await until(() => grid.scrollTop === 3200 && top() === 's001030');
  });

  it('begin at the top with another query', async () => {
    using page = new ListPage();
    await page.answer(many(1000));
    const grid = await focused(page);
    press(grid, 'End');
    await until(() => grid.scrollTop > 10_000);
    page.host.query.update(query => ({ ...query, search: 's0001' }));
    await page.asked(2);
    await page.daemon.page(many(100, 100));
    await until(() => grid.scrollTop === 0 && page.names[0] === 's000100');
  });
});
