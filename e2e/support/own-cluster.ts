import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Secret, TOTP } from 'otpauth';
import { hashPassword } from '../../apps/cluster/auth/password-hash';
import { root } from '../../tools/packages';
import type { Person } from './main-job';

/** Somebody who may log in to a test's cluster. */
export interface ClusterUser {
  readonly name: string;
  readonly password: string;
}

/** Adds the cluster and logs in: 2 clicks and 3 fields. What is asked next, if anything, is on screen then. */
export async function logIn(person: Person, cluster: OwnCluster, user: ClusterUser): Promise<void> {
  await person.click(person.button(/^Connect to a cluster/).first());
  await person.fill('Address', cluster.address);
  await person.page.keyboard.press('Enter');
  await person.fill('User name', user.name);
  await person.fill('Password', user.password);
  await person.click(person.inDialog('Log in'));
}

/** What a test's cluster has that others have not. */
export interface OwnClusterOptions {
  readonly name?: string;
  /** A loopback address of its own: daemons know clusters by host. */
  readonly host?: string;
  /** More of the configuration, such as leaves. */
  readonly more?: string;
  /** Such as `5s`; absent: the cluster's own. */
  readonly certificateTtl?: string;
}

/** A cluster as a company would run it: from a YAML file, with hashed passwords, as a program of its own. */
export class OwnCluster implements AsyncDisposable {
  /** Has a password only. */
  readonly ann: ClusterUser = { name: 'ann', password: `password-${randomBytes(9).toString('hex')}` };
  /** Has a one-time code beside the password. */
  readonly otto: ClusterUser = { name: 'otto', password: `password-${randomBytes(9).toString('hex')}` };
  readonly #secret = new Secret({ size: 20 });
  #child: ChildProcess | undefined;
  #proxy = '';

  private constructor(
    private readonly folder: string,
    private readonly options: OwnClusterOptions,
  ) {}

  /** Writes the configuration and starts the cluster. Rejects with what it printed when it does not get ready. */
  static async start(options: OwnClusterOptions = {}): Promise<OwnCluster> {
    const cluster = new OwnCluster(await mkdtemp(path.join(tmpdir(), 'c-')), options);
    await writeFile(cluster.#configuration, await cluster.#yaml(), { mode: 0o600 });
    await cluster.start();
    return cluster;
  }

  /** HOST:PORT; the same after a stop and a start. */
  get address(): string {
    return this.#proxy;
  }

  /** What a program needs in its environment to trust this cluster. */
  get trust(): Readonly<Record<string, string>> {
    return { SSL_CERT_FILE: this.authority };
  }

  /** The file with the authority behind its certificate. */
  get authority(): string {
    return path.join(this.folder, 'data/proxy-ca.pem');
  }

  /** The code that otto's authenticator shows. `periods`: how many periods of 30 s from now. */
  code(periods = 0): string {
    return new TOTP({ secret: this.#secret }).generate({ timestamp: Date.now() + periods * 30_000 });
  }

  /** A code that is none of those a cluster may accept around now. */
  wrongCode(): string {
    const near = new Set([-3, -2, -1, 0, 1, 2, 3].map(periods => this.code(periods)));
    return ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'].find(code => !near.has(code)) ?? '';
  }

  async start(): Promise<void> {
    const script = path.join(root, 'build/cluster/cluster.cjs');
    const args = ['start', '--config', this.#configuration, '--data-dir', path.join(this.folder, 'data'), '--json'];
    const { certificateTtl } = this.options;
    if (certificateTtl !== undefined) args.push('--certificate-ttl', certificateTtl);
    const child = spawn(process.execPath, [script, ...args, '--exit-with-stdin'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    let printed = '';
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text));
    const gone = once(child, 'exit').then(() => Promise.reject(new Error(`The cluster did not start:\n${printed}`)));
    this.#proxy = (JSON.parse(await Promise.race([line, gone])) as { proxy: string }).proxy;
    gone.catch(() => undefined); // From here on its end is no news.
  }

  /** Stops the cluster as its operator would, and waits for its end. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    this.reconnect();
    child.kill('SIGTERM');
    await gone;
  }

  /** The network goes: the cluster is there, and nothing comes from it, neither an answer nor a word that it ends. */
  disconnect(): void {
    this.#child?.kill('SIGSTOP');
  }

  /** The network is back: what waited goes on. */
  reconnect(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Changes its configuration, for the next start. */
  async rewrite(edit: (yaml: string) => string): Promise<void> {
    await writeFile(this.#configuration, edit(await readFile(this.#configuration, 'utf8')));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  get #configuration(): string {
    return path.join(this.folder, 'cluster.yaml');
  }

  async #yaml(): Promise<string> {
    const [ann, otto] = await Promise.all([hashPassword(this.ann.password), hashPassword(this.otto.password)]);
    const { name = 'acme', host = '127.0.0.3', more = '' } = this.options;
    return `cluster: { name: ${name}, listen: '${host}:0' }
roles:
  - name: developer
    allow:
      logins: ['{{cluster.os_user}}']
      nodeLabels: { '*': '*' }
      databaseLabels: { '*': '*' }
      appLabels: { '*': '*' }
      kubernetesLabels: { '*': '*' }
      desktopLabels: { '*': '*' }
users:
  - { name: ann, passwordHash: '${ann}', roles: [developer] }
  - { name: otto, passwordHash: '${otto}', totpSecret: ${this.#secret.base32}, roles: [developer] }
nodes:
  - { hostname: web-1, labels: { env: dev } }
  - { hostname: web-2, labels: { env: staging } }
${more}`;
  }
}
