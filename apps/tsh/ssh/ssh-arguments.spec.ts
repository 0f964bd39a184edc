import { execFileSync } from 'node:child_process';
import type { SessionFiles } from '../home/session';
import { sshArguments, type SshSession } from './ssh-arguments';

function filesIn(folder: string): SessionFiles {
  const names = ['about', 'tlsKey', 'tlsCertificate', 'tlsAuthorities', 'sshKey', 'sshPublicKey', 'sshCertificate', 'knownHosts'] as const;
  return Object.fromEntries(names.map(name => [name, `${folder}/${name}`])) as SessionFiles;
}

function session(more: Partial<SshSession> = {}): SshSession {
  return {
    files: filesIn('/home/ann/.drawbridge/keys/h/s'),
    login: 'ann',
    hostKeyAlias: 'uuid.demo',
    host: 'one',
    door: ['/opt/tsh', 'ssh-door', '--proxy=h', 'uuid', 'ann'],
    command: [],
    terminal: 'automatic',
    agent: 'none',
    logLevel: 'ERROR',
    ...more,
  };
}

/** What the system's ssh makes of the arguments. */
function asSshReads(one: SshSession): ReadonlyMap<string, string> {
  const printed = execFileSync('ssh', ['-G', ...sshArguments(one)], {
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, SSH_AUTH_SOCK: '/nonexistent' },
  });
  return new Map(printed.split('\n').map(line => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]));
}

describe('sshArguments', () => {
  it('leaves nothing to the configuration of the user or the computer', () => {
    expect(sshArguments(session()).slice(0, 2)).toEqual(['-F', 'none']);
    const read = asSshReads(session());
    const expected: Readonly<Record<string, string>> = {
      user: 'ann',
      hostkeyalias: 'uuid.demo',
      identitiesonly: 'yes',
      identityagent: 'none',
      passwordauthentication: 'no',
      kbdinteractiveauthentication: 'no',
      stricthostkeychecking: 'true',
      globalknownhostsfile: '/dev/null',
      userknownhostsfile: '/home/ann/.drawbridge/keys/h/s/knownHosts',
      identityfile: '/home/ann/.drawbridge/keys/h/s/sshKey',
      certificatefile: '/home/ann/.drawbridge/keys/h/s/sshCertificate',
      forwardagent: 'no',
      forwardx11: 'no',
      updatehostkeys: 'false',
      controlmaster: 'false',
      permitlocalcommand: 'no',
      proxycommand: '"/opt/tsh" "ssh-door" "--proxy=h" "uuid" "ann"',
    };
    for (const [name, value] of Object.entries(expected)) expect(read.get(name)).withContext(name).toBe(value);
  });

  it('survives strange folders', () => {
    for (const folder of ['/home/a b/x', '/home/100%h/x', '/home/q"uote/x', "/home/it's/x", '/home/back\\slash/x', '/home/ünïcode/😀']) {
      const read = asSshReads(session({ files: filesIn(folder), door: [`${folder}/tsh`] }));
      // ssh shows paths before it expands its percent signs.
      expect(read.get('identityfile')?.replaceAll('%%', '%')).withContext(folder).toBe(`${folder}/sshKey`);
      expect(read.get('userknownhostsfile')?.replaceAll('%%', '%')).withContext(folder).toBe(`${folder}/knownHosts`);
    }
  });

  it('hands the door every word as it is, through ssh and its shell', () => {
    const words = ['/bin/echo', '-n', "it's", 'a  b', '$HOME', '`id`', '100%h', '"q"', '\\', ';', '*'];
    const read = asSshReads(session({ door: words }));
    const expanded = (read.get('proxycommand') ?? '').replaceAll('%%', '%');
    expect(execFileSync('/bin/sh', ['-c', `exec ${expanded}`], { encoding: 'utf8' })).toBe(words.slice(2).join(' '));
  });

  it('refuses folders that ssh cannot be given', () => {
    for (const folder of ['/home/${X}', '/home/a\nb'])
      expect(() => sshArguments(session({ files: filesIn(folder) }))).toThrowError(/set TELEPORT_HOME to a plainer one/);
  });

  it('reads no word of the command as an option', () => {
    const args = sshArguments(session({ command: ['-oProxyCommand=x', '--', '-v'] }));
    expect(args.slice(args.indexOf('--'))).toEqual(['--', 'one', '-oProxyCommand=x', '--', '-v']);
    expect(asSshReads(session({ command: ['-oUser=evil'] })).get('user')).toBe('ann');
  });

  it('forwards the agent, forces a terminal and talks only when asked to', () => {
    expect(asSshReads(session({ agent: 'forward' })).get('forwardagent')).toBe('yes');
    expect(asSshReads(session({ agent: 'forward' })).has('identityagent')).toBeFalse();
    expect(asSshReads(session({ terminal: 'force' })).get('requesttty')).toBe('force');
    expect(asSshReads(session({ logLevel: 'DEBUG1' })).get('loglevel')).toBe('DEBUG');
  });
});
