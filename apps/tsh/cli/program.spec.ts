import { temporaryFolder } from '../testing/rig.spec';
import type { CommandContext } from './command-context';
import { runCommandLine } from './program';
import { tshVersion } from '../core/version';

interface Ran {
  readonly code: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
  readonly errors: readonly string[];
}

/** Runs a command line in a home that does not exist. */
async function run(line: string, environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  await using folder = await temporaryFolder();
  const ran = { lines: [] as string[], notes: [] as string[], errors: [] as string[] };
  const context: CommandContext = {
    environment: { TELEPORT_HOME: `${folder.path}/home`, PATH: process.env['PATH'], ...environment },
    output: { line: text => void ran.lines.push(text), note: text => void ran.notes.push(text), error: text => void ran.errors.push(text) },
    questions: () => ({ secret: () => Promise.reject(new Error('nothing is to be asked')), [Symbol.dispose]: () => undefined }),
  };
  const code = await runCommandLine(
    line.split(' ').filter(word => word !== ''),
    context,
  );
  return { code, ...ran };
}

describe('The command line', () => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['frobnicate', /unknown command 'frobnicate'/],
    ['daemon frobnicate', /unknown command 'frobnicate'/],
    ['--frobnicate', /unknown option '--frobnicate'/],
    ['ls --format=xml', /Allowed choices are text, json/],
    ['ssh', /missing required argument/],
    ['ssh -oProxyCommand=x', /unknown option|missing required argument/],
    ['ssh root@', /names no node/],
    ['ssh a b@-oProxyCommand=x', /not logged in/],
    ['ssh b@-oProxyCommand=x', /names no node/],
    ['ssh -l -x one', /is not a login|argument missing/],
    ['ssh one', /not logged in: run "tsh login --proxy=HOST:PORT"/],
    ['--proxy=example.com ssh one', /not logged in to example\.com: run "tsh login --proxy=example\.com"/],
    ['--proxy=http://x ssh one', /is no cluster address: only https is supported/],
    ['ls', /not logged in/],
    ['status', /not logged in/],
    ['logout', /not logged in anywhere/],
    ['logout --proxy=example.com', /not logged in to example\.com/],
    ['login', /which proxy\? run "tsh login --proxy=HOST:PORT"/],
    ['login --proxy=a@b:1', /leave user and password out/],
    ['login --proxy=127.0.0.1:9', /nothing answers at 127\.0\.0\.1:9 \(connection refused\)/],
    ['login --proxy=127.0.0.1:9 --proxy-ca=/nonexistent.pem', /\/nonexistent\.pem does not exist/],
    ['login --proxy=127.0.0.1:9 --proxy-ca=/etc/passwd', /\/etc\/passwd: holds no certificate in PEM/],
    ['daemon start', /^missing network address$/],
    ['daemon start --addr=unix:///tmp/x --certs-dir=/tmp/c', /^missing kubeconfigs directory$/],
    ['daemon stop', /give its process number: --pid=PID/],
    ['daemon stop --pid=x', /give its process number/],
    ['daemon stop --pid=0', /give its process number/],
    ['daemon stop --pid=1', /give its process number/],
    ['daemon stop --pid=999999999', /no process has the number 999999999/],
    ['proxy db one', /required option '--db-user <user>' not specified/],
    ['proxy db one --db-user=a', /not logged in/],
    ['proxy app one --port=70000', /70000 is no port: choose a number from 1 to 65535/],
    ['proxy kube one --port=abc', /abc is no port/],
    ['proxy vnet', /unknown command 'vnet'/],
    ['ssh-door one root', /not logged in/],
  ];
  for (const [line, problem] of refused) {
    it(`ends "tsh ${line}" with one line and exit code 1`, async () => {
      const ran = await run(line);
      expect(ran.code).toBe(1);
      expect(ran.errors.length).toBe(1);
      expect(ran.errors[0]).toMatch(problem);
      expect(ran.errors[0]).not.toContain('\n');
    });
  }

  it('tells its version, as text and as JSON', async () => {
    expect((await run('version')).lines).toEqual([`Drawbridge tsh v${tshVersion} node${process.versions.node}`]);
    const { lines, code } = await run('version --format=json');
    expect(code).toBe(0);
    expect(JSON.parse(lines.join('\n'))).toEqual(jasmine.objectContaining({ version: tshVersion, gitref: '' }));
    expect((await run('--version')).lines).toEqual([tshVersion]);
  });

  it('shows help without failing, and without the hidden helper', async () => {
    const { code, lines } = await run('--help');
    expect(code).toBe(0);
    for (const name of ['login', 'logout', 'status', 'ls', 'ssh', 'proxy', 'version', 'daemon'])
      expect(lines.join('\n')).toMatch(new RegExp(`^ +${name} `, 'm'));
    expect(lines.join('\n')).not.toContain('ssh-door');
    for (const name of ['login', 'ssh', 'daemon', 'daemon start'])
      expect((await run(`${name} --help`)).code)
        .withContext(name)
        .toBe(0);
  });

  it('takes the proxy from TELEPORT_PROXY, and --proxy goes before it', async () => {
    expect((await run('ls', { TELEPORT_PROXY: 'one.example' })).errors[0]).toContain('one.example');
    expect((await run('ls --proxy=two.example', { TELEPORT_PROXY: 'one.example' })).errors[0]).toContain('two.example');
    expect((await run('--proxy=two.example ls', { TELEPORT_PROXY: 'one.example' })).errors[0]).toContain('two.example');
    expect((await run('--proxy=two.example ls --proxy=three.example')).errors[0]).toContain('three.example');
  });

  it('takes the flags that apps give a daemon or a session, also those without effect here', async () => {
    const flags = '--debug --insecure --hardware-key-agent --prehog-addr= --add-keys-to-agent=no';
    expect((await run(`daemon start ${flags}`)).errors).toEqual(['missing network address']);
    expect((await run('--proxy=a.example ssh --no-resume --forward-agent root@one')).errors[0]).toContain('not logged in to a.example');
    expect((await run('ssh root@one ls -la --format=json')).errors[0]).toContain('not logged in');
  });
});
