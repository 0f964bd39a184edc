import { readRecording } from '@drawbridge/testing';
import { daemonCommand, type DaemonSettings } from './daemon-command';

describe('daemonCommand', () => {
  const settings: DaemonSettings = {
    program: '/opt/tsh',
    home: '/home/alice/.tsh',
    socket: '/run/user/1000/drawbridge/tsh.socket',
    certs: '/home/alice/.config/Drawbridge/certs',
    kube: '/home/alice/.config/Drawbridge/kube',
    agents: '/home/alice/.config/Drawbridge/agents',
    installationId: '11111111-2222-4333-8444-555555555555',
    addKeysToAgent: 'auto',
    debug: false,
    insecure: false,
    hardwareKeyAgent: false,
    environment: {},
  };

  it('gives the flags of existing clients in their order', () => {
    expect(daemonCommand(settings).args).toEqual([
      'daemon',
      'start',
      '--addr=unix:///run/user/1000/drawbridge/tsh.socket',
      '--certs-dir=/home/alice/.config/Drawbridge/certs',
      '--prehog-addr=',
      '--kubeconfigs-dir=/home/alice/.config/Drawbridge/kube',
      '--agents-dir=/home/alice/.config/Drawbridge/agents',
      '--installation-id=11111111-2222-4333-8444-555555555555',
      '--add-keys-to-agent=auto',
    ]);
  });

  it('is what a real daemon was started with', () => {
    const recorded = readRecording('009-start-ok') as { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> };
    const folder = '/run/user/1000/drawbridge/d1';
    const command = daemonCommand({
      ...settings,
      home: `${folder}/tsh`,
      socket: `${folder}/tsh.socket`,
      certs: `${folder}/certs`,
      kube: `${folder}/kube`,
      agents: `${folder}/agents`,
      addKeysToAgent: 'no',
      insecure: true,
    });
    expect(command.args).toEqual(recorded.args);
    expect(command.environment).toEqual(recorded.env);
  });

  it('puts the switches first, in their order', () => {
    const { args } = daemonCommand({ ...settings, debug: true, insecure: true, hardwareKeyAgent: true });
    expect(args.slice(0, 5)).toEqual(['daemon', 'start', '--debug', '--insecure', '--hardware-key-agent']);
  });

  it('passes on what the user set for proxies, authorities, caches and agents', () => {
    const theirs = {
      HTTPS_PROXY: 'http://proxy:3128',
      NO_PROXY: 'localhost',
      SSL_CERT_FILE: '/etc/ca.pem',
      XDG_CACHE_HOME: '/cache',
      SSH_AUTH_SOCK: '/run/agent',
      TELEPORT_CDN_BASE_URL: 'https://cdn.example.com',
      PATH: '/usr/bin',
      HOME: '/home/alice',
    };
    expect(daemonCommand({ ...settings, environment: theirs }).environment).toEqual({
      ...theirs,
      TELEPORT_HOME: '/home/alice/.tsh',
      TELEPORT_TOOLS_VERSION: 'off',
    });
  });

  it('decides the home and the version itself, and passes on nothing that changes what runs', () => {
    const theirs = {
      TELEPORT_HOME: '/elsewhere',
      TELEPORT_TOOLS_VERSION: '17',
      LD_PRELOAD: '/evil.so',
      NODE_OPTIONS: '-r /evil',
      ELECTRON_RUN_AS_NODE: '1',
      GONE: undefined,
    };
    expect(daemonCommand({ ...settings, environment: theirs }).environment).toEqual({
      TELEPORT_HOME: '/home/alice/.tsh',
      TELEPORT_TOOLS_VERSION: 'off',
    });
  });

  it('daemon-observed 2: names the directories that a daemon does not make', () => {
    const command = daemonCommand(settings);
    expect(command.home).toBe(settings.home);
    expect(command.directories).toEqual([settings.certs, settings.kube, settings.agents]);
  });

  for (const key of ['program', 'home', 'socket', 'certs', 'kube', 'agents'] as const) {
    it(`takes no relative path for ${key}: it would depend on where the app was started`, () => {
      expect(() => daemonCommand({ ...settings, [key]: 'here/it' })).toThrowError(/"here\/it" is none/);
    });
  }
});
