import { appError, type AppError } from '@drawbridge/lifecycle';
import { listWords, plainQuery } from '@drawbridge/resources';
import { serverResource, serverResources } from '@drawbridge/resources/testing';
import { axeProblems, button, press, textOf, until } from '@drawbridge/ui/testing';
import { ListPage } from '../testing/list-page';

const words = listWords();
const down = appError('cluster-unreachable', { cluster: 'acme' }, { details: 'dial tcp: connection refused' });
const prod = { name: 'env', value: 'prod' };
const labels = [prod, ...['one', 'two', 'three', 'four', 'five'].map(value => ({ name: 'a-longer-name', value }))];
const servers = [
  serverResource('a', { labels, logins: ['root', 'dev'] }),
  serverResource('b', { tunnel: true, requiresRequest: true }),
  serverResource('c', { logins: [] }),
];

interface Face {
  readonly name: string;
  /** Brings a list to this face. */
  readonly make: (page: ListPage) => Promise<void>;
  /** What a person reads then. */
  readonly says: string;
}

const failed = (error: AppError) => (page: ListPage) => page.fail(error);
const rows = async (page: ListPage): Promise<void> => {
  await page.answer(servers);
  await until(() => page.rows.length === 3);
};

const faces: readonly Face[] = [
  { name: 'loading', make: page => page.asked(1), says: 'The list is being read' },
  { name: 'empty', make: page => page.answer([]), says: words.none.heading },
  {
    name: 'no match',
    make: async page => {
      page.host.query.set({ ...plainQuery, search: 'zzz', labels: [prod, { name: 'team', value: 'infra' }] });
      await page.answer([]);
    },
    says: 'Nothing on acme is like this search and these filters.',
  },
  { name: 'failed', make: failed(down), says: 'acme cannot be reached' },
  { name: 'failed without a cure', make: failed(appError('unsupported', { method: 'x' })), says: 'Try again' },
  { name: 'needs login', make: failed(appError('needs-login', { cluster: 'acme' })), says: 'You are not logged in to acme' },
  { name: 'gone', make: failed(appError('cluster-unknown', { cluster: 'acme' })), says: 'acme is no longer listed' },
  { name: 'rows', make: rows, says: 'no access' },
  {
    name: 'rows with an active one',
    make: async page => {
      await rows(page);
      (await page.grid).focus();
    },
    says: `${words.plural}: 3`,
  },
  {
    name: 'stale',
    make: async page => {
      await rows(page);
      (await button('Read the list again', page.element)).click();
      await page.asked(2);
      await page.daemon.fail(down);
    },
    says: 'Shown as of',
  },
  {
    name: 'partial',
    make: async page => {
      await page.answer(servers, { nextKey: 'k1', unknown: 2 });
      await page.asked(2);
      await page.daemon.fail(down);
    },
    says: 'There are more than these, but they could not be read. acme cannot be reached.',
  },
  {
    name: 'connect menu with a problem',
    make: async page => {
      await rows(page);
      (await button('Connect to c', page.element)).click();
      const panel = await page.panel;
      (await button('Connect', panel)).click();
    },
    says: 'Type a login first.',
  },
  {
    name: 'all labels',
    make: async page => {
      await rows(page);
      page.rows[0]!.querySelector<HTMLElement>('db-rest-of-labels button')!.click();
      await page.panel;
    },
    says: 'Labels of a',
  },
];

describe('faces of a list', () => {
  for (const { name, make, says } of faces) {
    it(`${name}: says what is the matter, and passes axe in both themes`, async () => {
      using page = new ListPage();
      await make(page);
      await until(() => textOf(document.body).includes(says));
      for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().iterations === 1) animation.finish();
      expect(await axeProblems(page.element)).toEqual([]);
      for (const panel of document.querySelectorAll('.cdk-overlay-container')) expect(await axeProblems(panel)).toEqual([]);
    });
  }

  it('tell of kinds that are left out, also when the list is whole', async () => {
    using page = new ListPage();
    await page.answer(serverResources('a'), { unknown: 2 });
    await until(() => textOf(page.element).includes('Left out, of kinds that this version does not know: 2.'));
  });

  it('are named for a screen reader: a grid with its rows and their places', async () => {
    using page = new ListPage();
    await rows(page);
    const grid = await page.grid;
    expect(grid.getAttribute('aria-label')).toBe(`${words.plural} of acme`);
    expect(grid.getAttribute('aria-rowcount')).toBe('3');
    expect(page.rows.map(row => row.getAttribute('aria-rowindex'))).toEqual(['1', '2', '3']);
    grid.focus();
    press(grid, 'ArrowDown');
    await until(() => grid.getAttribute('aria-activedescendant') === page.rows[1]!.id);
  });
});
