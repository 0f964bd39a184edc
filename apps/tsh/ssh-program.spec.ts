import { randomBytes } from 'node:crypto';
import { access, chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newSshKey } from '@drawbridge/identity';
import {
  osUser,
  runTsh,
  temporaryFolder,
  testCluster,
  trustCluster,
  until,
  yamlWith,
  type ProgramOptions,
  type ProgramRun,
  type TestCluster,
  withPatience,
} from './testing/rig.spec';

const one = '00000000-0000-4000-8000-000000000001';

describe('tsh ssh, as a program, to a real sshd', () => {
  withPatience();

  let cluster: TestCluster;
  let folder: { readonly path: string } & AsyncDisposable;
  let home: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    // A home with a space and signs that ssh and its shell give a meaning to.
    home = path.join(folder.path, `my 100%h "home" it's`);
    cluster = await testCluster({ yaml: yamlWith(["name: 'ann'"]) });
    await trustCluster(home, cluster);
    const login = await runTsh(home, ['login', `--proxy=${cluster.proxy}`, '--user=ann'], { input: 'right\n' });
    expect(login.stderr).not.toContain('ERROR');
    expect(login.code).toBe(0);
  });
  afterAll(async () => {
    await cluster[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const ssh = (args: readonly string[], options?: ProgramOptions): Promise<ProgramRun> => runTsh(home, ['ssh', ...args], options);

  /** Folder of the one login's keys and certificates. */
  async function sessionFolder(of: string = home): Promise<string> {
    const keys = path.join(of, 'keys', cluster.host);
    const [only] = (await readdir(keys)).filter(name => name !== 'proxy-ca.pem');
    return path.join(keys, only!);
  }

  it('runs a command, by hostname and by UUID, and passes its exit code on', async () => {
    const named = await ssh([`${osUser}@one`, 'echo', 'out;', 'echo', 'err', '>&2;', 'exit', '7']);
    expect([named.code, named.stdout.toString(), named.stderr]).toEqual([7, 'out\n', 'err\n']);
    const byUuid = await runTsh(home, [`--proxy=${cluster.host}`, 'ssh', '--no-resume', '-l', osUser, one, 'true'], {
      environment: { TELEPORT_CLUSTER: 'spec.local' },
    });
    expect([byUuid.code, byUuid.stderr]).toEqual([0, '']);
  });

  it('takes no word of the command for an option of its own, or of ssh', async () => {
    const run = await ssh([`${osUser}@one`, 'printf', '%s,', '-l', '--proxy=x', '-oUser=x']);
    expect([run.code, run.stdout.toString()]).toEqual([0, '-l,--proxy=x,-oUser=x,']);
  });

  it('carries a megabyte of anything both ways unchanged', async () => {
    const bytes = randomBytes(1024 * 1024);
    const run = await ssh([`${osUser}@one`, 'cat'], { input: bytes });
    expect(run.code).toBe(0);
    expect(run.stdout.length).toBe(bytes.length);
    expect(run.stdout.equals(bytes)).toBeTrue();
  });

  it('delivers everything that a program printed before it ended', async () => {
    const run = await ssh([`${osUser}@one`, 'head -c 3000000 /dev/zero; exit 3']);
    expect([run.code, run.stdout.length]).toEqual([3, 3_000_000]);
  });

  it('says nothing of its own: no query to the terminal, no warning', async () => {
    const run = await ssh([`${osUser}@one`, 'true'], { environment: { TERM: 'xterm-256color' } });
    expect([run.stdout.length, run.stderr]).toEqual([0, '']);
  });

  it('refuses a login that the roles do not allow, in one readable line', async () => {
    const run = await ssh(['nobody@one', 'true']);
    expect([run.code, run.stderr]).toEqual([1, `ERROR: access denied to nobody connecting to one: your roles allow ${osUser}\n`]);
  });

  it('names a node that is not there', async () => {
    const run = await ssh([`${osUser}@three`, 'true']);
    expect([run.code, run.stderr]).toEqual([1, 'ERROR: node "three" is not found in spec.local: "tsh ls" lists the nodes\n']);
  });

  it('prints the reason when only the door refuses', async () => {
    const run = await runTsh(home, ['ssh-door', `--proxy=${cluster.host}`, one, 'nobody']);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^ERROR: access denied to nobody@one/);
    expect(run.stdout.length).toBe(0);
  });

  it('ends when the cluster stops, and does not wait until it would speak again', async () => {
    await using own = await testCluster({ yaml: yamlWith(["name: 'ann'"]) });
    await using other = await temporaryFolder();
    const marker = path.join(other.path, 'began');
    const login = ['login', `--proxy=${own.proxy}`, '--user=ann', `--proxy-ca=${own.caFile}`];
    expect((await runTsh(other.path, login, { input: 'right\n' })).code).toBe(0);
    const running = runTsh(other.path, ['ssh', one, `touch '${marker}'; sleep 100`]);
    await until('the command to run', () =>
      access(marker).then(
        () => true,
        () => false,
      ),
    );
    await own.stop();
    const stopped = performance.now();
    expect((await running).code).toBe(255);
    expect(performance.now() - stopped).toBeLessThan(10_000);
  });

  it('reads no configuration and no key of the user', async () => {
    const user = path.join(folder.path, 'user');
    await mkdir(path.join(user, '.ssh'), { recursive: true, mode: 0o700 });
    await writeFile(path.join(user, '.ssh/config'), 'Host *\n  User evil\n  ProxyCommand false\n  LocalCommand false\n', { mode: 0o600 });
    const run = await ssh([`${osUser}@one`, 'id -un'], {
      environment: { HOME: user, SHELL: '/bin/false', LD_PRELOAD: '', SSH_AUTH_SOCK: '/nonexistent' },
    });
    expect([run.code, run.stdout.toString()]).toEqual([0, `${osUser}\n`]);
    expect(await readdir(path.join(user, '.ssh'))).toEqual(['config']);
  });

  it('refuses a node that cannot prove itself', async () => {
    const known = path.join(await sessionFolder(), 'known_hosts');
    const good = await readFile(known, 'utf8');
    const stranger = await newSshKey();
    try {
      await writeFile(known, `@cert-authority *.spec.local ${stranger.publicKey}\n`);
      const run = await ssh([`${osUser}@one`, 'echo', 'inside']);
      expect(run.code).toBe(255);
      expect(run.stdout.length).toBe(0);
      expect(run.stderr).toContain('Host key verification failed');
    } finally {
      await writeFile(known, good);
    }
    expect((await ssh([`${osUser}@one`, 'true'])).code).toBe(0);
  });

  it('never uses a private key that others can read', async () => {
    const key = path.join(await sessionFolder(), 'ssh');
    await chmod(key, 0o644);
    try {
      const run = await ssh([`${osUser}@one`, 'true']);
      expect(run.code).toBe(255);
      expect(run.stderr).toMatch(/UNPROTECTED PRIVATE KEY|bad permissions/);
    } finally {
      await chmod(key, 0o600);
    }
  });

  it('says that nobody is logged in, or that the login has expired', async () => {
    const empty = await runTsh(path.join(folder.path, 'empty'), [`--proxy=${cluster.proxy}`, 'ssh', 'one']);
    expect([empty.code, empty.stderr]).toEqual([1, `ERROR: not logged in to ${cluster.proxy}: run "tsh login --proxy=${cluster.proxy}"\n`]);
    await using short = await testCluster({
      yaml: yamlWith(["name: 'ann'"]),
      args: ['--certificate-ttl', '3s', '--listen', '127.0.0.9:0'],
    });
    const shortHome = path.join(folder.path, 'short');
    const login = await runTsh(shortHome, ['login', `--proxy=${short.proxy}`, '--user=ann', `--proxy-ca=${short.caFile}`], {
      input: 'right\n',
    });
    expect(login.code).withContext(login.stderr).toBe(0);
    await until('the login to expire', async () => (await runTsh(shortHome, ['status'])).code === 1);
    const expired = await runTsh(shortHome, ['ssh', 'one', 'true']);
    expect(expired.code).toBe(1);
    expect(expired.stderr).toMatch(
      /^ERROR: the login of ann to 127\.0\.0\.9:\d+ expired at \S+: run "tsh login --proxy=127\.0\.0\.9:\d+"\n$/,
    );
    expect((await runTsh(shortHome, ['status'])).stdout.toString()).toContain('[EXPIRED]');
  });

  it('lists nodes for people and for programs', async () => {
    const text = await runTsh(home, ['ls']);
    const width = Math.max(osUser.length, 'Logins'.length);
    const expected = [
      `Node Name Address   ${'Logins'.padEnd(width)} Labels`,
      `--------- --------- ${'-'.repeat(width)} ------`,
      `one       (cluster) ${osUser.padEnd(width)} env=dev`,
      `two       (cluster) ${osUser.padEnd(width)} env=prod`,
      '',
    ];
    expect(text.stdout.toString()).toBe(expected.join('\n'));
    const json = await runTsh(home, ['ls', 'env prod', '--format=json']);
    expect(JSON.parse(json.stdout.toString())).toEqual([
      {
        kind: 'node',
        sub_kind: 'teleport',
        metadata: { name: '00000000-0000-4000-8000-000000000002', labels: { env: 'prod' } },
        spec: { addr: '', hostname: 'two' },
        logins: [osUser],
      },
    ]);
    const wrong = await runTsh(home, ['ls'], { environment: { TELEPORT_CLUSTER: 'elsewhere' } });
    expect([wrong.code, wrong.stderr]).toEqual([1, 'ERROR: there is no leaf cluster "elsewhere" here\n']);
  });

  it('trusts what --proxy-ca names only when the cluster proves itself by it, and keeps it over a logout', async () => {
    const other = path.join(folder.path, 'other');
    await using stranger = await testCluster({ args: ['--listen', '127.0.0.8:0'] });
    const login = (ca: readonly string[]) =>
      runTsh(other, ['login', `--proxy=${cluster.proxy}`, '--user=ann', ...ca], { input: 'right\n' });
    const without = await login([]);
    expect([without.code, without.stderr]).toEqual([
      1,
      `ERROR: the certificate of ${cluster.proxy} is not trusted: nobody known signed it; if you have the authority of this cluster, give it with --proxy-ca FILE\n`,
    ]);
    expect((await login([`--proxy-ca=${stranger.caFile}`])).code).toBe(1);
    expect((await login([])).code)
      .withContext('the wrong authority was not kept')
      .toBe(1);
    expect((await login([`--proxy-ca=${cluster.caFile}`])).code).toBe(0);
    expect((await runTsh(other, ['logout'])).code).toBe(0);
    expect((await login([])).code).toBe(0);
    expect((await runTsh(other, ['logout', '--forget'])).code).toBe(0);
    expect((await login([])).code).toBe(1);
    expect((await login(['--insecure'])).code).toBe(0);
    expect((await runTsh(other, ['ls'])).code)
      .withContext('an insecure login vouches for nobody')
      .toBe(1);
    expect((await runTsh(other, ['ls', '--insecure'])).code).toBe(0);
    expect((await runTsh(other, ['--insecure', 'ssh', `${osUser}@one`, 'true'])).code).toBe(0);
  });
});
