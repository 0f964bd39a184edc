/**
 * What the specs of this folder share: a real cluster in this process on a free loopback port, real keys, the product's own client, and the
 * system's `ssh`. It declares no specs of its own; its name keeps it out of the program.
 */
import { execFile, spawn } from 'node:child_process';
import { scryptSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ClusterClient, type ClusterAnswer, type SshConnection, type Trust } from '@drawbridge/cluster-client';
import { nodeHostKeyAlias, type LoginAnswer, type LoginRequest } from '@drawbridge/cluster-api';
import { newSshKey, newTlsKey } from '@drawbridge/identity';
import { systemClock, type Clock } from '@drawbridge/lifecycle';
import { createLog, Redactor } from '@drawbridge/logs';
import { demoYaml } from './config/demo';
import { loadConfig } from './config/load-config';
import { formatProblems } from './config/problems';
import { startCluster, type Cluster } from './start-cluster';

export const osUser = os.userInfo().username;

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), 'drawbridge-cluster-'));
}

/** A clock that a spec moves. Starts at the real time, since OpenSSL and OpenSSH know no other. */
export class MovableClock implements Clock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  advance(ms: number): void {
    this.#aheadMs += ms;
  }
}

export interface Rig extends AsyncDisposable {
  readonly cluster: Cluster;
  readonly folder: string;
  readonly dataDirectory: string;
  /** Every line of the cluster's log. */
  readonly log: readonly string[];
  readonly trust: Trust;
  /** A client with or without an identity; disposed with the rig. */
  client(identity?: Identity): ClusterClient;
  /** Logs in with new keys. */
  logIn(user: string, password: string, more?: Partial<LoginRequest>): ReturnType<typeof logIn>;
  /** Logs in; fails the spec when that fails. */
  identity(user: string, password: string, more?: Partial<LoginRequest>): Promise<Identity>;
  passwordOf(user: string): string;
}

export interface Identity {
  readonly answer: LoginAnswer;
  readonly tlsKey: string;
  readonly sshKey: string;
}

export interface RigOptions {
  readonly yaml?: string;
  readonly clock?: Clock;
  /** Kept by the caller; a new one otherwise. */
  readonly dataDirectory?: string;
}

/** Starts a cluster with the demo's configuration, or another. */
export async function rig(options: RigOptions = {}): Promise<Rig> {
  const folder = await temporaryFolder();
  // Blanks and percent signs mean something to sshd's configuration.
  const dataDirectory = options.dataDirectory ?? path.join(folder, 'data 100% ours');
  const loaded = loadConfig(options.yaml ?? demoYaml, osUser);
  if (!loaded.ok) throw new Error(formatProblems('spec.yaml', loaded.error));
  const lines: string[] = [];
  const redactor = new Redactor();
  const log = createLog({ write: line => void lines.push(line) }, redactor, 'debug');
  const cluster = await startCluster({
    config: loaded.value,
    dataDirectory,
    listen: undefined,
    clock: options.clock ?? systemClock,
    log,
    redactor,
    environment: process.env,
  }).catch(async (thrown: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  });
  // Only the cluster's own authority: reading the system's for every rig would be most of its cost.
  const trust: Trust = { verify: 'always', authorities: [await readFile(cluster.caFile, 'utf8')] };
  const clients: ClusterClient[] = [];
  const client = (identity?: Identity) => {
    const credentials =
      identity === undefined ? {} : { credentials: { certificate: identity.answer.tlsCertificate, privateKey: identity.tlsKey } };
    const made = new ClusterClient({ address: cluster.address, trust, ...credentials });
    clients.push(made);
    return made;
  };
  const logInHere = (user: string, password: string, more: Partial<LoginRequest> = {}) => logIn(client(), user, password, more);
  return {
    cluster,
    folder,
    dataDirectory,
    log: lines,
    trust,
    client,
    logIn: logInHere,
    identity: async (user, password, more) => {
      const { answer, tlsKey, sshKey } = await logInHere(user, password, more);
      if (!answer.ok) throw new Error(`login failed: ${JSON.stringify(answer.error)}`);
      return { answer: answer.value, tlsKey, sshKey };
    },
    passwordOf: user => cluster.generated.find(one => one.name === user)?.password ?? '',
    [Symbol.asyncDispose]: async () => {
      for (const one of clients) one[Symbol.dispose]();
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function logIn(client: ClusterClient, user: string, password: string, more: Partial<LoginRequest>) {
  const [tls, ssh] = await Promise.all([newTlsKey(), newSshKey()]);
  const answer = await client.login({ user, password, publicKeyTls: tls.publicKey, publicKeySsh: ssh.publicKey, ...more });
  return { answer, tlsKey: tls.privateKey, sshKey: ssh.privateKey };
}

export interface SshRun {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** One node as the system's `ssh` reaches it: files of an identity, and a loopback port whose every connection goes through the TLS port. */
export interface SshRoute extends AsyncDisposable {
  readonly args: readonly string[];
  /** Connections that were opened so far. */
  readonly connections: readonly net.Socket[];
  run(command: string, input?: Buffer): Promise<SshRun>;
  spawn(command: string): ReturnType<typeof spawn>;
}

export interface RouteOptions {
  readonly login?: string;
  /** The login given to `ssh`, when it is to differ from the one told to the cluster. */
  readonly sshLogin?: string;
  readonly knownHosts?: string;
  readonly alias?: string;
}

/** Opens such a route. Its files are in the rig's folder. */
export async function sshRoute(one: Rig, identity: Identity, target: string, options: RouteOptions = {}): Promise<SshRoute> {
  const folder = await mkdtemp(path.join(one.folder, 'ssh-'));
  const file = (name: string) => path.join(folder, name);
  await writeFile(file('key'), identity.sshKey, { mode: 0o600 });
  await writeFile(file('key-cert.pub'), `${identity.answer.sshCertificate}\n`);
  await writeFile(file('known_hosts'), options.knownHosts ?? identity.answer.knownHosts);
  const login = options.login ?? osUser;
  const client = one.client(identity);
  const connections: net.Socket[] = [];
  const server = net.createServer({ allowHalfOpen: true }, socket => {
    connections.push(socket);
    socket.on('error', () => socket.destroy());
    void join(socket, client.dialSsh({ target, login }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const args = [
    ...['-F', 'none', '-T', '-p', String(port), '-i', file('key')],
    ...Object.entries({
      IdentitiesOnly: 'yes',
      IdentityAgent: 'none',
      CertificateFile: file('key-cert.pub'),
      UserKnownHostsFile: file('known_hosts'),
      GlobalKnownHostsFile: 'none',
      StrictHostKeyChecking: 'yes',
      HostKeyAlias: options.alias ?? nodeHostKeyAlias(target, identity.answer.clusterName),
      BatchMode: 'yes',
      LogLevel: 'ERROR',
    }).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    `${options.sshLogin ?? login}@127.0.0.1`,
  ];
  return {
    args,
    connections,
    run: (command, input) => runSsh([...args, command], input),
    spawn: command => spawn('ssh', [...args, command], { stdio: ['pipe', 'pipe', 'pipe'] }),
    [Symbol.asyncDispose]: async () => {
      for (const socket of connections) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

async function join(socket: net.Socket, dialled: ClusterAnswer<SshConnection>): Promise<void> {
  const connection = await dialled;
  if (!connection.ok) {
    socket.destroy();
    return;
  }
  const { stream } = connection.value;
  stream.on('error', () => socket.destroy());
  socket.on('close', () => stream.destroy());
  socket.pipe(stream);
  stream.pipe(socket);
}

function runSsh(args: readonly string[], input: Buffer | undefined): Promise<SshRun> {
  return new Promise(resolve => {
    const child = execFile('ssh', [...args], { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, stdout, stderr: stderr.toString('utf8') });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** For a `describe` whose specs start programs: they take a fraction of a second, and much longer on a machine that does other work too. */
export function withPatience(): void {
  let usual: number;
  beforeAll(() => {
    usual = jasmine.DEFAULT_TIMEOUT_INTERVAL;
    jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
  });
  afterAll(() => {
    jasmine.DEFAULT_TIMEOUT_INTERVAL = usual;
  });
}

/** Waits for a condition; fails after half a minute. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** Of the password `right`, as cheap as is accepted: specs log in often. */
const salt = Buffer.alloc(16, 'salt');
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const rightHash = `$scrypt$ln=10,r=8,p=1$${unpadded(salt)}$${unpadded(scryptSync('right', salt, 32, { N: 1024, r: 8, p: 1 }))}`;

/** A YAML file with one user per given entry, all with role `all` on three nodes; every password is `right`. */
export function yamlWith(users: readonly string[], more = ''): string {
  return `
cluster: { name: spec }
roles:
  - name: all
    allow: { logins: ['{{cluster.os_user}}'], nodeLabels: { '*': '*' } }
users:
${users.map(user => `  - { passwordHash: '${rightHash}', roles: [all], ${user} }`).join('\n')}
nodes:
  - { hostname: one, uuid: 00000000-0000-4000-8000-000000000001, labels: { env: dev } }
  - { hostname: two, uuid: 00000000-0000-4000-8000-000000000002, labels: { env: prod } }
${more}`;
}
