import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filter, firstValueFrom } from 'rxjs';
import { appError, fail, ok } from '@drawbridge/lifecycle';
import { describeEnd, portLine, programChildren, SupervisedChild, type ChildState, type ProgramChild } from '@drawbridge/supervisor';
import { loggedInDaemon, scriptedDaemonExecutable, type ScriptedProgramOptions } from '@drawbridge/testing';
import { daemonCalls, daemonClient } from '@drawbridge/tshd-link';
import { terminalWaitForConnectMyComputerNodeJoin as waitForJoin } from '@drawbridge/wire';
import { daemonCommand } from './daemon-command';
import { DaemonLink } from './daemon-link';
import { GrpcChannel } from './grpc-channel';
import { prepareDaemon } from './prepare-daemon';

/** The link, the start of a daemon and the supervisor together, on a real child process. */
describe('a daemon process', () => {
  const never = new AbortController().signal;
  let folder: string;
  let socket: string;
  let link: DaemonLink;
  let child: SupervisedChild<number, ProgramChild>;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'life-'));
    socket = path.join(folder, 'run/tsh.socket');
    link = new DaemonLink({ eventsAddress: `unix://${folder}/events.socket`, open: one => new GrpcChannel(one) });
  });

  afterEach(async () => {
    await child.stop();
    link[Symbol.dispose]();
    await rm(folder, { recursive: true, force: true });
  });

  async function supervised(options: ScriptedProgramOptions): Promise<void> {
    const command = daemonCommand({
      program: await scriptedDaemonExecutable(folder, options),
      home: path.join(folder, 'home'),
      socket,
      certs: path.join(folder, 'certs'),
      kube: path.join(folder, 'kube'),
      agents: path.join(folder, 'agents'),
      installationId: '11111111-2222-4333-8444-555555555555',
      addKeysToAgent: 'no',
      debug: false,
      insecure: false,
      hardwareKeyAgent: false,
      environment: { PATH: '/usr/bin:/bin' },
    });
    child = new SupervisedChild({
      name: 'tshd',
      factory: programChildren(async () => {
        const prepared = await prepareDaemon(command);
        if (!prepared.ok) return fail({ code: prepared.error.code, message: prepared.error.params['reason'] ?? '' });
        return ok({ path: command.program, args: command.args, environment: command.environment, cwd: command.home });
      }),
      readiness: { kind: 'line', match: portLine },
      beforeStop: () => link.prepareStop(),
      readyLimitMs: 10_000,
      stops: { courtesyMs: 2000, deadlineMs: 5000 },
    });
    child.state$.subscribe(state => {
      if (state.state === 'starting' || state.state === 'restarting') link.starting();
      if (state.state === 'ready') void link.reached(socket);
      if (state.state === 'dead') link.lost(appError('daemon-not-running', {}, { details: describeEnd(state.end) }));
      if (state.state === 'given-up') link.lost(appError('daemon-start-failed', { reason: describeEnd(state.end) }));
    });
    child.start();
  }

  function linked(generation: number): Promise<unknown> {
    return firstValueFrom(link.state$.pipe(filter(state => state.state === 'ready' && state.generation === generation)));
  }

  it('daemon-observed 1, 2, 5: starts with its directories made, is told the events address, and answers', async () => {
    await supervised(loggedInDaemon);
    const list = await daemonClient(daemonCalls(link)).clusters.listRoots(never);
    expect(list.ok && list.value.map(one => one.uri)).toEqual(['/clusters/localhost']);
    for (const name of ['home', 'certs', 'kube', 'agents', 'run']) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o700);
    // A scripted daemon ends with a panic when it was called before it knew the address.
    const pid = child.child?.pid ?? 0;
    await child.stop();
    expect(child.state).toEqual({ state: 'stopped' });
    expect(() => process.kill(pid, 0)).toThrow();
    expect(existsSync(socket)).toBeFalse();
  });

  it('daemon-observed 3: comes back after SIGKILL although the socket file stayed, is greeted anew, and waiting calls are answered', async () => {
    await supervised(loggedInDaemon);
    await linked(1);
    const client = daemonClient(daemonCalls(link));
    process.kill(child.child?.pid ?? 0, 'SIGKILL');
    await firstValueFrom(link.state$.pipe(filter(state => state.state !== 'ready')));
    expect(existsSync(socket)).toBeTrue();
    expect((await client.clusters.listRoots(never)).ok).toBeTrue();
    expect(link.state).toEqual({ state: 'ready', generation: 2 });
  });

  it('fails a call that was under way when the daemon died, as daemon-not-running', async () => {
    await supervised({ ...loggedInDaemon, diesOn: { method: 'GetCluster', code: 2 } });
    await linked(1);
    const answer = await daemonClient(daemonCalls(link)).clusters.get('/clusters/localhost', never);
    expect(answer.ok ? undefined : answer.error.code).toBe('daemon-not-running');
    await linked(2);
  });

  it('daemon-observed 4: ends on SIGTERM although a long poll was open, because calls are cancelled first', async () => {
    await supervised({ ...loggedInDaemon, delays: { WaitForConnectMyComputerNodeJoin: 3_600_000 } });
    await linked(1);
    const poll = link.unary(waitForJoin.path, new Uint8Array(), { signal: never });
    await link.ping(never);
    const began = performance.now();
    await child.stop();
    // The stop's own deadline, after which it is SIGKILL, is 5 s.
    expect(performance.now() - began).toBeLessThan(4000);
    expect((await poll).ok).toBeFalse();
    expect(existsSync(socket)).toBeFalse();
  });

  it('speaks with generation 18 as well; what is missing there is unsupported and nothing else fails', async () => {
    await supervised({ ...loggedInDaemon, generation: 18 });
    const client = daemonClient(daemonCalls(link));
    expect((await client.clusters.listRoots(never)).ok).toBeTrue();
    const versions = await client.versions.clusterVersions(never);
    expect(versions.ok ? undefined : versions.error.code).toBe('unsupported');
    expect((await client.resources.list('/clusters/localhost', { limit: 10 }, never)).ok).toBeTrue();
  });

  const bad: readonly (readonly [string, ScriptedProgramOptions, RegExp])[] = [
    ['exits', { exitCode: 3, stderr: ['ERROR: no luck'] }, /exit code 3/],
    ['cannot start', { exitCode: 0 }, /exit code 0/],
  ];
  for (const [what, options, reason] of bad) {
    it(`that ${what} before it is ready fails waiting calls with the reason, and keeps its last lines`, async () => {
      await supervised(options);
      const list = await daemonClient(daemonCalls(link)).clusters.listRoots(never);
      expect(list.ok ? undefined : list.error.code).toBe('daemon-not-running');
      const state: ChildState<number> = await child.settled();
      expect(state.state).toBe('given-up');
      if (state.state === 'given-up') {
        expect(describeEnd(state.end)).toMatch(reason);
        expect(state.end.tail).toEqual([...(options.stderr ?? [])]);
      }
      expect(link.state).toEqual({ state: 'dead', cause: jasmine.objectContaining({ code: 'daemon-start-failed' }) });
    });
  }
});
