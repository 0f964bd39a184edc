import { readRecording } from '@drawbridge/testing';
import { daemonOptions, type DaemonFlags } from './daemon-options';

const good: DaemonFlags = {
  addr: 'unix:///run/x/tsh.socket',
  certsDir: '/run/x/certs',
  kubeconfigsDir: '/run/x/kube',
  agentsDir: '/run/x/agents',
  installationId: '1',
};

/** The recorded line without its colours. */
function recordedLine(name: string): string {
  const { stderr_tail: text } = readRecording(name) as { stderr_tail: string };
  return text
    .replace(/\u001b\[\d+m/g, '')
    .trim()
    .replace(/^ERROR: /, '');
}

describe('daemonOptions', () => {
  it('takes flags that are complete', () => {
    expect(daemonOptions(good)).toEqual({
      address: { scheme: 'unix', path: '/run/x/tsh.socket' },
      certsDir: '/run/x/certs',
      kubeconfigsDir: '/run/x/kube',
    });
    expect(daemonOptions({ ...good, addr: 'tcp://localhost:0' }).address).toEqual({ scheme: 'tcp', host: '127.0.0.1', port: 0 });
    expect(daemonOptions({ ...good, addr: 'tcp://[::1]:8443' }).address).toEqual({ scheme: 'tcp', host: '::1', port: 8443 });
  });

  const missing: readonly (readonly [keyof DaemonFlags, string])[] = [
    ['addr', '001-start-without-addr'],
    ['certsDir', '002-start-without-certs-dir'],
    ['kubeconfigsDir', '003-start-without-kubeconfigs-dir'],
    ['agentsDir', '004-start-without-agents-dir'],
    ['installationId', '005-start-without-installation-id'],
  ];
  for (const [flag, name] of missing) {
    it(`says that ${flag} is missing, as recorded`, () => {
      const { [flag]: _left, ...rest } = good;
      for (const flags of [rest, { ...good, [flag]: '' }]) expect(() => daemonOptions(flags)).toThrowError(recordedLine(name));
    });
  }

  it('refuses another scheme as recorded (008)', () => {
    for (const addr of ['http://localhost:1', '/run/x', 'unix:/run/x']) {
      expect(() => daemonOptions({ ...good, addr })).toThrowError(recordedLine('008-start-bad-scheme'));
    }
  });

  it('refuses what cannot be a socket or is not this computer', () => {
    expect(() => daemonOptions({ ...good, addr: 'unix://relative' })).toThrowError(/needs an absolute path/);
    expect(() => daemonOptions({ ...good, addr: `unix:///${'x'.repeat(120)}` })).toThrowError(/bind: invalid argument/);
    for (const addr of ['tcp://0.0.0.0:1', 'tcp://example.com:1', 'tcp://localhost', 'tcp://localhost:65536', 'tcp://127.0.0.1:x']) {
      expect(() => daemonOptions({ ...good, addr }))
        .withContext(addr)
        .toThrowError(/should be tcp:\/\/localhost:PORT/);
    }
  });
});
