import { TshFailure } from '../core/failure';
import type { SessionFiles } from '../home/session';

/** What a session is to be like. */
export interface SshSession {
  readonly files: SessionFiles;
  readonly login: string;
  /** Name under which the node's host key is certified. */
  readonly hostKeyAlias: string;
  /** Shown as the host in `ssh`'s own messages. */
  readonly host: string;
  /** Program and arguments that open the way to the node. */
  readonly door: readonly string[];
  /** Words of the remote command; none opens a shell. */
  readonly command: readonly string[];
  readonly terminal: 'force' | 'automatic';
  readonly agent: 'forward' | 'none';
  readonly logLevel: 'ERROR' | 'DEBUG1';
}

/**
 * Arguments of the system's `ssh` (ssh(1), ssh_config(5)): no configuration of the user's or the computer's, this login's key and
 * certificate only, and a host that must prove itself by the cluster's host authority.
 */
export function sshArguments(session: SshSession): readonly string[] {
  const { files } = session;
  const options: readonly string[] = [
    `CertificateFile=${optionPath(files.sshCertificate)}`,
    `IdentityFile=${optionPath(files.sshKey)}`,
    'IdentitiesOnly=yes',
    'PreferredAuthentications=publickey',
    'PasswordAuthentication=no',
    'KbdInteractiveAuthentication=no',
    `UserKnownHostsFile=${optionPath(files.knownHosts)}`,
    'GlobalKnownHostsFile=/dev/null',
    'StrictHostKeyChecking=yes',
    'VerifyHostKeyDNS=no',
    'UpdateHostKeys=no',
    `HostKeyAlias=${session.hostKeyAlias}`,
    `ProxyCommand=${session.door.map(shellWord).join(' ').replaceAll('%', '%%')}`,
    'ControlMaster=no',
    'ControlPath=none',
    'PermitLocalCommand=no',
    'ForwardX11=no',
    ...(session.agent === 'forward' ? ['ForwardAgent=yes'] : ['ForwardAgent=no', 'IdentityAgent=none']),
    // A dead connection is noticed after two minutes.
    'ServerAliveInterval=30',
    'ServerAliveCountMax=4',
    // The node takes what its own configuration accepts.
    'SendEnv=LANG LC_* COLORTERM TERM_PROGRAM TERM_PROGRAM_VERSION',
    `LogLevel=${session.logLevel}`,
  ];
  return [
    '-F',
    'none',
    ...options.flatMap(option => ['-o', option]),
    ...(session.terminal === 'force' ? ['-tt'] : []),
    '-l',
    session.login,
    // After the two hyphens nothing is read as an option any more, the remote command's words neither.
    '--',
    session.host,
    ...session.command,
  ];
}

/** A path as an option's value: quoted, with `%` doubled. */
function optionPath(path: string): string {
  if (/[\u0000-\u001f\u007f]|\$\{/.test(path)) {
    throw new TshFailure('FAILED_PRECONDITION', `ssh cannot be given the path ${JSON.stringify(path)}: set TELEPORT_HOME to a plainer one`);
  }
  return `"${path.replaceAll('%', '%%').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/**
 * One word for the POSIX shell that `ssh` runs its ProxyCommand with. In double quotes, because `ssh` first reads the line by rules of its
 * own: to those a backslash before a single quote escapes it, also inside of single quotes.
 */
function shellWord(word: string): string {
  if (/[\u0000-\u001f\u007f]/.test(word))
    throw new TshFailure('FAILED_PRECONDITION', `ssh cannot be given the word ${JSON.stringify(word)}`);
  return `"${word.replaceAll(/[\\"$`]/g, '\\$&')}"`;
}
