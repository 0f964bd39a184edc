import { existsSync, statSync } from 'node:fs';
import { link as addName, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { readRecording, ScriptedDaemon, type FixtureJson } from '@drawbridge/testing';
import { GrpcChannel } from './grpc-channel';
import { DaemonLink } from './daemon-link';
import type { DaemonNotification, MfaPrompt, PromptCall, PromptHandler, ReloginRequest } from './prompt-handler';
import { TshdEventsServer } from './tshd-events-server';

describe('TshdEventsServer', () => {
  let folder: string;
  let socket: string;
  let daemon: ScriptedDaemon;
  let link: DaemonLink;
  let server: TshdEventsServer;
  let handler: { -readonly [K in keyof PromptHandler]: PromptHandler[K] };
  let told: DaemonNotification[];
  let faults: string[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'events-'));
    socket = path.join(folder, 'tshd-events.socket');
    told = [];
    faults = [];
    handler = {
      promptMfa: async () => ({ kind: 'answer', value: { code: '123456' } }),
      relogin: async () => ({ kind: 'answer', value: undefined }),
      notify: notification => void told.push(notification),
    };
    server = new TshdEventsServer({
      socket,
      handler: lateBound(),
      onFault: (method, thrown) => void faults.push(`${method} ${String(thrown)}`),
    });
    expect(await server.start()).toEqual({ ok: true, value: undefined });
    daemon = await ScriptedDaemon.start();
    link = new DaemonLink({ eventsAddress: server.address, open: one => new GrpcChannel(one) });
    await link.reached(daemon.socket);
  });

  afterEach(async () => {
    link[Symbol.dispose]();
    await daemon.stop();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Lets a spec change the handler after the server was made. */
  function lateBound(): PromptHandler {
    return {
      promptMfa: (prompt, call) => handler.promptMfa(prompt, call),
      relogin: (request, call) => handler.relogin(request, call),
      notify: notification => handler.notify(notification),
    };
  }

  function failed(code: status, text: string | RegExp = ''): jasmine.AsymmetricMatcher<unknown> {
    return jasmine.objectContaining({ kind: 'failure', code, message: jasmine.stringMatching(text) });
  }

  it('listens on a socket that only its owner can use', () => {
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    expect(server.address).toBe(`unix://${socket}`);
  });

  it('daemon-observed 11: asks for a code and hands it over', async () => {
    const seen: [MfaPrompt, PromptCall][] = [];
    handler.promptMfa = async (prompt, call) => {
      seen.push([prompt, call]);
      return { kind: 'answer', value: { code: '123456' } };
    };
    const before = Date.now();
    const reply = await daemon.promptMfa({ totp: true, cluster_uri: '/clusters/localhost' }, 30_000).reply;
    expect(reply).toEqual({ kind: 'answer', message: { totp_code: '123456' } });
    const [prompt, call] = seen[0] ?? [];
    expect(prompt).toEqual({ cluster: '/clusters/localhost', reason: '', totp: true, securityKey: false, perSession: false });
    // gRPC carries what is left of it, in whole units, rounded up.
    expect((call?.deadline ?? 0) - before).toBeGreaterThan(29_000);
    expect((call?.deadline ?? 0) - before).toBeLessThan(32_000);
  });

  it('gives no deadline when the daemon sets none', async () => {
    let deadline: number | undefined = 1;
    handler.promptMfa = async (_prompt, call) => {
      deadline = call.deadline;
      return { kind: 'declined' };
    };
    await daemon.promptMfa({ totp: true }).reply;
    expect(deadline).toBeUndefined();
  });

  it('daemon-observed 11: declining is ABORTED, and so is an empty code, which the cluster would not take', async () => {
    handler.promptMfa = async () => ({ kind: 'declined' });
    expect(await daemon.promptMfa({ totp: true }).reply).toEqual(failed(status.ABORTED));
    handler.promptMfa = async () => ({ kind: 'answer', value: { code: '' } });
    expect(await daemon.promptMfa({ totp: true }).reply).toEqual(failed(status.ABORTED));
  });

  it('daemon-observed 26: does not offer one-time codes for a single session', async () => {
    const [, perSession] = readRecording('805-smfa-events') as readonly { readonly request: FixtureJson }[];
    let prompt: MfaPrompt | undefined;
    handler.promptMfa = async one => {
      prompt = one;
      return { kind: 'declined' };
    };
    await daemon.promptMfa(perSession?.request ?? {}).reply;
    expect(prompt).toEqual({
      cluster: '/clusters/localhost',
      reason: 'MFA is required to access application "hello"',
      totp: false,
      securityKey: false,
      perSession: true,
    });
  });

  it('withdraws the prompt when the daemon does, and when its deadline is over', async () => {
    const withdrawn: Promise<void>[] = [];
    let asked = (): void => undefined;
    const first = new Promise<void>(resolve => (asked = resolve));
    handler.promptMfa = (_prompt, call) => {
      const over = new Promise<void>(resolve => call.signal.addEventListener('abort', () => resolve(), { once: true }));
      withdrawn.push(over);
      asked();
      return over.then(() => ({ kind: 'declined' }));
    };
    const sent = daemon.promptMfa({ totp: true });
    await first;
    sent.withdraw();
    await withdrawn[0];
    expect(await sent.reply).toEqual(failed(status.CANCELLED));
    expect(await daemon.promptMfa({ totp: true }, 30).reply).toEqual(failed(status.DEADLINE_EXCEEDED));
    await withdrawn[1];
  });

  it('daemon-observed 25: relogin is answered after the login', async () => {
    const [event] = readRecording('414-events-expiry') as readonly { readonly request: FixtureJson }[];
    let request: ReloginRequest | undefined;
    let logIn = (): void => undefined;
    const asked = new Promise<void>(resolve => {
      handler.relogin = async one => {
        request = one;
        resolve();
        await new Promise<void>(done => (logIn = done));
        return { kind: 'answer', value: undefined };
      };
    });
    const sent = daemon.relogin(event?.request ?? {});
    await asked;
    expect(request).toEqual({
      cluster: '/clusters/localhost',
      reason: {
        kind: 'gateway',
        gateway: '/gateways/f951ff10-d3cb-49d0-ac8a-490d3904e00e',
        target: '/clusters/localhost/apps/hello',
      },
    });
    logIn();
    expect(await sent.reply).toEqual({ kind: 'answer', message: {} });
  });

  it('asks for a login also for a reason that it does not know', async () => {
    let request: ReloginRequest | undefined;
    handler.relogin = async one => {
      request = one;
      return { kind: 'declined' };
    };
    expect(await daemon.relogin({ root_cluster_uri: '/clusters/localhost' }).reply).toEqual(failed(status.ABORTED));
    expect(request?.reason).toEqual({ kind: 'other' });
  });

  it('daemon-observed 25: takes notifications at once', async () => {
    const [, event] = readRecording('414-events-expiry') as readonly { readonly request: FixtureJson }[];
    expect(await daemon.event('SendNotification', event?.request ?? {}, 1000).reply).toEqual({ kind: 'answer', message: {} });
    expect(await daemon.event('ReportUnexpectedVnetShutdown', { error: 'gone' }, 1000).reply).toEqual({ kind: 'answer', message: {} });
    expect(told).toEqual([
      jasmine.objectContaining({ kind: 'gateway-connection-failed', target: '/clusters/localhost/apps/hello' }),
      { kind: 'vnet-stopped', error: 'gone' },
    ]);
  });

  it('says what it cannot show, and that nothing is reported', async () => {
    for (const event of [
      'SendPendingHeadlessAuthentication',
      'PromptHardwareKeyPIN',
      'PromptHardwareKeyTouch',
      'PromptHardwareKeyPINChange',
      'ConfirmHardwareKeySlotOverwrite',
    ] as const) {
      expect(await daemon.event(event, {}).reply).toEqual(failed(status.UNIMPLEMENTED, /^This app cannot show .+ yet\.$/));
    }
    expect(await daemon.event('GetUsageReportingSettings', {}).reply).toEqual({
      kind: 'answer',
      message: { usage_reporting_settings: {} },
    });
  });

  it('reports a handler that throws, and tells the daemon nothing of it', async () => {
    handler.promptMfa = async () => {
      throw new Error('secret 123456');
    };
    const reply = await daemon.promptMfa({ totp: true }).reply;
    expect(reply).toEqual(failed(status.INTERNAL, /^The app failed to answer\.$/));
    expect(faults).toEqual(['TshdEventsService/PromptMFA Error: secret 123456']);
  });

  it('daemon-observed 5: keeps its socket path over a restart, and the daemon reaches it again', async () => {
    expect((await daemon.promptMfa({ totp: true }).reply).kind).toBe('answer');
    await server.stop();
    expect(existsSync(socket)).toBeFalse();
    expect((await daemon.promptMfa({ totp: true }).reply).kind).toBe('failure');
    await server.start();
    let reply = await daemon.promptMfa({ totp: true }).reply;
    // The client's own back-off decides when it tries again; until then it fails at once.
    while (reply.kind === 'failure' && reply.code === status.UNAVAILABLE) reply = await daemon.promptMfa({ totp: true }).reply;
    expect(reply).toEqual({ kind: 'answer', message: { totp_code: '123456' } });
  });

  it('ends open prompts when it stops', async () => {
    let signal: AbortSignal | undefined;
    const asked = new Promise<void>(resolve => {
      handler.promptMfa = (_prompt, call) => {
        signal = call.signal;
        resolve();
        return new Promise(() => undefined);
      };
    });
    const sent = daemon.promptMfa({ totp: true });
    await asked;
    await server.stop();
    expect(signal?.aborted).toBeTrue();
    expect((await sent.reply).kind).toBe('failure');
  });

  it('daemon-observed 3: takes the place of a dead socket, and not that of a live one or of a file', async () => {
    await server.stop();
    const other = createServer().listen(path.join(folder, 'other.socket'));
    await once(other, 'listening');
    // A second name keeps the socket file when its listener ends, as after SIGKILL.
    await addName(path.join(folder, 'other.socket'), socket);
    expect(await server.start()).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'daemon-socket' }) });
    await new Promise(resolve => other.close(resolve));
    expect(existsSync(socket)).toBeTrue();
    expect((await server.start()).ok).toBeTrue();
    await server.stop();
    await writeFile(socket, 'mine');
    expect(await server.start()).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'daemon-socket' }) });
  });
});
