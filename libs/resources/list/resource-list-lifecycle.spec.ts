import '@angular/localize/init';
import { appError, gone as goneLife, lastValue, type AppError } from '@drawbridge/lifecycle';
import type { DaemonResource } from '@drawbridge/tshd-link';
import { appResource, databaseResource, desktopResource, kubeResource, serverResource } from '../testing';
import { alice, ListDesk } from '../testing/list-desk';
import { plainQuery } from './resource-query';

const kinds: Readonly<Record<string, (name: string, change?: { readonly requiresRequest?: boolean }) => DaemonResource>> = {
  server: serverResource,
  database: databaseResource,
  kube: kubeResource,
  app: appResource,
  desktop: desktopResource,
};

/** What a list is doing when something goes. */
const moments: Readonly<Record<string, (desk: ListDesk) => Promise<void>>> = {
  listed: async () => undefined,
  'read again': async desk => void desk.store.refresh(),
  searched: async desk => desk.store.ask({ ...plainQuery, search: 'a' }),
  'typed into': async desk => desk.store.ask({ ...plainQuery, search: 'a' }, 'typing'),
};

interface Cause {
  /** Makes it happen; what is under way fails or is cut off with it. */
  readonly happens: (desk: ListDesk) => Promise<void>;
  /** How the list stands then. */
  readonly state: string;
  /** The way out that is offered. */
  readonly action: string | undefined;
  /** Ends it. */
  readonly ends: (desk: ListDesk, again: readonly DaemonResource[]) => Promise<void>;
}

const away = (error: AppError): Cause => ({
  happens: async desk => desk.sight$.next({ state: 'away', cause: error }),
  state: 'stale',
  action: error.action,
  ends: async (desk, again) => {
    desk.sight$.next(alice);
    await desk.daemon.page(again);
  },
});

const causes: Readonly<Record<string, Cause>> = {
  'its cluster stops': away(appError('cluster-unreachable', { cluster: 'acme' })),
  'the network goes': away(appError('timed-out')),
  'the daemon dies': away(appError('daemon-not-running')),
  'the certificate expires': away(appError('needs-login', { cluster: 'acme' })),
  'access is taken away': {
    ...away(appError('no-access', { what: 'acme' })),
    ends: async (desk, again) => {
      desk.sight$.next({ ...alice, rights: 'other ' });
      await desk.daemon.page(again);
    },
  },
  'its cluster is forgotten': {
    happens: async desk => desk.sight$.next({ state: 'gone' }),
    state: 'gone',
    action: undefined,
    ends: async (desk, again) => {
      desk.sight$.next(alice);
      await desk.daemon.page(again);
    },
  },
};

describe('ResourceListStore: every kind, moment and cause', () => {
  for (const [kind, make] of Object.entries(kinds)) {
    for (const [moment, begin] of Object.entries(moments)) {
      for (const [name, cause] of Object.entries(causes)) {
        it(`${kind}, ${moment}, when ${name}: the last rows stay with their age, one way out, and all is well again after it`, async () => {
          using desk = await ListDesk.filled([make('a'), make('ab')]);
          await begin(desk);
          await cause.happens(desk);
          const life = desk.store.snapshot;
          expect(life.state).toBe(cause.state);
          expect(desk.names).toBe('a ab');
          expect(lastValue(life)?.readAt).toBe(100);
          if (life.state === 'stale') {
            expect(life.since).toBe(100);
            expect(life.cause.action === cause.action)
              .withContext(life.cause.action)
              .toBeTrue();
          }
          const asked = desk.daemon.asked.length;
          expect(desk.daemon.asked.slice(1).every(one => one.signal.aborted))
            .withContext('nothing is asked behind its back')
            .toBeTrue();
          desk.now = 500;
          await cause.ends(desk, [make('a')]);
          expect(desk.daemon.asked.length)
            .withContext('reads once')
            .toBe(asked + 1);
          expect([desk.state, desk.names, desk.logins]).toEqual(['ready', 'a', 0]);
        });
      }
    }

    it(`${kind}: one that vanishes, needs a request from now on, or comes twice`, async () => {
      using desk = await ListDesk.filled([make('a'), make('b'), make('b')]);
      expect(desk.names).toBe('a b');
      void desk.store.refresh();
      await desk.daemon.page([make('b', { requiresRequest: true })]);
      expect(desk.names).toBe('b');
      expect(lastValue(desk.store.snapshot)?.rows[0]?.requiresRequest).toBeTrue();
    });
  }

  it('the first read fails: says why, keeps nothing, and a retry helps', async () => {
    for (const code of ['cluster-unreachable', 'daemon-not-running', 'timed-out', 'no-access', 'internal'] as const) {
      using desk = new ListDesk();
      desk.store.ask(plainQuery);
      await desk.daemon.fail(appError(code));
      expect([desk.state, desk.names]).toEqual(['unavailable', undefined]);
      void desk.store.retry();
      await desk.daemon.page([serverResource('a')]);
      expect([desk.state, desk.names]).toEqual(['ready', 'a']);
    }
  });

  it('gone keeps what was known', async () => {
    using desk = await ListDesk.filled([serverResource('a')]);
    const before = desk.store.snapshot;
    desk.sight$.next({ state: 'gone' });
    expect(desk.store.snapshot).toEqual(goneLife(before));
  });
});
