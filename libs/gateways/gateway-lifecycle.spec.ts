import '@angular/localize/init';
import type { GatewayState, GatewayTarget } from '@drawbridge/contracts';
import { appError, fail, ok, type AppError, type AppErrorAction } from '@drawbridge/lifecycle';
import { GatewayRegistry } from './gateway-registry';
import { gatewayKey } from './protocols/protocols';
import { databaseTarget, gatewayNeeds, HandGateways } from './testing';

const never = new AbortController().signal;
const cluster = { home: 'default', uri: '/clusters/acme' };
const none = { cluster, user: '', subresource: '' };

const kinds: Readonly<Record<string, GatewayTarget>> = {
  database: databaseTarget('pg', 'ann', 'shop'),
  app: { ...none, kind: 'app', uri: '/clusters/acme/apps/web', name: 'web', subresource: '80' },
  kube: { ...none, kind: 'kube', uri: '/clusters/acme/kubes/k8s', name: 'k8s' },
};

/** What a daemon that lives answers while a cause lasts. The death of the daemon itself comes without an answer. */
const causes: Readonly<Record<string, { readonly error: AppError; readonly action: AppErrorAction }>> = {
  'the resource goes': { error: appError('not-found', { what: 'it' }), action: 'none' },
  'access is taken away': { error: appError('no-access', { what: 'it' }), action: 'request-access' },
  'its cluster stops': { error: appError('cluster-unreachable', { cluster: 'acme' }), action: 'retry' },
  'the network goes': { error: appError('timed-out', { what: 'it' }), action: 'retry' },
  'the login ends': { error: appError('needs-login', { cluster: 'acme' }), action: 'log-in' },
};

const port = 5555;

/** One gateway that is wanted on a certain port, at a daemon whose answers a spec chooses. */
class Desk implements Disposable {
  readonly daemon = new HandGateways();
  readonly key: string;
  readonly registry: GatewayRegistry;

  constructor(readonly target: GatewayTarget) {
    this.key = gatewayKey(target);
    this.registry = new GatewayRegistry(gatewayNeeds(), [{ target, port, at: 1 }]);
    this.registry.attach({ home: 'default', daemon: this.daemon, link$: this.daemon.link$ });
    this.daemon.start();
  }

  static async inUse(target: GatewayTarget): Promise<Desk> {
    const desk = new Desk(target);
    expect(await desk.open()).toEqual(ok(desk.key));
    return desk;
  }

  get life(): GatewayState | undefined {
    return this.registry.gateways.get(this.key)?.life;
  }

  open(): ReturnType<GatewayRegistry['open']> {
    return this.registry.open(this.target);
  }

  /** Until the gateway stands like this. */
  until(state: GatewayState['state']): Promise<void> {
    return new Promise(resolve => {
      const watching = this.registry.gateways$.subscribe(() => {
        if (this.life?.state !== state) return;
        resolve();
        queueMicrotask(() => watching.unsubscribe());
      });
    });
  }

  /** It does not work, and the way out is this one. */
  expectFailed({ error, action }: (typeof causes)[string]): void {
    expect(this.life).toEqual({ state: 'failed', cause: error });
    expect(error.action).toBe(action);
  }

  /** It works where it was wanted, with what was chosen. */
  expectWell(): void {
    expect(this.life?.state).toBe('open');
    expect(this.registry.gateways.get(this.key)?.port).toBe(port);
    expect([...this.daemon.open.values()].map(one => [one.port, one.subresource])).toEqual([[port, this.target.subresource]]);
  }

  [Symbol.dispose](): void {
    this.registry[Symbol.dispose]();
  }
}

describe('GatewayRegistry: every kind, moment and cause', () => {
  for (const [kind, target] of Object.entries(kinds)) {
    for (const [name, cause] of Object.entries(causes)) {
      it(`${kind}, connecting, when ${name}: says so, asks no more by itself, and opens when it is tried after it`, async () => {
        using desk = new Desk(target);
        const gate = Promise.withResolvers<void>();
        desk.daemon.gate = gate.promise;
        const opening = desk.open();
        expect(desk.life?.state).toBe('opening');
        desk.daemon.failures.push(cause.error);
        gate.resolve();
        expect(await opening).toEqual(fail(cause.error));
        desk.expectFailed(cause);
        expect(desk.daemon.asked.length).toBe(1);
        await desk.open();
        desk.expectWell();
      });

      it(`${kind}, in use, when ${name}: the port stays for when it is over, and a change of it says why not`, async () => {
        using desk = await Desk.inUse(target);
        desk.daemon.failures.push(cause.error, cause.error);
        expect(await desk.registry.setPort(desk.key, '5556', never)).toEqual(fail(cause.error));
        expect(await desk.registry.setSubresource(desk.key, desk.target.subresource, never)).toEqual(fail(cause.error));
        desk.expectWell();
      });

      it(`${kind}, back again with its daemon, when ${name} meanwhile: says so, and is on its port when it is tried after it`, async () => {
        using desk = await Desk.inUse(target);
        desk.daemon.die();
        expect(desk.life?.state).toBe('lost');
        desk.daemon.failures.push(cause.error);
        desk.daemon.start();
        await desk.until('failed');
        desk.expectFailed(cause);
        expect(desk.daemon.asked.length).toBe(2);
        if (cause.action === 'log-in') {
          desk.registry.loggedIn(cluster);
          await desk.until('open');
        } else await desk.open();
        desk.expectWell();
      });
    }

    it(`${kind}, connecting, when its daemon dies: is made once, by the next one`, async () => {
      using desk = new Desk(target);
      const gate = Promise.withResolvers<void>();
      desk.daemon.gate = gate.promise;
      const opening = desk.open();
      desk.daemon.die();
      gate.resolve();
      expect((await opening).ok).toBeFalse();
      desk.daemon.start();
      await desk.until('open');
      desk.expectWell();
    });

    it(`${kind}, in use, when its daemon dies: says so, and is back by itself, as often as that happens`, async () => {
      using desk = await Desk.inUse(target);
      for (const _ of [1, 2, 3]) {
        desk.daemon.die();
        expect(desk.life).toEqual(jasmine.objectContaining({ state: 'lost', cause: appError('daemon-not-running') }));
        desk.daemon.start();
        await desk.until('open');
        desk.expectWell();
      }
    });
  }
});
