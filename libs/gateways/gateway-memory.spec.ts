import '@angular/localize/init';
import type { GatewayState, GatewayTarget } from '@drawbridge/contracts';
import { appError, ok } from '@drawbridge/lifecycle';
import { GatewayRegistry } from './gateway-registry';
import { gatewayKey } from './protocols/protocols';
import { mostRemembered, type RememberedGateway } from './remembered';
import { HandGateways, databaseTarget, gatewayNeeds } from './testing';

const never = new AbortController().signal;
const pg = databaseTarget('pg', 'ann');
const root = { home: 'default', uri: '/clusters/acme' };

describe('what is remembered of gateways', () => {
  let daemon: HandGateways;
  let registry: GatewayRegistry;

  beforeEach(() => {
    daemon = new HandGateways();
    registry = made();
  });
  afterEach(() => registry[Symbol.dispose]());

  function made(remembered: readonly RememberedGateway[] = []): GatewayRegistry {
    const one = new GatewayRegistry(gatewayNeeds(), remembered);
    one.attach({ home: 'default', daemon, link$: daemon.link$ });
    return one;
  }

  const life = (target: GatewayTarget = pg): GatewayState | undefined => registry.gateways.get(gatewayKey(target))?.life;
  const opened = async (): Promise<void> => {
    daemon.start();
    expect(await registry.open(pg)).toEqual(ok(gatewayKey(pg)));
  };

  it('is removed with its cluster’s login, leaves included, and others stay', async () => {
    const leaf: GatewayTarget = { ...pg, cluster: { ...root, uri: `${root.uri}/leaves/east` }, uri: `${root.uri}/leaves/east/dbs/pg` };
    const elsewhere: GatewayTarget = { ...pg, cluster: { ...root, uri: '/clusters/acme2' }, uri: '/clusters/acme2/dbs/pg' };
    daemon.start();
    for (const target of [pg, leaf, elsewhere]) await registry.open(target);
    expect(await registry.forgetAll(root, never)).toEqual(ok(undefined));
    expect([...registry.gateways.keys()]).toEqual([gatewayKey(elsewhere)]);
    expect([...daemon.open.values()].map(one => one.targetUri)).toEqual([elsewhere.uri]);
  });

  it('goes with its home', async () => {
    const other = new HandGateways();
    const home = registry.attach({ home: 'a2', daemon: other, link$: other.link$ });
    other.start();
    await opened();
    await registry.open({ ...pg, cluster: { ...root, home: 'a2' } });
    expect(registry.gateways.size).toBe(2);
    home[Symbol.dispose]();
    expect([...registry.gateways.keys()]).toEqual([gatewayKey(pg)]);
    other.die();
    expect((await registry.open({ ...pg, cluster: { ...root, home: 'a2' } })).ok).toBeFalse();
  });

  it('stops a logout that would leave a port open', async () => {
    await opened();
    daemon.failures.push(appError('timed-out'));
    expect((await registry.forgetAll(root, never)).ok).toBeFalse();
    expect(life()?.state).toBe('open');
  });

  it('remembers so many, and forgets those that were not used for longest', async () => {
    const before = Array.from({ length: mostRemembered }, (_, at) => ({ target: databaseTarget(`db${at}`, 'ann'), port: 0, at }));
    registry[Symbol.dispose]();
    registry = made(before);
    await opened();
    expect(registry.gateways.size).toBe(mostRemembered);
    expect(registry.gateways.has(gatewayKey(databaseTarget('db0', 'ann')))).toBeFalse();
    expect(registry.gateways.has(gatewayKey(databaseTarget('db1', 'ann')))).toBeTrue();
  });

  it('is remembered by target, port and time alone, and only told when one of them changes', async () => {
    const told: (readonly RememberedGateway[])[] = [];
    registry.remembered$.subscribe(all => told.push(all));
    await opened();
    daemon.die();
    expect(told.at(-1)).toEqual([{ target: pg, port: 40_000, at: 1_000 }]);
    expect(told.length).toBe(3);
  });
});
