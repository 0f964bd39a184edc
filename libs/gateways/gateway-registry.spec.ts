import '@angular/localize/init';
import type { GatewayState, GatewayTarget } from '@drawbridge/contracts';
import { appError, fail, ok, type AppErrorCode, type Result } from '@drawbridge/lifecycle';
import { GatewayRegistry } from './gateway-registry';
import { gatewayKey } from './protocols/protocols';
import type { RememberedGateway } from './remembered';
import { HandGateways, databaseTarget, gatewayNeeds } from './testing';

const never = new AbortController().signal;
const pg = databaseTarget('pg', 'ann');
const root = { home: 'default', uri: '/clusters/acme' };

describe('GatewayRegistry', () => {
  let now: number;
  let daemon: HandGateways;
  let registry: GatewayRegistry;
  let ready: Promise<Result<unknown>>;
  let programs: readonly string[];

  beforeEach(() => {
    now = 1_000;
    ready = Promise.resolve(ok(undefined));
    programs = [];
    daemon = new HandGateways();
    registry = made();
  });
  afterEach(() => registry[Symbol.dispose]());

  function made(remembered: readonly RememberedGateway[] = []): GatewayRegistry {
    const one = new GatewayRegistry(
      gatewayNeeds({ now: () => now, ready: () => ready, hasProgram: async name => programs.includes(name) }),
      remembered,
    );
    one.attach({ home: 'default', daemon, link$: daemon.link$ });
    return one;
  }

  const life = (target: GatewayTarget = pg): GatewayState | undefined => registry.gateways.get(gatewayKey(target))?.life;
  const port = (target: GatewayTarget = pg): number | undefined => registry.gateways.get(gatewayKey(target))?.port;
  const code = (): AppErrorCode | undefined => {
    const state = life();
    return state?.state === 'failed' || state?.state === 'lost' ? state.cause.code : undefined;
  };
  /** Until a gateway stands like this. */
  const until = (state: GatewayState['state'], target: GatewayTarget = pg): Promise<void> =>
    new Promise(resolve => {
      const watching = registry.gateways$.subscribe(all => {
        if (all.get(gatewayKey(target))?.life.state !== state) return;
        resolve();
        queueMicrotask(() => watching.unsubscribe());
      });
    });
  /** Until the daemon was asked so often. */
  const asked = async (times: number): Promise<void> => {
    while (daemon.asked.length < times) await new Promise(resolve => setImmediate(resolve));
  };
  const opened = async (): Promise<void> => {
    daemon.start();
    expect(await registry.open(pg)).toEqual(ok(gatewayKey(pg)));
  };

  describe('opening', () => {
    it('tells address, port, client and link, and when it was opened', async () => {
      await opened();
      expect(registry.gateways.get(gatewayKey(pg))).toEqual({
        key: gatewayKey(pg),
        target: pg,
        port: 40_000,
        at: 1_000,
        life: {
          state: 'open',
          since: 1_000,
          gateway: {
            address: 'localhost',
            port: 40_000,
            protocol: 'postgres',
            client: { program: 'psql', preview: 'psql url', isThere: true },
            link: 'postgresql://ann@localhost:40000/',
          },
        },
      });
      expect(registry.commandOf(gatewayKey(pg))?.path).toBe('/usr/bin/psql');
    });

    it('is one gateway for whoever opens it, at once or later', async () => {
      daemon.start();
      const two = await Promise.all([registry.open(pg), registry.open({ ...pg, subresource: 'shop' })]);
      await registry.open(pg);
      expect(two).toEqual([ok(gatewayKey(pg)), ok(gatewayKey(pg))]);
      expect(daemon.asked).toEqual(['create pg ann@:0']);
    });

    it('waits until its home is there', async () => {
      const home = Promise.withResolvers<Result<unknown>>();
      ready = home.promise;
      daemon.start();
      const opening = registry.open(pg);
      expect(life()?.state).toBe('opening');
      home.resolve(ok(undefined));
      expect(await opening).toEqual(ok(gatewayKey(pg)));
    });

    it('says why a home does not come, and asks no daemon', async () => {
      ready = Promise.resolve(fail(appError('daemon-binary-invalid')));
      expect(await registry.open(pg)).toEqual(fail(appError('daemon-binary-invalid')));
      expect([code(), daemon.asked]).toEqual(['daemon-binary-invalid', []]);
    });

    it('takes one over that the daemon has already, where it was left', async () => {
      daemon.start();
      await daemon.create({ targetUri: pg.uri, user: 'bob', subresource: '', port: 0 }, never);
      await daemon.create({ targetUri: pg.uri, user: 'ann', subresource: 'old', port: 0 }, never);
      expect(await registry.open({ ...pg, subresource: 'shop' })).toEqual(ok(gatewayKey(pg)));
      expect(daemon.asked.slice(2)).toEqual(['create pg ann@shop:0', 'list', 'name shop']);
      expect(port()).toBe(40_001);
      expect(daemon.open.size).toBe(2);
    });

    it('says whether a client that the daemon did not find is there for terminals', async () => {
      daemon.command = { path: 'psql', args: [], env: [], preview: 'psql' };
      await opened();
      const client = (): unknown => {
        const state = life();
        return state?.state === 'open' ? state.gateway.client?.isThere : undefined;
      };
      expect(client()).toBeFalse();
      programs = ['psql'];
      await registry.setPort(gatewayKey(pg), '', never);
      expect(client()).toBeTrue();
    });

    it('refuses a kind that this version does not know', async () => {
      expect(await registry.open({ ...pg, kind: 'telnet' })).toEqual(fail(appError('request-refused', { reason: 'telnet' })));
    });
  });

  describe('the port', () => {
    for (const typed of ['65536', '-1', 'abc', '1.5', '5432 x', '٨٠', '1e3', '0x50', '99999999999'])
      it(`refuses ${typed}, and asks no daemon`, async () => {
        await opened();
        expect(await registry.setPort(gatewayKey(pg), typed, never)).toEqual(fail(appError('port-invalid', { port: typed })));
        expect(daemon.asked.length).toBe(1);
      });

    it('moves at once, and any free one is to be had', async () => {
      await opened();
      expect(await registry.setPort(gatewayKey(pg), ' 5555 ', never)).toEqual(ok(undefined));
      expect(port()).toBe(5555);
      await registry.setPort(gatewayKey(pg), '0', never);
      expect(port()).toBe(40_000);
    });

    it('stays where it is when the other is taken, and tells by whom and what could be had', async () => {
      await opened();
      daemon.taken.add(5432);
      const error = appError('port-taken', { port: '5432', program: 'postgres (process 7)', free: '5433' });
      expect(await registry.setPort(gatewayKey(pg), '5432', never)).toEqual(fail(error));
      expect([life()?.state, port()]).toEqual(['open', 40_000]);
    });

    it('that it had is taken when it is opened again: said, and another one opens it', async () => {
      registry[Symbol.dispose]();
      registry = made([{ target: pg, port: 5432, at: 1 }]);
      daemon.taken.add(5432);
      daemon.start();
      const answer = await registry.open(pg);
      expect(answer.ok ? undefined : answer.error.params).toEqual({ port: '5432', program: 'postgres (process 7)', free: '5433' });
      expect(code()).toBe('port-taken');
      await registry.setPort(gatewayKey(pg), '5433', never);
      expect([life()?.state, port()]).toEqual(['open', 5433]);
    });
  });

  it('changes the database live, and refuses what no database is called', async () => {
    await opened();
    expect(await registry.setSubresource(gatewayKey(pg), 'shop', never)).toEqual(ok(gatewayKey(pg)));
    expect(registry.gateways.get(gatewayKey(pg))?.target.subresource).toBe('shop');
    expect((await registry.setSubresource(gatewayKey(pg), 'a\nb', never)).ok).toBeFalse();
    daemon.failures.push(appError('no-access', { what: 'mine' }));
    expect(await registry.setSubresource(gatewayKey(pg), 'mine', never)).toEqual(fail(appError('no-access', { what: 'mine' })));
    expect([life()?.state, registry.gateways.get(gatewayKey(pg))?.target.subresource]).toEqual(['open', 'shop']);
  });

  describe('closing', () => {
    it('is remembered, and comes back on its port with its database', async () => {
      await opened();
      await registry.setPort(gatewayKey(pg), '5555', never);
      await registry.setSubresource(gatewayKey(pg), 'shop', never);
      expect(await registry.close(gatewayKey(pg), never)).toEqual(ok(undefined));
      expect([life()?.state, daemon.open.size]).toEqual(['closed', 0]);
      await registry.open(pg);
      expect(daemon.asked.at(-1)).toBe('create pg ann@shop:5555');
      await registry.close(gatewayKey(pg), never);
      await registry.open({ ...pg, subresource: 'other' });
      expect(daemon.asked.at(-1)).toBe('create pg ann@other:5555');
    });

    it('while it is being made leaves nothing, however late the daemon hears of it', async () => {
      daemon.start();
      const gate = Promise.withResolvers<void>();
      daemon.gate = gate.promise;
      const opening = registry.open(pg);
      await asked(1);
      const closing = registry.close(gatewayKey(pg), never);
      gate.resolve();
      expect((await opening).ok).toBeFalse();
      expect(await closing).toEqual(ok(undefined));
      expect([life()?.state, daemon.open.size]).toEqual(['closed', 0]);
    });

    it('counts as done when the daemon or the gateway is gone, and as not done otherwise', async () => {
      for (const [failure, state] of [
        ['not-found', 'closed'],
        ['daemon-not-running', 'closed'],
        ['timed-out', 'open'],
      ] as const) {
        if (life()?.state !== 'open') await opened();
        daemon.failures.push(appError(failure));
        expect((await registry.close(gatewayKey(pg), never)).ok)
          .withContext(failure)
          .toBe(state === 'closed');
        expect(life()?.state).withContext(failure).toBe(state);
      }
    });
  });

  // Every kind, moment and cause: `gateway-lifecycle.spec.ts`.
  describe('when things go', () => {
    it('dead and back before the first call has failed: it is made once', async () => {
      daemon.start();
      const gate = Promise.withResolvers<void>();
      daemon.gate = gate.promise;
      void registry.open(pg);
      await asked(1);
      daemon.die();
      daemon.start();
      gate.resolve();
      await until('open');
      expect([daemon.open.size, daemon.asked.filter(one => one.startsWith('create')).length]).toEqual([1, 2]);
    });

    it('dead while it is changed: it comes back as it was', async () => {
      await opened();
      const gate = Promise.withResolvers<void>();
      daemon.gate = gate.promise;
      const moving = registry.setPort(gatewayKey(pg), '5555', never);
      await asked(2);
      daemon.die();
      gate.resolve();
      expect((await moving).ok).toBeFalse();
      daemon.start();
      await until('open');
      expect(port()).toBe(40_000);
    });

    it('its port was taken while the daemon was away: named, and free where one can be had', async () => {
      await opened();
      await registry.setPort(gatewayKey(pg), '5432', never);
      daemon.die();
      daemon.taken.add(5432);
      daemon.start();
      await until('failed');
      expect(code()).toBe('port-taken');
      const state = life();
      expect(state?.state === 'failed' && state.cause.params['program']).toBe('postgres (process 7)');
    });

    it('closed gateways stay closed when a daemon comes', async () => {
      await opened();
      await registry.close(gatewayKey(pg), never);
      daemon.die();
      daemon.start();
      expect([life()?.state, daemon.open.size]).toEqual(['closed', 0]);
    });

    it('waiting for a login, it is tried once after one, and others are left alone', async () => {
      daemon.start();
      daemon.failures.push(appError('needs-login'), appError('no-access'));
      await registry.open(pg);
      const other = databaseTarget('other', 'ann');
      await registry.open(other);
      registry.loggedIn({ home: 'default', uri: '/clusters/elsewhere' });
      expect(life()?.state).toBe('failed');
      registry.loggedIn(root);
      await until('open');
      expect(life(other)?.state).toBe('failed');
    });
  });
});
