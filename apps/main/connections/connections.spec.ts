import '@angular/localize/init';
import { BehaviorSubject, firstValueFrom, of } from 'rxjs';
import type { ConnectionView, SessionView } from '@drawbridge/contracts';
import { documentConnection, documentsOf, noTabs, WindowsStore, type DocumentState } from '@drawbridge/documents';
import { GatewayRegistry } from '@drawbridge/gateways';
import { HandGateways, databaseTarget } from '@drawbridge/gateways/testing';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { Connections } from './connections';
import { SessionMemory, mostSessions, sessionKey } from './session-memory';

const never = new AbortController().signal;
const root = { home: 'default', uri: '/clusters/acme' };
const pg = databaseTarget('pg', 'ann');
const gatewayId = documentConnection({ kind: 'gateway', state: { target: pg } }) ?? '';

function server(hostname: string, cluster = root) {
  return { cluster, serverUri: `${cluster.uri}/servers/${hostname}`, hostname, login: 'ann' };
}

describe('Connections', () => {
  let now: number;
  let running$: BehaviorSubject<readonly SessionView[]>;
  let daemon: HandGateways;
  let gateways: GatewayRegistry;
  let memory: SessionMemory;
  let store: WindowsStore;
  let connections: Connections;
  let documents: number;

  beforeEach(() => {
    now = 1;
    documents = 0;
    running$ = new BehaviorSubject<readonly SessionView[]>([]);
    daemon = new HandGateways();
    daemon.start();
    gateways = new GatewayRegistry({
      clock: { now: () => now },
      ready: async () => ok(undefined),
      holderOf: async () => undefined,
      freePortNear: async () => undefined,
      hasProgram: async () => false,
    });
    gateways.attach({ home: 'default', daemon, link$: daemon.link$ });
    memory = new SessionMemory({ now: () => now }, []);
    store = new WindowsStore(
      () => `d${++documents}`,
      of(() => true),
    );
    for (const window of ['w1', 'w2']) store.apply({ kind: 'add-window', window, tabs: noTabs });
    connections = new Connections({ gateways, memory, sessions$: running$, store });
  });
  afterEach(() => gateways[Symbol.dispose]());

  const list = (): Promise<readonly ConnectionView[]> => firstValueFrom(connections.all$);
  const session = (id: string, hostname: string, state: SessionView['state']): SessionView => ({
    id,
    launch: { kind: 'ssh', ...server(hostname) },
    title: '',
    cwd: '',
    state,
  });
  const open = (window: string, document: DocumentState): void =>
    store.apply({ kind: 'change-tabs', window, change: { kind: 'open', cluster: root, document }, newId: `d${++documents}` });
  const tabs = (): readonly string[] => [...store.snapshot.windows.values()].flatMap(documentsOf).map(({ document }) => document.kind);

  it('are gateways and sessions on servers, the last opened first, and how each stands', async () => {
    running$.next([session('s1', 'web', { kind: 'running' }), { ...session('s2', 'x', { kind: 'running' }), launch: { kind: 'shell' } }]);
    now = 2;
    await gateways.open(pg);
    expect((await list()).map(one => [one.title, one.state, one.port, one.at])).toEqual([
      ['ann@pg', 'live', 40_000, 2],
      ['ann@web', 'live', undefined, 1],
    ]);
    running$.next([session('s1', 'web', { kind: 'ended', code: 0, signal: '' })]);
    daemon.die();
    expect((await list()).map(one => one.state)).toEqual(['waiting', 'off']);
    expect((await list()).map(one => one.document)).toEqual([
      { kind: 'gateway', state: { target: pg } },
      { kind: 'ssh', state: server('web') },
    ]);
  });

  it('count sessions with the same parameters as one, which lives while one of them does', async () => {
    running$.next([session('s1', 'web', { kind: 'ended', code: 1, signal: '' }), session('s2', 'web', { kind: 'running' })]);
    expect((await list()).map(one => one.state)).toEqual(['live']);
    running$.next([session('s1', 'web', { kind: 'running' }), session('s2', 'web', { kind: 'starting' })]);
    expect((await list()).map(one => one.state)).toEqual(['live']);
    running$.next([session('s2', 'web', { kind: 'starting' })]);
    expect((await list()).map(one => one.state)).toEqual(['waiting']);
  });

  it('that are disconnected lose their tabs in every window and stay in the list', async () => {
    running$.next([session('s1', 'web', { kind: 'running' })]);
    await gateways.open(pg);
    for (const window of ['w1', 'w2']) {
      open(window, { kind: 'ssh', state: server('web') });
      open(window, { kind: 'ssh', state: server('other') });
      open(window, { kind: 'gateway', state: { target: { ...pg, subresource: 'shop' } } });
    }
    expect(await connections.disconnect(sessionKey(server('web')), never)).toEqual(ok(undefined));
    expect(tabs()).toEqual(['ssh', 'gateway', 'ssh', 'gateway']);
    expect(await connections.disconnect(gatewayId, never)).toEqual(ok(undefined));
    expect([tabs(), daemon.open.size]).toEqual([['ssh', 'ssh'], 0]);
    running$.next([]);
    expect((await list()).map(one => one.state)).toEqual(['off', 'off']);
  });

  it('that cannot be disconnected keep their tabs, and it is said', async () => {
    await gateways.open(pg);
    open('w1', { kind: 'gateway', state: { target: pg } });
    daemon.failures.push(appError('timed-out'));
    expect(await connections.disconnect(gatewayId, never)).toEqual(fail(appError('timed-out')));
    expect(tabs()).toEqual(['gateway']);
    expect((await connections.remove('nonsense', never)).ok).toBeFalse();
  });

  it('are removed one by one, and with their cluster', async () => {
    running$.next([session('s1', 'web', { kind: 'running' }), session('s2', 'db', { kind: 'running' })]);
    await gateways.open(pg);
    expect(await connections.remove(gatewayId, never)).toEqual(ok(undefined));
    expect(await connections.remove(sessionKey(server('web')), never)).toEqual(ok(undefined));
    expect((await list()).map(one => one.title)).toEqual(['ann@db']);
    // What runs on for a moment is not remembered anew.
    running$.next([session('s1', 'web', { kind: 'running' }), session('s2', 'db', { kind: 'running' })]);
    expect((await list()).map(one => one.title)).toEqual(['ann@db']);
    connections.forgetAll({ ...root, uri: '/clusters/acm' });
    expect((await list()).length).toBe(1);
    connections.forgetAll(root);
    expect(await list()).toEqual([]);
  });

  it('are remembered over runs, so many of them', async () => {
    const before = Array.from({ length: mostSessions }, (_, at) => ({ server: server(`s${at}`), at }));
    memory = new SessionMemory({ now: () => 1_000 }, before);
    memory.note([session('s1', 'web', { kind: 'running' })]);
    expect(memory.sessions.size).toBe(mostSessions);
    expect(memory.sessions.has(sessionKey(server('s0')))).toBeFalse();
    expect([...memory.sessions.keys()][0]).toBe(sessionKey(server('web')));
  });
});
