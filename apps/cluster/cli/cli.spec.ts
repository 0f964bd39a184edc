import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { ClusterClient, loadTrust } from '@drawbridge/cluster-client';
import { newSshKey, newTlsKey } from '@drawbridge/identity';
import { parsePasswordHash, verifyPassword, type PasswordHash } from '../auth/password-hash';
import { temporaryFolder, withPatience, yamlWith } from '../rig.spec';

interface Run {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Settles with the exit code once the output is complete. */
  readonly closed: Promise<number | null>;
}

/** Starts the bundled program as a person or the app does, in a process of its own. */
function cluster(bundle: string, args: readonly string[]): Run {
  const child = spawn(process.execPath, [bundle, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  return { child, stdout: () => stdout, stderr: () => stderr, closed };
}

interface Ready {
  readonly proxy: string;
  readonly caFile: string;
  readonly users?: readonly { readonly name: string; readonly password: string }[];
}

async function ready(run: Run): Promise<Ready> {
  await Promise.race([
    (async () => {
      while (!run.stdout().includes('\n')) await once(run.child.stdout as NodeJS.ReadableStream, 'data');
    })(),
    run.closed.then(code => Promise.reject(new Error(`the cluster ended with ${code}: ${run.stderr()}`))),
  ]);
  return JSON.parse(run.stdout().split('\n', 1)[0] as string) as Ready;
}

describe('the command line', () => {
  withPatience();

  let folder: string;
  let data: string;
  let bundleFolder: string;
  let bundle: string;
  const runs: Run[] = [];

  beforeAll(async () => {
    bundleFolder = await temporaryFolder();
    bundle = path.join(bundleFolder, 'cluster.cjs');
    await build({
      entryPoints: [path.join(import.meta.dirname, '../main.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node24',
      logLevel: 'error',
    });
  });

  afterAll(async () => {
    await rm(bundleFolder, { recursive: true });
  });

  const start = (...args: readonly string[]) => {
    const run = cluster(bundle, args);
    runs.push(run);
    return run;
  };

  beforeEach(async () => {
    folder = await temporaryFolder();
    data = path.join(folder, 'data');
  });

  afterEach(async () => {
    for (const run of runs.splice(0)) {
      run.child.kill('SIGKILL');
      await run.closed;
    }
    await rm(folder, { recursive: true });
  });

  it('starts the demo, says so in one line, logs in with what the line says, and ends on SIGTERM', async () => {
    const run = start('start', '--demo', '--json', '--data-dir', data, '--certificate-ttl', '1m', '--log-level', 'debug');
    const said = await ready(run);
    expect(said.proxy).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(said.caFile).toBe(path.join(data, 'proxy-ca.pem'));
    expect(said.users?.map(user => user.name)).toEqual(['demo', 'reviewer']);
    const [host, port] = said.proxy.split(':') as [string, string];
    const trust = await loadTrust({ home: folder, host: 'none', environment: { SSL_CERT_FILE: said.caFile }, verify: 'always' });
    if (!trust.ok) return fail(trust.error.kind);
    using client = new ClusterClient({ address: { host, port: Number(port) }, trust: trust.value });
    const password = said.users?.[0]?.password as string;
    const keys = { publicKeyTls: (await newTlsKey()).publicKey, publicKeySsh: (await newSshKey()).publicKey };
    const answer = await client.login({ user: 'demo', password, ...keys });
    expect(answer.ok && answer.value.validUntil - Date.now()).toBeLessThanOrEqual(60_000);
    await client.login({ user: 'demo', password: 'canary-wrong-password', ...keys });
    run.child.kill('SIGTERM');
    expect(await run.closed).toBe(0);
    expect(run.stdout().split('\n').length).toBe(2);
    const log = run.stderr() + (await readFile(path.join(data, 'audit.jsonl'), 'utf8'));
    expect(log).toContain('Cluster ready.');
    for (const secret of [password, said.users?.[1]?.password as string, 'canary', 'PRIVATE KEY']) expect(log).not.toContain(secret);
    expect((await readdir(data)).sort()).toEqual(
      [
        'audit.jsonl',
        'authorities.json',
        'databases',
        'generated-passwords.json',
        'listen.json',
        'nodes',
        'proxy-ca.pem',
        'ssh-user-ca.pub',
        'users',
      ].sort(),
    );
  });

  it('keeps port, trust and passwords across a restart, also after a kill, and holds off a second cluster', async () => {
    const first = start('start', '--demo', '--json', '--data-dir', data);
    const said = await ready(first);
    const second = start('start', '--demo', '--json', '--data-dir', data);
    expect(await second.closed).toBe(1);
    expect(second.stderr()).toMatch(/is in use by another cluster \(process \d+\)/);
    const authority = await readFile(said.caFile, 'utf8');
    first.child.kill('SIGKILL');
    await first.closed;
    const again = start('start', '--demo', '--json', '--data-dir', data, '--exit-with-stdin');
    expect(await ready(again)).toEqual(said);
    expect(await readFile(said.caFile, 'utf8')).toBe(authority);
    expect((await stat(path.join(data, 'generated-passwords.json'))).mode & 0o777).toBe(0o600);
    again.child.stdin?.end();
    expect(await again.closed).toBe(0);
  });

  it('names file, line and key of a bad configuration and starts nothing', async () => {
    const file = path.join(folder, 'bad.yaml');
    await writeFile(file, yamlWith(['name: ann']).replace('roles: [all]', 'roles: [none]'));
    const run = start('start', '--config', file, '--data-dir', data, '--json');
    expect(await run.closed).toBe(1);
    expect(run.stderr()).toMatch(
      new RegExp(`^${file}:\\d+:\\d+: users\\[0\\]\\.roles\\[0\\]: there is no role "none"; defined are: all$`, 'm'),
    );
    expect(run.stdout()).toBe('');
    await expectAsync(stat(data)).toBeRejected();
  });

  it('does not announce users of a file of one’s own', async () => {
    const file = path.join(folder, 'own.yaml');
    await writeFile(file, yamlWith(['name: ann']).replace('users:', 'users:\n  - { name: made, password: generated, roles: [all] }'));
    const run = start('start', '--config', file, '--data-dir', data, '--json', '--listen', '127.0.0.2:0');
    const said = await ready(run);
    expect(Object.keys(said)).toEqual(['proxy', 'caFile']);
    expect(said.proxy).toMatch(/^127\.0\.0\.2:\d+$/);
    run.child.kill('SIGINT');
    expect(await run.closed).toBe(0);
  });

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['neither file nor demo', ['start', '--data-dir', 'DATA'], /give exactly one of --config FILE and --demo/],
    ['both file and demo', ['start', '--demo', '--config', 'x', '--data-dir', 'DATA'], /give exactly one of --config FILE and --demo/],
    ['a file that is not there', ['start', '--config', '/nowhere/x.yaml', '--data-dir', 'DATA'], /\/nowhere\/x\.yaml cannot be read/],
    ['no data directory', ['start', '--demo'], /required option '--data-dir/],
    ['a bad address', ['start', '--demo', '--data-dir', 'DATA', '--listen', 'here'], /--listen: "here" is not an address/],
    [
      'a bad duration',
      ['start', '--demo', '--data-dir', 'DATA', '--certificate-ttl', 'soon'],
      /--certificate-ttl: "soon" is not a duration/,
    ],
    [
      'an address of another machine',
      ['start', '--demo', '--data-dir', 'DATA', '--listen', '192.0.2.1:0'],
      /cannot listen on 192\.0\.2\.1:0: this machine does not have that address/,
    ],
    ['an unknown option', ['start', '--demo', '--data-dir', 'DATA', '--insecure'], /unknown option '--insecure'/],
  ];
  it('refuses what does not make sense, in words', async () => {
    // Together, since each is a program of its own.
    await Promise.all(
      refused.map(async ([name, args, expected], index) => {
        const run = start(...args.map(arg => (arg === 'DATA' ? `${data}${index}` : arg)));
        expect([name, await run.closed]).toEqual([name, 1]);
        expect(run.stderr()).withContext(name).toMatch(expected);
        expect(run.stdout()).withContext(name).toBe('');
      }),
    );
  });

  it('hashes a password from a pipe and checks a file', async () => {
    const hash = start('hash-password');
    hash.child.stdin?.end('correct horse\nsecond line\n');
    expect(await hash.closed).toBe(0);
    const parsed = parsePasswordHash(hash.stdout().trim()) as PasswordHash;
    expect(await verifyPassword('correct horse', parsed)).toBeTrue();
    const empty = start('hash-password');
    empty.child.stdin?.end('');
    expect([await empty.closed, empty.stderr()]).toEqual([1, 'an empty password is not accepted\n']);
    const file = path.join(folder, 'good.yaml');
    await writeFile(file, yamlWith(['name: ann']));
    const check = start('check', '--config', file);
    expect([await check.closed, check.stdout()]).toEqual([0, `${file} is in order\n`]);
  });
});
