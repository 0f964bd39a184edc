import type { Command } from 'commander';
import type { CommandContext } from './command-context';
import type { LocalPortTarget } from './local-port';

/** Options of these commands as commander hands them over. */
export interface RawProxyOptions {
  readonly port?: string;
  readonly dbUser?: string;
  readonly dbName?: string;
  readonly targetPort?: string;
  readonly proxy?: string;
  readonly verify: 'always' | 'never';
}

/** What these commands share with all others. */
export interface CommandParts {
  /** A command with the options that all have. */
  command(name: string): Command;
  /** Its options, and the environment with what they say about it. */
  read(one: Command): { readonly options: RawProxyOptions; readonly context: CommandContext };
}

/** `tsh proxy db|app|kube NAME`. */
export function proxyCommands({ command, read }: CommandParts): Command {
  const to = (name: string, description: string, targetOf: (name: string, options: RawProxyOptions) => LocalPortTarget) =>
    command(name)
      .description(description)
      .argument('<name>')
      .option('--port <port>', 'local port; any free one when absent')
      .action(async (target: string, _options, one: Command) => {
        const { proxy } = await import('./commands/proxy');
        const { options, context } = read(one);
        await proxy(context, { ...options, target: targetOf(target, options), port: options.port ?? '' }, stopSignal());
      });
  return command('proxy')
    .description('local ports that lead to databases, applications and Kubernetes clusters')
    .addCommand(
      to('db', 'to a database', (name, options) => ({
        kind: 'db',
        name,
        user: options.dbUser ?? '',
        databaseName: options.dbName ?? '',
      }))
        .requiredOption('--db-user <user>', 'user in the database')
        .option('--db-name <name>', 'name of the database inside of the server'),
    )
    .addCommand(
      to('app', 'to an application', (name, options) => ({ kind: 'app', name, targetPort: options.targetPort ?? '' })).option(
        '--target-port <port>',
        'which port of an application with several',
      ),
    )
    .addCommand(to('kube', 'to a Kubernetes cluster, with a kubeconfig file', name => ({ kind: 'kube', name })));
}

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
