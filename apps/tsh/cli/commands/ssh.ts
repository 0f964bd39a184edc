import os from 'node:os';
import { nodeHostKeyAlias } from '@drawbridge/cluster-api';
import { execSsh } from '../../ssh/exec-ssh';
import { checkLogin, findNode } from '../../ssh/find-node';
import { selfCommand } from '../../ssh/self-command';
import { sshArguments } from '../../ssh/ssh-arguments';
import { sshTarget } from '../../ssh/ssh-target';
import { chosenProfile, openHome, validLogin, wantedLeaf, type CommandContext, type CommonOptions } from '../command-context';

export interface SshOptions extends CommonOptions {
  readonly login?: string | undefined;
  readonly target: string;
  readonly command: readonly string[];
  readonly terminal: 'force' | 'automatic';
  readonly agent: 'forward' | 'none';
  readonly logLevel: 'ERROR' | 'DEBUG1';
}

/** `tsh ssh`: ends in the system's `ssh`, and answers its exit code where that did not take this process's place. */
export async function ssh(context: CommandContext, options: SshOptions): Promise<number> {
  const target = sshTarget(options.target, options.login);
  const login = target.login ?? os.userInfo().username;
  const { home, connections } = openHome(context, options);
  const profile = await chosenProfile(home, context, options);
  const leaf = wantedLeaf(context, profile);
  const inLeaf = leaf === undefined ? {} : { leaf };
  const session = await validLogin(home, profile);
  const signal = new AbortController().signal;
  const node = await connections.asUser(profile, connection => findNode({ ...connection, ...inLeaf }, profile, target.host, signal));
  connections.dropAll();
  // The cluster decides this again when the connection is made; asked here, the answer is one readable line.
  checkLogin(node, login);
  const door = [
    ...selfCommand(),
    'ssh-door',
    `--proxy=${profile.address.host}`,
    ...(options.verify === 'never' ? ['--insecure'] : []),
    ...(leaf === undefined ? [] : [`--cluster=${leaf}`]),
    node.uuid,
    login,
  ];
  const hostKeyAlias = nodeHostKeyAlias(node.uuid, leaf ?? session.clusterName);
  const args = sshArguments({ ...options, files: session.files, login, hostKeyAlias, host: node.hostname, door });
  return execSsh(args, context.environment);
}
