import type { CommandContext } from '../command-context';
import { openLocalPort, type LocalPort, type LocalPortOptions } from '../local-port';

/** `tsh proxy db|app|kube`: a local port that leads there until the command is stopped. */
export async function proxy(context: CommandContext, options: LocalPortOptions, stopped: Promise<void>): Promise<void> {
  await using port = await openLocalPort(context, options);
  await announce(context, port);
  await stopped;
}

async function announce({ output }: CommandContext, { gateway, label }: LocalPort): Promise<void> {
  const { protocol, gatewayCliCommand } = await gateway.message();
  output.line(`127.0.0.1:${gateway.port}`);
  output.note(`This port leads to ${label} until this command is stopped (Ctrl-C).`);
  const use = protocol === 'HTTP' ? `curl http://localhost:${gateway.port}/` : (gatewayCliCommand?.preview ?? '');
  if (use !== '') output.note(`For example: ${use}`);
}
