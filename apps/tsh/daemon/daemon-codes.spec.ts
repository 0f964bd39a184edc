import { rm } from 'node:fs/promises';
import path from 'node:path';
import { TOTP } from 'otpauth';
import { readRecording, recordedExchanges } from '@drawbridge/testing';
import { terminalAddCluster, terminalListRootClusters, terminalLogin, terminalUpdateTshdEventsServerAddress } from '@drawbridge/wire';
import {
  temporaryFolder,
  testCluster,
  testDaemon,
  testEvents,
  trustCluster,
  until,
  yamlWith,
  type TestCluster,
  type TestDaemon,
  type TestEvents,
  withPatience,
} from '../testing/rig.spec';

const recordings = new Map(recordedExchanges().map(one => [one.name, one]));

function refusal(name: string): { readonly status: string; readonly message: string; readonly reloginHelps: boolean } {
  const { status, message } = recordings.get(name)!.error!;
  return { status: status!, message, reloginHelps: false };
}

/** A secret of its own for each user: a code works once. */
const secrets = { carol: 'JBSWY3DPEHPK3PXPJBSWY3DP', dave: 'KRSXG5CTMVRXEZLUKRSXG5CT', erin: 'GEZDGNBVGY3TQOJQGEZDGNBV' } as const;

function codeOf(user: keyof typeof secrets): string {
  return new TOTP({ secret: secrets[user] }).generate();
}

describe('A login with a one-time code', () => {
  withPatience();

  let cluster: TestCluster;
  let uri: string;

  beforeAll(async () => {
    cluster = await testCluster({
      yaml: yamlWith(Object.entries(secrets).map(([name, secret]) => `name: '${name}', totpSecret: '${secret}'`)),
    });
    uri = `/clusters/${cluster.host}`;
  });
  afterAll(() => cluster[Symbol.asyncDispose]());

  async function daemonWith(events: TestEvents | undefined): Promise<TestDaemon> {
    const daemon = await testDaemon();
    await trustCluster(daemon.home, cluster);
    await daemon.call(terminalAddCluster, { name: cluster.proxy });
    if (events !== undefined) await daemon.call(terminalUpdateTshdEventsServerAddress, { address: events.address });
    return daemon;
  }

  const login = (daemon: TestDaemon, user: keyof typeof secrets, signal?: AbortSignal) =>
    daemon.call(terminalLogin, { clusterUri: uri, local: { user, password: 'right' } }, signal);

  it('asks the app once the password is right, with a minute to answer (305, 306)', async () => {
    await using events = await testEvents(() => ({ code: codeOf('carol') }));
    await using daemon = await daemonWith(events);
    expect(await login(daemon, 'carol')).toEqual(jasmine.objectContaining({ status: 'OK' }));
    expect(events.prompts.length).toBe(1);
    const [recorded] = readRecording('306-events-otp') as { request: { totp: boolean } }[];
    const { request, deadlineMs } = events.prompts[0]!;
    expect({ totp: request.totp, webauthn: request.webauthn, clusterUri: request.clusterUri }).toEqual({
      totp: recorded!.request.totp,
      webauthn: false,
      clusterUri: uri,
    });
    expect(deadlineMs).toBeGreaterThan(50_000);
    expect(deadlineMs).toBeLessThanOrEqual(60_000);
    expect(daemon.log.join('')).not.toContain(codeOf('carol'));
  });

  it('does not ask when the password is wrong', async () => {
    await using events = await testEvents([{ code: '000000' }]);
    await using daemon = await daemonWith(events);
    const outcome = await daemon.call(terminalLogin, { clusterUri: uri, local: { user: 'dave', password: 'wrong' } });
    expect(outcome).toEqual(refusal('056-Login-wrong-password'));
    expect(events.prompts.length).toBe(0);
  });

  it('fails as recorded for an empty code (301), a refusal (302) and a wrong code (303)', async () => {
    await using events = await testEvents([{ code: '' }, { refuse: 'ABORTED', reason: 'user cancelled' }, { code: '000000' }]);
    await using daemon = await daemonWith(events);
    expect(await login(daemon, 'dave')).toEqual(refusal('301-Login-otp-token-field-events-answer-empty'));
    expect(await login(daemon, 'dave')).toEqual(refusal('302-Login-otp-prompt-aborted'));
    expect(await login(daemon, 'dave')).toEqual(refusal('303-Login-otp-wrong-code'));
    const list = await daemon.call(terminalListRootClusters, {});
    expect('response' in list && list.response.clusters.map(one => one.connected)).toEqual([false]);
  });

  it('says so when nobody told where the app listens, and lives on (307, 308)', async () => {
    await using daemon = await daemonWith(undefined);
    expect(await login(daemon, 'dave')).toEqual(
      jasmine.objectContaining({
        status: 'FAILED_PRECONDITION',
        message: jasmine.stringContaining('UpdateTshdEventsServerAddress was not called'),
      }),
    );
    expect((await daemon.call(terminalListRootClusters, {})).status).toBe('OK');
  });

  it('fails as recorded while the app is away (1104), and works the moment it is back', async () => {
    await using folder = await temporaryFolder();
    const socket = path.join(folder.path, 'e.sock');
    await using daemon = await daemonWith(undefined);
    await daemon.call(terminalUpdateTshdEventsServerAddress, { address: `unix://${socket}` });
    const away = refusal('1104-Login-otp-events-server-down');
    const expected = { ...away, message: away.message.replace(/dial unix [^:]*:/, `dial unix ${socket}:`) };
    expect(await login(daemon, 'erin')).toEqual(expected);
    await using _events = await testEvents([{ refuse: 'ABORTED', reason: 'cancel' }], socket);
    expect(await login(daemon, 'erin')).toEqual(refusal('1108-Login-otp-events-server-restarted-1'));
    await rm(socket, { force: true });
  });

  it('takes any address, and says what is wrong with it when it is needed', async () => {
    await using daemon = await daemonWith(undefined);
    for (const address of ['nonsense://x', ':::', 'unix:///nonexistent/e.sock']) {
      await daemon.call(terminalUpdateTshdEventsServerAddress, { address });
      const outcome = await login(daemon, 'erin');
      expect(outcome)
        .withContext(address)
        .toEqual(
          jasmine.objectContaining({ message: jasmine.stringMatching(/^failed to authenticate using available MFA devices\n\t\S/) }),
        );
    }
  });

  it('uses the latest address', async () => {
    await using first = await testEvents([{ code: '' }]);
    await using second = await testEvents([{ code: '' }]);
    await using daemon = await daemonWith(first);
    await daemon.call(terminalUpdateTshdEventsServerAddress, { address: second.address });
    await login(daemon, 'erin');
    expect([first.prompts.length, second.prompts.length]).toEqual([0, 1]);
  });

  it('withdraws the prompt when the caller hangs up, and files nothing', async () => {
    await using events = await testEvents(['hang']);
    await using daemon = await daemonWith(events);
    const stop = new AbortController();
    const outcome = login(daemon, 'dave', stop.signal);
    await until('the prompt', () => events.prompts.length === 1);
    stop.abort();
    expect((await outcome).status).toBe('CANCELLED');
    await until('the prompt to be withdrawn', () => events.prompts[0]!.cancelled());
    const list = await daemon.call(terminalListRootClusters, {});
    expect('response' in list && list.response.clusters.map(one => one.connected)).toEqual([false]);
  });

  it('asks one thing at a time when two log in at once', async () => {
    await using events = await testEvents(count => (count === 1 ? 'hang' : { refuse: 'ABORTED', reason: 'no' }));
    await using daemon = await daemonWith(events);
    const stop = new AbortController();
    const first = login(daemon, 'dave', stop.signal);
    await until('the first prompt', () => events.prompts.length === 1);
    const second = login(daemon, 'erin');
    // A round trip later than the second login: it had every chance to ask.
    await daemon.call(terminalListRootClusters, {});
    expect(events.prompts.length).toBe(1);
    stop.abort();
    expect((await first).status).toBe('CANCELLED');
    expect((await second).status).toBe('ABORTED');
    expect(events.prompts.length).toBe(2);
  });

  it('stops at once with a prompt open', async () => {
    await using events = await testEvents(['hang']);
    const daemon = await daemonWith(events);
    const outcome = login(daemon, 'dave');
    await until('the prompt', () => events.prompts.length === 1);
    await daemon[Symbol.asyncDispose]();
    expect((await outcome).status).toMatch(/^(UNAVAILABLE|CANCELLED)$/);
    await until('the prompt to be withdrawn', () => events.prompts[0]!.cancelled());
  });
});
