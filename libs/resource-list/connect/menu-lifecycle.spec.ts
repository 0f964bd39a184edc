import { TestBed } from '@angular/core/testing';
import { appError, type AppError } from '@drawbridge/lifecycle';
import { actionLabel, errorText } from '@drawbridge/messages';
import { appResource, databaseResource, desktopResource, serverResource } from '@drawbridge/resources/testing';
import { Toasts } from '@drawbridge/ui';
import { button, textOf, until } from '@drawbridge/ui/testing';
import { acmeEntry, ListPage } from '../testing/list-page';

type Page = Parameters<ListPage['answer']>[0];

/** The kinds that have a menu to open: Kubernetes clusters open at once, desktops cannot be entered. Each with two ways in, one of which is picked. */
const kinds: Readonly<
  Record<string, { readonly make: (change?: { readonly requiresRequest?: boolean }) => Page[number]; readonly pick: string }>
> = {
  server: { make: change => serverResource('a', { logins: ['root', 'dev'], ...change }), pick: 'dev' },
  database: { make: change => databaseResource('a', { users: ['app', 'clerk'], ...change }), pick: 'clerk' },
  app: { make: change => appResource('a', change), pick: 'Local port' },
};

interface Cause {
  /** Makes it happen, and waits until the list knows. */
  readonly happens: (page: ListPage, make: (typeof kinds)[string]['make']) => Promise<unknown>;
  /** Whether what is open can still be used: the cause may pass while one looks at the menu. */
  readonly menu: 'stays' | 'goes';
  /** What is said of it. */
  readonly says: string;
  /** The button that helps, where one does. */
  readonly action?: string;
}

const toast = (page: ListPage): Promise<unknown> => until(() => page.toasts.length > 0);
const banner = (page: ListPage): Promise<Element> => until(() => page.element.querySelector('db-stale-banner'));

function away(error: AppError): Cause {
  return {
    happens: async page => {
      page.main.clusters$.next([{ ...acmeEntry(), life: { state: 'unavailable', cause: error } }]);
      await banner(page);
    },
    menu: 'stays',
    says: errorText(error).title,
    action: errorText(error).actionLabel ?? actionLabel('retry'),
  };
}

const causes: Readonly<Record<string, Cause>> = {
  'the resource goes': {
    happens: async page => {
      await page.daemon.page([desktopResource('b')]);
      await toast(page);
    },
    menu: 'goes',
    says: 'a is no longer in the list.',
  },
  'access to it is taken away': {
    happens: async (page, make) => {
      await page.daemon.page([make({ requiresRequest: true }), desktopResource('b')]);
      await toast(page);
    },
    menu: 'goes',
    says: 'Your roles give you no access to a.',
  },
  'access to its cluster is taken away': away(appError('no-access', { what: 'acme' })),
  'its cluster stops': away(appError('cluster-unreachable', { cluster: 'acme' })),
  'the network goes': away(appError('timed-out', { what: 'acme' })),
  'its daemon dies': {
    ...away(appError('daemon-not-running')),
    // With the button that starts it again, this is said over the whole window.
    says: 'Shown as of',
    action: actionLabel('retry'),
  },
  'the login ends': away(appError('needs-login', { cluster: 'acme' })),
  'its cluster is forgotten': {
    happens: async page => {
      page.main.clusters$.next([]);
      await banner(page);
    },
    menu: 'goes',
    says: errorText(appError('cluster-unknown', { cluster: 'acme' })).title,
  },
};

/** What the page says, beside what is open. */
const said = (page: ListPage): string => `${page.toasts.join(' ')} ${textOf(page.element)}`;

describe('an open connect menu: every kind and cause', () => {
  for (const [kind, { make, pick }] of Object.entries(kinds)) {
    for (const [name, cause] of Object.entries(causes)) {
      it(`${kind}, when ${name}: the menu ${cause.menu}, and it is said why`, async () => {
        using page = new ListPage();
        await page.answer([make(), desktopResource('b')]);
        await until(() => page.rows.length === 2);
        // A read is under way, whose answer may be what goes wrong.
        (await button('Read the list again', page.element)).click();
        await page.asked(2);
        (await button('Connect to a', page.element)).click();
        const panel = await page.panel;
        await cause.happens(page, make);
        await until(() => said(page).includes(cause.says));
        if (cause.action !== undefined) expect(await button(cause.action, await banner(page))).toBeDefined();
        if (cause.menu === 'goes') {
          await until(() => !panel.isConnected);
          expect(page.host.requests).toEqual([]);
          return;
        }
        (await button(pick, panel)).click();
        await until(() => !panel.isConnected);
        expect(page.host.requests.length).withContext('what is chosen is tried: the cause may be over').toBe(1);
        expect(TestBed.inject(Toasts).shown()).toEqual([]);
      });
    }
  }
});
