import { ptyCommand, type ClusterContext, type LaunchFacts } from './pty-command';

const facts: LaunchFacts = {
  environment: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
  shells: [
    { path: '/bin/bash', name: 'bash', login: true },
    { path: '/opt/my shells/\u{1F41A} "sh"', name: 'odd', login: false },
  ],
  homeFolder: '/home/a',
  tshFolder: '/opt/tsh dir',
  appVersion: '1.2.3',
  isInsecure: false,
};
const cluster: ClusterContext = {
  tsh: '/opt/tsh dir/tsh',
  home: '/home/a/.tsh',
  proxyHost: 'acme.example:443',
  profile: 'acme.example',
  name: 'acme',
};
const ref = { home: 'default', uri: '/clusters/acme.example' };
const ssh = { kind: 'ssh', cluster: ref, serverUri: '/clusters/acme.example/servers/97db46b2', hostname: 'node-a', login: 'root' } as const;

describe('ptyCommand', () => {
  it('starts the login shell in the home folder with tsh on its path', () => {
    expect(ptyCommand({ kind: 'shell' }, undefined, facts)).toEqual({
      ok: true,
      value: {
        program: '/bin/bash',
        args: [],
        environment: {
          PATH: '/opt/tsh dir:/usr/bin:/bin',
          LANG: 'C.UTF-8',
          TERM_PROGRAM: 'Drawbridge',
          TERM_PROGRAM_VERSION: '1.2.3',
          TELEPORT_TOOLS_VERSION: 'off',
        },
        cwd: '/home/a',
        title: 'bash',
      },
    });
  });

  it('gives a shell its cluster and folder', () => {
    const command = ptyCommand(
      { kind: 'shell', cwd: '/srv/it works', shell: '/opt/my shells/\u{1F41A} "sh"', cluster: ref },
      cluster,
      facts,
    );
    expect(command).toEqual({
      ok: true,
      value: jasmine.objectContaining({
        program: '/opt/my shells/\u{1F41A} "sh"',
        cwd: '/srv/it works',
        environment: jasmine.objectContaining({
          TELEPORT_HOME: '/home/a/.tsh',
          TELEPORT_PROXY: 'acme.example:443',
          TELEPORT_CLUSTER: 'acme',
        }),
      }),
    });
  });

  it('starts no program that is not a shell of this computer', () => {
    for (const shell of ['/usr/bin/rm', 'bash', '', '/bin/bash ', '../bin/bash']) {
      expect(ptyCommand({ kind: 'shell', shell }, undefined, facts)).toEqual({
        ok: false,
        error: jasmine.objectContaining({ code: 'program-missing' }),
      });
    }
  });

  it('runs tsh ssh with the profile and the node', () => {
    expect(ptyCommand(ssh, cluster, facts)).toEqual({
      ok: true,
      value: jasmine.objectContaining({
        program: '/opt/tsh dir/tsh',
        args: ['--proxy=acme.example', 'ssh', 'root@97db46b2'],
        title: 'root@node-a',
        cwd: '/home/a',
      }),
    });
  });

  it('names the leaf for nodes of a leaf, and passes --insecure on', () => {
    const command = ptyCommand(ssh, { ...cluster, leaf: 'leaf-eu' }, { ...facts, isInsecure: true });
    expect(command).toEqual({
      ok: true,
      value: jasmine.objectContaining({
        args: ['--insecure', '--proxy=acme.example', 'ssh', 'root@97db46b2'],
        environment: jasmine.objectContaining({ TELEPORT_CLUSTER: 'leaf-eu' }),
      }),
    });
  });

  it('keeps a hostile login in one argument that cannot be an option', () => {
    const command = ptyCommand({ ...ssh, login: '-oProxyCommand=x; id' }, cluster, facts);
    expect(command).toEqual({ ok: false, error: jasmine.objectContaining({ code: 'request-refused' }) });
  });

  it('says that a cluster is gone', () => {
    expect(ptyCommand(ssh, undefined, facts)).toEqual({
      ok: false,
      error: jasmine.objectContaining({ code: 'cluster-unknown', params: { cluster: 'acme.example' } }),
    });
  });

  it('runs the client of a gateway as its daemon says, whatever the window calls it', () => {
    const target = { kind: 'database', cluster: ref, uri: `${ref.uri}/dbs/pg`, name: '$(id)', user: '-U', subresource: '; id' };
    const client = { program: '/usr/bin/psql', args: ['postgres://a@localhost:1/x y'], variables: { PGSSLMODE: 'disable' }, title: 'psql' };
    expect(ptyCommand({ kind: 'gateway-client', cluster: ref, target }, cluster, { ...facts, client })).toEqual({
      ok: true,
      value: jasmine.objectContaining({
        program: '/usr/bin/psql',
        args: ['postgres://a@localhost:1/x y'],
        cwd: '/home/a',
        title: 'psql',
        environment: jasmine.objectContaining({ PGSSLMODE: 'disable', TERM_PROGRAM: 'Drawbridge' }),
      }),
    });
    expect(ptyCommand({ kind: 'gateway-client', cluster: ref, target }, cluster, facts)).toEqual({
      ok: false,
      error: jasmine.objectContaining({ code: 'program-missing' }),
    });
  });
});
