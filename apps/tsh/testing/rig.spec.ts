/**
 * What the specs of this folder share: a real cluster as a child program, homes in temporary folders, a daemon in this process, a gRPC
 * client, and an events server. It declares no specs of its own; its name keeps it out of the program.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
  Client,
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceError,
} from '@grpc/grpc-js';
import { tshdEventsPromptMFA, type Init, type Method, type PromptMFARequest } from '@drawbridge/wire';
import { systemClock, type Clock } from '@drawbridge/lifecycle';
import { homeAt } from '../home/home-folder';
import { runDaemon, type RunningDaemon } from '../daemon/run-daemon';
import { programCommand } from './programs.spec';

export const osUser = os.userInfo().username;

/** A folder that the caller removes with {@link AsyncDisposable}. */
export async function temporaryFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-tsh-'));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Called in a suite that starts programs: on a busy computer each may take seconds. */
export function withPatience(): void {
  const usual = jasmine.DEFAULT_TIMEOUT_INTERVAL;
  beforeAll(() => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
  });
  afterAll(() => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = usual;
  });
}

/** Waits for a condition; fails after half a minute. */
export async function until(what: string | (() => string), condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${typeof what === 'string' ? what : what()}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

export interface TestCluster extends AsyncDisposable {
  /** `host:port`. */
  readonly proxy: string;
  readonly host: string;
  readonly port: number;
  readonly caFile: string;
  passwordOf(user: string): string;
  /** Ends the program; dispose does the same. */
  stop(): Promise<void>;
}

export interface TestClusterOptions {
  /** The demo's when absent. */
  readonly yaml?: string;
  readonly args?: readonly string[];
  /** Kept by the caller; a new one otherwise. */
  readonly dataDirectory?: string;
}

/** Starts the embedded cluster on a free loopback port. */
export async function testCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  const folder = await temporaryFolder();
  const data = options.dataDirectory ?? path.join(folder.path, 'data');
  const config = path.join(folder.path, 'cluster.yaml');
  if (options.yaml !== undefined) await writeFile(config, options.yaml);
  const source = options.yaml === undefined ? ['--demo'] : ['--config', config];
  const [program, script] = await programCommand('cluster');
  const args = [script, 'start', ...source, '--data-dir', data, '--json', '--exit-with-stdin', ...(options.args ?? [])];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const output = collect(child);
  await until('the cluster to be ready', () => {
    if (child.exitCode !== null) throw new Error(`the cluster did not start: ${output.stderr()}`);
    return output.stdout().includes('\n');
  });
  const ready = JSON.parse(output.stdout()) as { proxy: string; caFile: string; users?: { name: string; password: string }[] };
  const colon = ready.proxy.lastIndexOf(':');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    }
  };
  return {
    ...ready,
    host: ready.proxy.slice(0, colon),
    port: Number(ready.proxy.slice(colon + 1)),
    passwordOf: user => ready.users?.find(one => one.name === user)?.password ?? '',
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

function collect(child: ChildProcess): { stdout(): string; stderr(): string } {
  const parts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (parts.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (parts.stderr += text));
  return { stdout: () => parts.stdout, stderr: () => parts.stderr };
}

/** One end of a program that was started. */
export interface ProgramRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
}

/** Runs `tsh` with these arguments to its end. */
export async function runTsh(home: string, args: readonly string[], options: ProgramOptions = {}): Promise<ProgramRun> {
  const [program, script] = await programCommand('tsh');
  const environment = { ...process.env, TELEPORT_HOME: home, TELEPORT_PROXY: '', TELEPORT_CLUSTER: '', ...options.environment };
  const child = spawn(program, [script, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: environment });
  const stdout: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A program that fails early closes its input before everything is written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout: Buffer.concat(stdout), stderr }));
  });
}

/** What a call came to. */
export type CallOutcome<Response> =
  | { readonly status: 'OK'; readonly response: Response }
  | { readonly status: string; readonly message: string; readonly reloginHelps: boolean };

export interface TestDaemon extends AsyncDisposable {
  readonly daemon: RunningDaemon;
  /** Folder of the daemon's home. */
  readonly home: string;
  readonly socket: string;
  /** Folder for kubeconfig files. */
  readonly kubeconfigs: string;
  /** All log lines so far. */
  readonly log: readonly string[];
  call<Request, Response>(
    method: Method<'unary', Request, Response>,
    request: Init<NoInfer<Request>>,
    signal?: AbortSignal,
  ): Promise<CallOutcome<Response>>;
}

export interface TestDaemonOptions {
  readonly verify?: 'always' | 'never';
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
  /** Kept by the caller; a new one otherwise. */
  readonly home?: string;
}

/** A daemon in this process, on a socket file of its own. */
export async function testDaemon(options: TestDaemonOptions = {}): Promise<TestDaemon> {
  const folder = await temporaryFolder();
  const home = options.home ?? path.join(folder.path, 'home');
  const socket = path.join(folder.path, 'tsh.socket');
  const kubeconfigs = path.join(folder.path, 'kube');
  const log: string[] = [];
  const daemon = await runDaemon({
    options: { address: { scheme: 'unix', path: socket }, certsDir: path.join(folder.path, 'certs'), kubeconfigsDir: kubeconfigs },
    home: homeAt(home),
    environment: options.environment ?? {},
    verify: options.verify ?? 'always',
    logLevel: 'debug',
    clock: options.clock ?? systemClock,
    logStream: {
      write: (text, done) => {
        log.push(text);
        done();
        return true;
      },
    },
  });
  const client = new Client(`unix://${socket}`, credentials.createInsecure());
  return {
    daemon,
    home,
    socket,
    kubeconfigs,
    log,
    call: (method, request, signal) => callUnary(client, method, request, signal),
    [Symbol.asyncDispose]: async () => {
      client.close();
      await daemon.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** One unary call with a given client. */
export function callUnary<Request, Response>(
  client: Client,
  method: Method<'unary', Request, Response>,
  request: Init<NoInfer<Request>>,
  signal?: AbortSignal,
): Promise<CallOutcome<Response>> {
  return new Promise(resolve => {
    const settle = (error: ServiceError | null, response: Response | undefined) => {
      if (error === null && response !== undefined) resolve({ status: 'OK', response });
      else resolve(failed(error));
    };
    const call = client.makeUnaryRequest<Init<Request>, Response>(
      method.path,
      message => Buffer.from(method.request.encode(message)),
      bytes => method.response.decode(bytes),
      request,
      settle,
    );
    signal?.addEventListener('abort', () => call.cancel(), { once: true });
  });
}

function failed(error: ServiceError | null): CallOutcome<never> {
  return {
    status: status[error?.code ?? status.UNKNOWN],
    message: error?.details ?? '',
    reloginHelps: (error?.metadata ?? new Metadata()).get('is-resolvable-with-relogin').includes('1'),
  };
}

/** What a person answers to a prompt: a code, or a refusal. `hang` never answers. */
export type PromptAnswer = { readonly code: string } | { readonly refuse: keyof typeof status; readonly reason: string } | 'hang';

export interface SeenPrompt {
  readonly request: PromptMFARequest;
  /** ms until the caller's deadline, when it came. */
  readonly deadlineMs: number;
  /** True once the caller withdrew it. */
  readonly cancelled: () => boolean;
}

/** An app's events server on a socket file. Answers come in the order given; the last one repeats. */
export interface TestEvents extends AsyncDisposable {
  readonly address: string;
  readonly prompts: readonly SeenPrompt[];
}

export async function testEvents(
  answers: readonly PromptAnswer[] | ((count: number) => PromptAnswer),
  socket?: string,
): Promise<TestEvents> {
  const folder = await temporaryFolder();
  const address = `unix://${socket ?? path.join(folder.path, 'events.socket')}`;
  const prompts: SeenPrompt[] = [];
  const server = new Server();
  server.register<PromptMFARequest, string>(
    tshdEventsPromptMFA.path,
    (call: ServerUnaryCall<PromptMFARequest, string>, callback: sendUnaryData<string>) => {
      let cancelled = false;
      call.on('cancelled', () => (cancelled = true));
      const deadline = call.getDeadline();
      prompts.push({ request: call.request, deadlineMs: Number(deadline) - Date.now(), cancelled: () => cancelled });
      const answer = typeof answers === 'function' ? answers(prompts.length) : answers[Math.min(prompts.length, answers.length) - 1];
      if (answer === undefined || answer === 'hang') return;
      if ('code' in answer) callback(null, answer.code);
      else callback({ code: status[answer.refuse], details: answer.reason });
    },
    code => Buffer.from(tshdEventsPromptMFA.response.encode({ totpCode: code })),
    bytes => tshdEventsPromptMFA.request.decode(bytes),
    'unary',
  );
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), error => (error === null ? resolve() : reject(error)));
  });
  return {
    address,
    prompts,
    [Symbol.asyncDispose]: async () => {
      server.forceShutdown();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Lets a home trust the cluster, as the app does for the demo. */
export async function trustCluster(home: string, cluster: TestCluster): Promise<void> {
  const { Home } = await import('../home/home');
  await new Home(homeAt(home), systemClock).trust(cluster.host, await readFile(cluster.caFile, 'utf8'));
}

/** A cluster file: every user has the password `right` and may, without other `rules`, enter both nodes as the account that runs the cluster. */
export function yamlWith(
  users: readonly string[],
  more = '',
  rules = "allow: { logins: ['{{cluster.os_user}}'], nodeLabels: { '*': '*' } }",
): string {
  const hash = '$scrypt$ln=15,r=8,p=1$khiG0CkQjse7pwOVKKtAyQ$OkboOQDFL/ek94aKrL/htPMxZiScnH2t1NVNhl1Y4EQ';
  return `
cluster: { name: spec.local }
roles:
  - name: all
    ${rules}
users:
${users.map(user => `  - { passwordHash: '${hash}', roles: [all], ${user} }`).join('\n')}
nodes:
  - { hostname: one, uuid: 00000000-0000-4000-8000-000000000001, labels: { env: dev } }
  - { hostname: two, uuid: 00000000-0000-4000-8000-000000000002, labels: { env: prod } }
${more}`;
}
