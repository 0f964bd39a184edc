import { chmod, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { appError, type AppError } from '@drawbridge/lifecycle';
import { ScriptedDaemon, recordedFailure, unavailable } from '@drawbridge/testing';
import { daemonCalls, daemonClient, type LinkState, type RpcFailure } from '@drawbridge/tshd-link';
import { terminalGetCluster as getCluster, terminalWaitForConnectMyComputerNodeJoin as waitForJoin } from '@drawbridge/wire';
import { DaemonLink } from './daemon-link';
import { GrpcChannel } from './grpc-channel';

describe('DaemonLink', () => {
  const never = new AbortController().signal;
  const eventsAddress = 'unix:///run/drawbridge/events.socket';
  const died = appError('daemon-not-running', {}, { details: 'exit code 2' });
  const request = getCluster.request.encode({ clusterUri: '/clusters/localhost' });
  let daemons: ScriptedDaemon[];
  let link: DaemonLink;

  beforeEach(() => {
    daemons = [];
    link = new DaemonLink({ eventsAddress, open: socket => new GrpcChannel(socket), greetingLimit: 1000 });
  });

  afterEach(async () => {
    link[Symbol.dispose]();
    for (const daemon of daemons) await daemon.stop();
  });

  async function start(): Promise<ScriptedDaemon> {
    const daemon = await ScriptedDaemon.start();
    daemons.push(daemon);
    return daemon.replayForAny('105-GetCluster', '104-ListRootClusters-logged-in');
  }

  async function failureOf(call: ReturnType<DaemonLink['unary']>): Promise<RpcFailure | undefined> {
    const answer = await call;
    return answer.ok ? undefined : answer.error;
  }

  function read(signal: AbortSignal = never, deadline = 5000): ReturnType<DaemonLink['unary']> {
    return link.unary(getCluster.path, request, { signal, deadline });
  }

  it('daemon-observed 5: tells the events address first; calls made before wait and come after', async () => {
    const early = [read(), read(), read()];
    const daemon = await start();
    daemon.delay('UpdateTshdEventsServerAddress', 50);
    const reached = link.reached(daemon.socket);
    early.push(read());
    expect(link.state.state).toBe('greeting');
    expect(await reached).toEqual({ ok: true, value: undefined });
    for (const call of early) expect((await call).ok).toBeTrue();
    expect(daemon.calls.map(call => call.method)).toEqual([
      'TerminalService/UpdateTshdEventsServerAddress',
      ...Array.from({ length: 4 }, () => 'TerminalService/GetCluster'),
    ]);
    expect(daemon.eventsAddress).toBe(eventsAddress);
  });

  it('daemon-observed 5: tells the address to every new daemon, and lets no call of the old one reach the new one unasked', async () => {
    const first = await start();
    await link.reached(first.socket);
    expect((await read()).ok).toBeTrue();
    first.hang('GetCluster');
    const open = failureOf(read());
    await first.called('GetCluster', 2);
    link.lost(died);
    expect(await open).toEqual(jasmine.objectContaining({ code: 'UNAVAILABLE', message: 'exit code 2', origin: 'link' }));
    link.starting();
    const waiting = read();
    const second = await start();
    await link.reached(second.socket);
    expect((await waiting).ok).toBeTrue();
    expect(second.calls.map(call => call.method)).toEqual(['TerminalService/UpdateTshdEventsServerAddress', 'TerminalService/GetCluster']);
    expect(link.state).toEqual({ state: 'ready', generation: 2 });
  });

  it('fails calls at once while there is no daemon, as daemon-not-running', async () => {
    const waiting = failureOf(read());
    link.lost(died);
    expect((await waiting)?.code).toBe('UNAVAILABLE');
    const answer = await daemonClient(daemonCalls(link)).clusters.listRoots(never);
    expect(answer.ok ? undefined : answer.error.code).toBe('daemon-not-running');
  });

  it('lets a waiting call give up: by its signal, and by its own deadline', async () => {
    const abort = new AbortController();
    const cancelled = failureOf(read(abort.signal));
    abort.abort();
    expect((await cancelled)?.code).toBe('CANCELLED');
    expect((await failureOf(read(never, 20)))?.code).toBe('DEADLINE_EXCEEDED');
  });

  it('daemon-observed 4: before a stop every call is cancelled, the long poll too, and new ones are refused', async () => {
    const daemon = await start();
    await link.reached(daemon.socket);
    daemon.hang('WaitForConnectMyComputerNodeJoin');
    const poll = failureOf(link.unary(waitForJoin.path, new Uint8Array(), { signal: never }));
    await daemon.called('WaitForConnectMyComputerNodeJoin');
    await link.prepareStop();
    expect((await poll)?.code).toBe('UNAVAILABLE');
    await daemon.idle();
    expect(daemon.callsOf('WaitForConnectMyComputerNodeJoin')[0]?.state).toBe('cancelled');
    expect((await failureOf(read()))?.message).toContain('being stopped');
    expect(link.state.state).toBe('stopping');
  });

  it('cancels everything on demand and stays usable', async () => {
    const daemon = await start();
    await link.reached(daemon.socket);
    daemon.hang('GetCluster');
    const open = failureOf(read());
    await daemon.called('GetCluster');
    await link.cancelAll();
    expect((await open)?.code).toBe('CANCELLED');
    expect((await read()).ok).toBeTrue();
  });

  const badGreetings: readonly (readonly [string, (daemon: ScriptedDaemon) => void, string])[] = [
    ['refuses it', daemon => void daemon.failNext('UpdateTshdEventsServerAddress', unavailable()), 'its first call failed'],
    [
      'does not know it',
      daemon => void daemon.failNext('UpdateTshdEventsServerAddress', recordedFailure('719-removed-rpc')),
      'it does not know the calls of this app',
    ],
    ['does not answer it', daemon => void daemon.hang('UpdateTshdEventsServerAddress'), 'it did not answer its first call'],
    ['takes connections and says nothing', daemon => daemon.freeze(), 'it did not answer its first call'],
  ];
  for (const [what, script, reason] of badGreetings) {
    it(`counts a daemon as dead that ${what}; no call reaches it`, async () => {
      const waiting = failureOf(read());
      const daemon = await start();
      script(daemon);
      const reached = await link.reached(daemon.socket);
      expect(reached.ok ? undefined : reached.error).toEqual(
        jasmine.objectContaining<AppError>({ code: 'daemon-start-failed', params: { reason }, action: 'restart' }),
      );
      expect((await waiting)?.code).toBe('UNAVAILABLE');
      expect(link.state.state).toBe('dead');
      expect(daemon.callsOf('GetCluster')).toEqual([]);
    });
  }

  it('does not connect to what is no socket of ours, and says why', async () => {
    const daemon = await start();
    const folder = path.dirname(daemon.socket);
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    await symlink(daemon.socket, path.join(folder, 'link'));
    const rows: readonly (readonly [string, RegExp])[] = [
      [file, /is not a socket/],
      [path.join(folder, 'link'), /is a symbolic link/],
      [path.join(folder, 'gone'), /does not exist/],
    ];
    for (const [socket, reason] of rows) {
      const reached = await link.reached(socket);
      expect(reached.ok ? undefined : reached.error).toEqual(
        jasmine.objectContaining({ code: 'daemon-socket', params: { path: socket, reason: jasmine.stringMatching(reason) } }),
      );
      expect(link.state.state).toBe('dead');
    }
    await chmod(folder, 0o777);
    expect((await link.reached(daemon.socket)).ok).toBeFalse();
    expect(daemon.calls).toEqual([]);
    await chmod(folder, 0o700);
    expect((await link.reached(daemon.socket)).ok).toBeTrue();
  });

  it('does not call itself ready when the daemon died during its first call', async () => {
    const daemon = await start();
    daemon.hang('UpdateTshdEventsServerAddress');
    const reached = link.reached(daemon.socket);
    await daemon.called('UpdateTshdEventsServerAddress');
    link.lost(died);
    expect((await reached).ok).toBeFalse();
    expect(link.state).toEqual({ state: 'dead', cause: died });
  });

  it('goes on without a new greeting when only the connection broke: the daemon remembers the address', async () => {
    const daemon = await start();
    await link.reached(daemon.socket);
    daemon.dropNext('GetCluster');
    expect((await failureOf(read()))?.origin).toBe('link');
    expect((await read()).ok).toBeTrue();
    expect(daemon.callsOf('UpdateTshdEventsServerAddress').length).toBe(1);
  });

  it('pings: any answer of the daemon is a sign of life, silence is none', async () => {
    const daemon = await start();
    await link.reached(daemon.socket);
    await expectAsync(link.ping(AbortSignal.timeout(5000))).toBeResolved();
    daemon.freeze();
    await expectAsync(link.ping(AbortSignal.timeout(30))).toBeRejected();
  });

  it('tells its states in order', async () => {
    const seen: LinkState['state'][] = [];
    const watching = link.state$.subscribe(state => seen.push(state.state));
    const daemon = await start();
    await link.reached(daemon.socket);
    link.lost(died);
    link.starting();
    watching.unsubscribe();
    expect(seen).toEqual(['starting', 'starting', 'greeting', 'ready', 'dead', 'starting']);
  });

  it('once disposed fails everything and completes its states', async () => {
    const daemon = await start();
    await link.reached(daemon.socket);
    daemon.hang('GetCluster');
    const open = failureOf(read());
    await daemon.called('GetCluster');
    let isComplete = false;
    link.state$.subscribe({ complete: () => (isComplete = true) });
    link[Symbol.dispose]();
    expect((await open)?.code).toBe('UNAVAILABLE');
    expect((await failureOf(read()))?.code).toBe('UNAVAILABLE');
    expect((await link.reached(daemon.socket)).ok).toBeFalse();
    expect(isComplete).toBeTrue();
  });
});
