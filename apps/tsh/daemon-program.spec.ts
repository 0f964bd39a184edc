import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readRecording } from '@drawbridge/testing';
import {
  terminalAddCluster,
  terminalListRootClusters,
  terminalListUnifiedResources,
  terminalLogin,
  terminalUpdateTshdEventsServerAddress,
} from '@drawbridge/wire';
import { daemonFlags, startDaemon } from './testing/daemon-process.spec';
import {
  callUnary,
  runTsh,
  temporaryFolder,
  testCluster,
  testEvents,
  trustCluster,
  until,
  yamlWith,
  type TestCluster,
  withPatience,
} from './testing/rig.spec';

describe('tsh daemon, as a program', () => {
  withPatience();

  it('prints exactly one line once it listens, makes no folder, and lets this user in only (009)', async () => {
    await using folder = await temporaryFolder();
    await using daemon = await startDaemon(folder.path, 'a');
    const recorded = readRecording('009-start-ok') as { stdout: string };
    expect(daemon.stdout()).toBe(recorded.stdout);
    expect(await readdir(folder.path)).toEqual(['a.socket']);
    expect(((await stat(daemon.socket)).mode & 0o777).toString(8)).toBe('600');
    expect(await callUnary(daemon.client, terminalListRootClusters, {})).toEqual(
      jasmine.objectContaining({ status: 'NOT_FOUND', message: `open ${daemon.home}: no such file or directory` }),
    );
    for (const line of daemon.stderr().trim().split('\n'))
      expect(() => JSON.parse(line) as unknown)
        .withContext(line)
        .not.toThrow();
  });

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    it(`ends with 0 on ${signal} and leaves nothing`, async () => {
      await using folder = await temporaryFolder();
      await using daemon = await startDaemon(folder.path, 'a');
      daemon.child.kill(signal);
      expect(await daemon.exited).toEqual({ code: 0, signal: null });
      expect(await readdir(folder.path)).toEqual([]);
      expect(daemon.stdout()).toBe('{CONNECT_GRPC_PORT: 1}\n');
    });
  }

  it('refuses a socket that is there, live or stale, and leaves it alone (010, 011)', async () => {
    await using folder = await temporaryFolder();
    const first = await startDaemon(folder.path, 'a');
    const message = (readRecording('010-start-socket-in-use') as { stderr_tail: string }).stderr_tail
      .replace(/^.*listen unix \S+: /s, '')
      .trim();
    const attempt = async () => {
      await using second = await startDaemon(folder.path, 'a', 'failure');
      expect(await second.exited).toEqual({ code: 1, signal: null });
      expect(second.stdout()).toBe('');
      const lines = second.stderr().trim().split('\n');
      expect(lines[lines.length - 1]).toBe(`ERROR: listen unix ${first.socket}: ${message}`);
    };
    await attempt();
    expect((await callUnary(first.client, terminalListRootClusters, {})).status).toBe('NOT_FOUND');
    await first[Symbol.asyncDispose]();
    expect(await readdir(folder.path)).toEqual(['a.socket']);
    await attempt();
  });

  it('is stopped by its process number', async () => {
    await using folder = await temporaryFolder();
    await using daemon = await startDaemon(folder.path, 'a');
    expect((await runTsh(daemon.home, ['daemon', 'stop', `--pid=${daemon.child.pid}`])).code).toBe(0);
    expect(await daemon.exited).toEqual({ code: 0, signal: null });
  });

  it('says what is missing on one line and ends with 1', async () => {
    await using folder = await temporaryFolder();
    const flags = daemonFlags(folder.path, path.join(folder.path, 's')).filter(flag => !flag.startsWith('--agents-dir'));
    const run = await runTsh(path.join(folder.path, 'home'), flags);
    expect([run.code, run.stdout.toString(), run.stderr]).toEqual([1, '', 'ERROR: missing agents directory\n']);
  });

  describe('with a cluster', () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DP';
    const passwordCanary = 'pass-word-canary-7351';
    let cluster: TestCluster;
    let uri: string;

    beforeAll(async () => {
      cluster = await testCluster({ yaml: yamlWith(["name: 'ann'", `name: 'carol', totpSecret: '${secret}'`]) });
      uri = `/clusters/${cluster.host}`;
    });
    afterAll(() => cluster[Symbol.asyncDispose]());

    it('ends at once on SIGTERM while a login waits for a person (711 never did)', async () => {
      await using folder = await temporaryFolder();
      await using events = await testEvents(['hang']);
      await using daemon = await startDaemon(folder.path, 'a');
      await trustCluster(daemon.home, cluster);
      await callUnary(daemon.client, terminalUpdateTshdEventsServerAddress, { address: events.address });
      await callUnary(daemon.client, terminalAddCluster, { name: cluster.proxy });
      const login = callUnary(daemon.client, terminalLogin, { clusterUri: uri, local: { user: 'carol', password: 'right' } });
      await until('the prompt', () => events.prompts.length === 1);
      daemon.child.kill('SIGTERM');
      expect(await daemon.exited).toEqual({ code: 0, signal: null });
      expect((await login).status).not.toBe('OK');
      await until('the prompt to be withdrawn', () => events.prompts[0]!.cancelled());
    });

    it('sees logins and logouts of the command line at once, and they see its own (720, 721)', async () => {
      await using folder = await temporaryFolder();
      await using daemon = await startDaemon(folder.path, 'a');
      await trustCluster(daemon.home, cluster);
      const list = async () => {
        const outcome = await callUnary(daemon.client, terminalListRootClusters, {});
        return 'response' in outcome ? outcome.response.clusters.map(one => [one.connected, one.loggedInUser?.name]) : outcome;
      };
      const login = await runTsh(daemon.home, ['login', `--proxy=${cluster.proxy}`, '--user=ann'], { input: 'right\n' });
      expect([login.code, login.stderr.includes('right')]).toEqual([0, false]);
      expect(await list()).toEqual([[true, 'ann']]);
      expect((await callUnary(daemon.client, terminalListUnifiedResources, { clusterUri: uri, limit: 1 })).status).toBe('OK');
      expect((await runTsh(daemon.home, ['logout'])).code).toBe(0);
      expect(await list()).toEqual([]);
      expect(await callUnary(daemon.client, terminalListUnifiedResources, { clusterUri: uri, limit: 1 })).toEqual(
        jasmine.objectContaining({ status: 'NOT_FOUND', message: `open ${daemon.home}/${cluster.host}.yaml: no such file or directory` }),
      );
      await callUnary(daemon.client, terminalAddCluster, { name: cluster.proxy });
      await callUnary(daemon.client, terminalLogin, { clusterUri: uri, local: { user: 'ann', password: 'right' } });
      const status = await runTsh(daemon.home, ['status', '--format=json']);
      expect(status.code).toBe(0);
      expect((JSON.parse(status.stdout.toString()) as { active: object }).active).toEqual(
        jasmine.objectContaining({ username: 'ann', cluster: 'spec.local', profile_url: `https://${cluster.proxy}` }),
      );
    });

    it('writes no password, code or key to its log, even with --debug', async () => {
      await using folder = await temporaryFolder();
      await using events = await testEvents([{ code: '918273' }]);
      await using daemon = await startDaemon(folder.path, 'a');
      await trustCluster(daemon.home, cluster);
      await callUnary(daemon.client, terminalUpdateTshdEventsServerAddress, { address: events.address });
      await callUnary(daemon.client, terminalAddCluster, { name: cluster.proxy });
      await callUnary(daemon.client, terminalLogin, { clusterUri: uri, local: { user: 'ann', password: passwordCanary } });
      await callUnary(daemon.client, terminalLogin, { clusterUri: uri, local: { user: passwordCanary, password: passwordCanary } });
      await callUnary(daemon.client, terminalLogin, { clusterUri: uri, local: { user: 'carol', password: 'right' } });
      await callUnary(daemon.client, terminalLogin, { clusterUri: uri, local: { user: 'ann', password: 'right' } });
      daemon.child.kill('SIGTERM');
      await daemon.exited;
      expect(daemon.stderr()).toContain('"method":"Login"');
      for (const canary of [passwordCanary, '918273', 'PRIVATE KEY', 'BEGIN'])
        expect(daemon.stderr()).withContext(canary).not.toContain(canary);
    });
  });
});
