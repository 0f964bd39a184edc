import '@angular/localize/init';
import { appError, fail, lastValue, ok, type Result } from '@drawbridge/lifecycle';
import { serverResources } from '../testing';
import { alice, ListDesk } from '../testing/list-desk';
import { plainQuery, type ResourceQuery } from './resource-query';

const down = appError('cluster-unreachable', { cluster: 'acme' });
const needsLogin = appError('needs-login', { cluster: 'acme' });
const search = (text: string): ResourceQuery => ({ ...plainQuery, search: text });
const many = (count: number, from = 0): ReturnType<typeof serverResources> =>
  serverResources(...Array.from({ length: count }, (_, n) => `s${String(from + n).padStart(6, '0')}`));

describe('ResourceListStore, its life', () => {
  describe('refreshing', () => {
    it('reads as many rows as there are and shows them together', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.store.want(101);
      await desk.daemon.page(many(1000, 100), { nextKey: 'k2' });
      void desk.store.refresh();
      await desk.daemon.page(many(1000), { nextKey: 'n1' });
      expect(desk.state).toBe('loading');
      expect(lastValue(desk.store.snapshot)?.rows.length).toBe(1100);
      desk.now = 500;
      await desk.daemon.page(many(1000, 1000), { nextKey: 'n2' });
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'ready', since: 500 }));
      expect(lastValue(desk.store.snapshot)?.rows.length).toBe(2000);
    });

    it('called twice reads the newer time only', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      void desk.store.refresh();
      void desk.store.refresh();
      expect(desk.daemon.asked[1]!.signal.aborted).toBeTrue();
      await desk.daemon.page(serverResources('b'), { to: 2 });
      await desk.daemon.page(serverResources('old'), { to: 1 });
      expect(desk.names).toBe('b');
    });

    it('keeps the list with its age when it fails, and is ready again after recovery', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      desk.now = 900;
      void desk.store.refresh();
      await desk.daemon.fail(down);
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'stale', since: 100, cause: down }));
      expect(desk.names).toBe('a');
      void desk.store.retry();
      await desk.daemon.page(serverResources('a', 'b'));
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'ready', since: 900 }));
    });

    it('shows renamed and vanished resources as they are now', async () => {
      using desk = await ListDesk.filled(serverResources('a', 'b'));
      void desk.store.refresh();
      await desk.daemon.page([{ ...serverResources('a')[0]!, hostname: 'renamed' }]);
      expect(desk.names).toBe('renamed');
    });
  });

  describe('logging in', () => {
    it('is never asked for by a read of its own', async () => {
      using desk = new ListDesk();
      desk.store.ask(plainQuery);
      await desk.daemon.fail(needsLogin);
      desk.store.ask(search('web'));
      await desk.daemon.fail(needsLogin);
      expect(desk.logins).toBe(0);
      expect(desk.store.snapshot).toEqual({ state: 'unavailable', cause: needsLogin });
    });

    it('comes before the one retry when a person asks', async () => {
      using desk = new ListDesk();
      desk.store.ask(plainQuery);
      await desk.daemon.fail(needsLogin);
      const retry = desk.store.retry();
      await Promise.resolve();
      await Promise.resolve();
      expect(desk.logins).toBe(1);
      expect(desk.daemon.asked.length).toBe(2);
      await desk.daemon.fail(needsLogin);
      await retry;
      expect(desk.logins).toBe(1);
      expect(desk.daemon.asked.length).toBe(2);
      expect(desk.state).toBe('unavailable');
    });

    it('follows a refresh that needs it, which is then done again exactly once', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      const refresh = desk.store.refresh();
      await desk.daemon.fail(needsLogin);
      expect(desk.logins).toBe(1);
      expect(desk.daemon.asked.length).toBe(3);
      await desk.daemon.page(serverResources('a', 'b'));
      await refresh;
      expect(desk.names).toBe('a b');
    });

    it('cancelled leaves the error and nothing else', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      desk.login = () => Promise.resolve(ok('cancelled' as const));
      const refresh = desk.store.refresh();
      await desk.daemon.fail(needsLogin);
      await refresh;
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'stale', cause: needsLogin }));
      expect(desk.daemon.asked.length).toBe(2);
      desk.login = () => Promise.resolve(fail(appError('connection-lost')));
      await desk.store.retry();
      expect(desk.daemon.asked.length).toBe(2);
    });

    it('opens one dialog for two wishes, and the cluster that comes back meanwhile is read once', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      const { promise, resolve } = Promise.withResolvers<Result<'logged-in' | 'cancelled'>>();
      desk.login = () => promise;
      desk.sight$.next({ state: 'away', cause: needsLogin });
      const first = desk.store.retry();
      await desk.store.retry();
      expect(desk.logins).toBe(1);
      desk.sight$.next(alice);
      resolve(ok('logged-in'));
      await Promise.resolve();
      await desk.daemon.page([], { to: 0 });
      expect(desk.daemon.asked.length).toBe(2);
      await desk.daemon.page(serverResources('a', 'b'));
      await first;
      expect(desk.names).toBe('a b');
    });
  });

  describe('a cluster that comes and goes', () => {
    it('marks the list stale at once, cancels what is read, and reads again when it is back', async () => {
      using desk = await ListDesk.filled(many(100), { nextKey: 'k1' });
      desk.store.want(150);
      desk.sight$.next({ state: 'away', cause: down });
      expect(desk.daemon.last.signal.aborted).toBeTrue();
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'stale', since: 100, cause: down }));
      expect(desk.tail).toBe('more');
      desk.sight$.next(alice);
      expect(desk.state).toBe('loading');
      await desk.daemon.page(many(100));
      expect(desk.state).toBe('ready');
    });

    it('forgets nothing when the cluster is forgotten', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      desk.sight$.next({ state: 'gone' });
      expect(desk.state).toBe('gone');
      expect(desk.names).toBe('a');
    });

    it('takes a cluster that is no longer listed as gone, one that never was as not yet seen', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      desk.sight$.next({ state: 'unseen' });
      expect(desk.state).toBe('gone');
      using other = new ListDesk();
      other.sight$.next({ state: 'unseen' });
      other.store.ask(plainQuery);
      await other.daemon.page(serverResources('a'));
      expect(other.state).toBe('ready');
    });

    it('reads again when the person has other rights', async () => {
      using desk = await ListDesk.filled(serverResources('a'));
      desk.sight$.next({ ...alice, rights: 'access admin' });
      expect(desk.state).toBe('loading');
      expect(desk.names).toBe('a');
      await desk.daemon.page(serverResources('a', 'b'));
      expect(desk.names).toBe('a b');
    });

    it('hides one person’s rows from another', async () => {
      using desk = await ListDesk.filled(serverResources('secret'));
      desk.sight$.next({ state: 'away', cause: needsLogin });
      desk.sight$.next({ ...alice, person: 'bob' });
      expect(desk.names).toBeUndefined();
      await desk.daemon.fail(down);
      expect(desk.store.snapshot).toEqual({ state: 'unavailable', cause: down });
      expect(desk.store.remembered).toBeUndefined();
    });
  });

  describe('an earlier list of the same cluster', () => {
    it('serves until the first answer', async () => {
      using before = await ListDesk.filled(serverResources('a', 'web-1'));
      using desk = new ListDesk(before.store.remembered);
      desk.store.ask(search('web'));
      expect(desk.state).toBe('loading');
      expect(desk.names).toBe('web-1');
      await desk.daemon.fail(down);
      expect(desk.store.snapshot).toEqual(jasmine.objectContaining({ state: 'stale', since: 100 }));
    });

    it('is left behind only when it is known whose it is', async () => {
      using unseen = new ListDesk(undefined, { state: 'unseen' });
      unseen.store.ask(plainQuery);
      await unseen.daemon.page(serverResources('a'));
      expect(unseen.store.remembered).toBeUndefined();
      unseen.sight$.next(alice);
      expect(unseen.store.remembered?.person).toBe('alice');
    });

    it('is another person’s business', async () => {
      using before = await ListDesk.filled(serverResources('a'));
      const { list } = before.store.remembered!;
      using desk = new ListDesk({ list, person: 'bob' });
      desk.store.ask(plainQuery);
      expect(desk.names).toBeUndefined();
      await desk.daemon.page([]);
    });
  });

  describe('disposed', () => {
    it('while reading: cancels, and the late answer changes nothing', async () => {
      const desk = await ListDesk.filled(serverResources('a'));
      void desk.store.refresh();
      desk[Symbol.dispose]();
      expect(desk.daemon.last.signal.aborted).toBeTrue();
      expect(desk.sight$.observed).toBeFalse();
      const before = desk.states.length;
      await desk.daemon.page(serverResources('b'));
      expect(desk.states.length).toBe(before);
    });

    it('while a login dialog is open: reads no more', async () => {
      const desk = new ListDesk();
      const { promise, resolve } = Promise.withResolvers<Result<'logged-in' | 'cancelled'>>();
      desk.login = () => promise;
      desk.store.ask(plainQuery);
      await desk.daemon.fail(needsLogin);
      const retry = desk.store.retry();
      desk[Symbol.dispose]();
      resolve(ok('logged-in'));
      await retry;
      expect(desk.daemon.asked.length).toBe(1);
    });

    it('while waiting for letters: asks nothing', async () => {
      const desk = await ListDesk.filled(serverResources('a'));
      desk.store.ask(search('a'), 'typing');
      desk[Symbol.dispose]();
      desk.pauses.at(-1)!.end();
      await Promise.resolve();
      expect(desk.daemon.asked.length).toBe(1);
    });
  });
});
