import { relay } from '../../ssh/relay';
import { chosenProfile, openHome, validLogin, wantedLeaf, type CommandContext, type CommonOptions } from '../command-context';

export interface SshDoorOptions extends CommonOptions {
  readonly node: string;
  readonly login: string;
}

/** The hidden helper that `ssh` runs as its ProxyCommand: from our standard streams through the cluster's TLS port to the node. */
export async function sshDoor(context: CommandContext, options: SshDoorOptions): Promise<void> {
  const { home, connections } = openHome(context, options);
  const profile = await chosenProfile(home, context, options);
  await validLogin(home, profile);
  const leaf = wantedLeaf(context, profile);
  await connections.asUser(profile, async ({ client, failure }) => {
    const dialled = await client.dialSsh({ target: options.node, login: options.login, ...(leaf === undefined ? {} : { cluster: leaf }) });
    if (!dialled.ok) throw failure(dialled.error);
    await relay(dialled.value.stream, { input: 0, output: 1 });
  });
  connections.dropAll();
}
