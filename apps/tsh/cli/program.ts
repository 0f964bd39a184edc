import { Command, CommanderError, Option } from 'commander';
import { TshFailure } from '../core/failure';
import { tshVersion } from '../core/version';
import type { CommandContext } from './command-context';
import type { ListName } from './listed-kinds';
import { proxyCommands } from './proxy-commands';

/** Options as commander hands them over; names as in the long flags. */
interface RawOptions {
  readonly proxy?: string;
  readonly user?: string;
  readonly login?: string;
  readonly cluster?: string;
  readonly proxyCa?: string;
  readonly format?: 'text' | 'json';
  readonly insecure?: true;
  readonly debug?: true;
  readonly forget?: true;
  readonly tty?: true;
  readonly forwardAgent?: true;
  readonly pid?: string;
  readonly addr?: string;
  readonly certsDir?: string;
  readonly kubeconfigsDir?: string;
  readonly agentsDir?: string;
  readonly installationId?: string;
  readonly port?: string;
  readonly dbUser?: string;
  readonly dbName?: string;
  readonly targetPort?: string;
}

/** Exit code of commands that fail, and of a command line that cannot be read. */
const failed = 1;

/**
 * Runs one command line and answers its exit code. Nothing is thrown: a failure becomes one `ERROR:` line. Each command's code is
 * loaded when it is needed, so that a mistake in the flags is told within some milliseconds.
 */
export async function runCommandLine(args: readonly string[], context: CommandContext): Promise<number> {
  const exit = { code: 0 };
  try {
    await program(context, code => (exit.code = code)).parseAsync(args, { from: 'user' });
    return exit.code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode;
    context.output.error(thrown instanceof TshFailure ? thrown.plain : fault(thrown));
    return failed;
  }
}

/** A fault of ours: its stack is for whoever mends it. */
function fault(thrown: unknown): string {
  return thrown instanceof Error
    ? `unexpected fault, please report it: ${thrown.stack ?? thrown.message}`
    : `unexpected fault: ${String(thrown)}`;
}

function program(context: CommandContext, exitWith: (code: number) => void): Command {
  const root = command('tsh')
    .description('Reaches servers through an access cluster.')
    .version(tshVersion, '--version', 'show the version')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: text => context.output.line(text.trimEnd()),
      writeErr: text => context.output.note(text.trimEnd()),
      outputError: text => context.output.error(text.trim().replace(/^error: /, '')),
    });
  withCommon(root);
  root.addCommand(loginCommand(context));
  root.addCommand(logoutCommand(context));
  root.addCommand(statusCommand(context));
  root.addCommand(listCommand(context, 'nodes', 'nodes'));
  root.addCommand(
    command('db')
      .description('databases')
      .addCommand(listCommand(context, 'databases', 'databases'))
      .addCommand(dbConnectCommand(context, exitWith)),
  );
  root.addCommand(
    command('apps')
      .description('applications')
      .addCommand(listCommand(context, 'apps', 'applications')),
  );
  root.addCommand(
    command('kube')
      .description('Kubernetes clusters')
      .addCommand(listCommand(context, 'kubes', 'Kubernetes clusters')),
  );
  root.addCommand(
    proxyCommands({
      command: name => withCommon(command(name)),
      read: one => ({ options: options(one), context: withCluster(context, options(one)) }),
    }),
  );
  root.addCommand(sshCommand(context, exitWith));
  root.addCommand(versionCommand(context));
  root.addCommand(daemonCommand(context));
  root.addCommand(doorCommand(context), { hidden: true });
  for (const one of descendants(root)) one.copyInheritedSettings(root);
  return root;
}

function command(name: string): Command {
  return new Command(name).helpOption('-h, --help', 'show this help').helpCommand(name === 'tsh');
}

function descendants(root: Command): readonly Command[] {
  return root.commands.flatMap(one => [one, ...descendants(one)]);
}

/** Options that are understood before and after the command's name. */
function withCommon(one: Command): Command {
  return one
    .option('--proxy <address>', 'HOST:PORT of the cluster, or the name of a profile')
    .option('--insecure', 'do not check the certificate of the cluster')
    .option('-d, --debug', 'say more on standard error')
    .addOption(new Option('--cluster <name>').hideHelp());
}

function formatOption(): Option {
  return new Option('-f, --format <format>', 'text or json').choices(['text', 'json']).default('text');
}

function options(one: Command): RawOptions & { readonly verify: 'always' | 'never' } {
  const raw = one.optsWithGlobals<RawOptions>();
  // Of an option given on both sides of the command's name, the later one counts; commander would prefer the earlier.
  const own = Object.fromEntries(Object.entries(one.opts<RawOptions>()).filter(([, value]) => value !== undefined));
  const merged: RawOptions = { ...raw, ...own };
  return { ...merged, verify: merged.insecure === true ? 'never' : 'always' };
}

/** The environment with what the command line says about it. */
function withCluster(context: CommandContext, { cluster }: RawOptions): CommandContext {
  return cluster === undefined ? context : { ...context, environment: { ...context.environment, TELEPORT_CLUSTER: cluster } };
}

function loginCommand(context: CommandContext): Command {
  return withCommon(command('login'))
    .description('log in to a cluster')
    .option('-u, --user <name>', 'user of the cluster; the name on this computer when absent')
    .option('--proxy-ca <file>', 'trust this authority (PEM) for this cluster, and for no other')
    .action(async (_options, one: Command) => {
      const { login } = await import('./commands/login');
      await login(context, options(one));
    });
}

function logoutCommand(context: CommandContext): Command {
  return withCommon(command('logout'))
    .description('remove keys, certificates and profile of one cluster (--proxy), or of all')
    .option('--forget', 'also stop trusting what --proxy-ca named')
    .action(async (_options, one: Command) => {
      const { logout } = await import('./commands/logout');
      const raw = options(one);
      await logout(context, { ...raw, depth: raw.forget === true ? 'forget' : 'remove-profile' });
    });
}

function statusCommand(context: CommandContext): Command {
  return withCommon(command('status'))
    .description('show who is logged in where')
    .addOption(formatOption())
    .action(async (_options, one: Command) => {
      const { status } = await import('./commands/status');
      const raw = options(one);
      await status(context, { ...raw, format: raw.format ?? 'text' });
    });
}

function listCommand(context: CommandContext, which: ListName, what: string): Command {
  return withCommon(command('ls'))
    .description(`list the ${what} that you may see`)
    .argument('[search...]', 'words that must all occur in a name, address or label')
    .addOption(formatOption())
    .action(async (search: readonly string[], _options, one: Command) => {
      const { list } = await import('./commands/list');
      const raw = options(one);
      await list(withCluster(context, raw), { ...raw, list: which, format: raw.format ?? 'text', search });
    });
}

function dbConnectCommand(context: CommandContext, exitWith: (code: number) => void): Command {
  return withCommon(command('connect'))
    .description('open a database in its command line client')
    .argument('<name>')
    .requiredOption('--db-user <user>', 'user in the database')
    .option('--db-name <name>', 'name of the database inside of the server')
    .action(async (name: string, _options, one: Command) => {
      const { dbConnect } = await import('./commands/db-connect');
      const raw = options(one);
      const databaseName = raw.dbName ?? '';
      exitWith(await dbConnect(withCluster(context, raw), { ...raw, name, user: raw.dbUser ?? '', databaseName }));
    });
}

function sshCommand(context: CommandContext, exitWith: (code: number) => void): Command {
  return (
    withCommon(command('ssh'))
      .description('open a shell on a node, or run a command there')
      .argument('<[login@]node>', 'hostname or UUID')
      .argument('[command...]', 'what to run; a shell when absent')
      .option('-l, --login <login>', 'login on the node; the name on this computer when absent')
      .option('-t, --tty', 'with a terminal even for a command')
      .option('-A, --forward-agent', 'let programs on the node use this computer’s SSH agent')
      // Known to other tsh programs: sessions here are not resumed anyway.
      .addOption(new Option('--no-resume').hideHelp())
      .passThroughOptions()
      .action(async (target: string, words: readonly string[], _options, one: Command) => {
        const { ssh } = await import('./commands/ssh');
        const raw = options(one);
        const code = await ssh(withCluster(context, raw), {
          ...raw,
          target,
          command: words,
          terminal: raw.tty === true ? 'force' : 'automatic',
          agent: raw.forwardAgent === true ? 'forward' : 'none',
          logLevel: raw.debug === true ? 'DEBUG1' : 'ERROR',
        });
        exitWith(code);
      })
  );
}

function versionCommand(context: CommandContext): Command {
  return withCommon(command('version'))
    .description('show the version')
    .option('--client', 'the version of this program only (it asks no cluster anyway)')
    .addOption(formatOption())
    .action(async (_options, one: Command) => {
      const { version } = await import('./commands/version');
      version(context, options(one).format ?? 'text');
    });
}

function daemonCommand(context: CommandContext): Command {
  const start = withCommon(command('start'))
    .description('answer gRPC calls until told to stop')
    .option('--addr <address>', 'unix:///PATH or tcp://localhost:PORT')
    .option('--certs-dir <path>', 'where certificates are exchanged when the address is tcp')
    .option('--kubeconfigs-dir <path>', 'where kubeconfig files go')
    .option('--agents-dir <path>', 'where agents live')
    .option('--installation-id <uuid>', 'names this installation')
    // Understood, without any effect here: nobody collects usage, keys are in no agent, there are no hardware keys.
    .addOption(new Option('--prehog-addr <url>').hideHelp())
    .addOption(new Option('--add-keys-to-agent <when>').hideHelp())
    .addOption(new Option('--hardware-key-agent').hideHelp())
    .action(async (_options, one: Command) => {
      const { daemonStart } = await import('./commands/daemon-start');
      const raw = options(one);
      await daemonStart(context, { flags: raw, verify: raw.verify, logLevel: raw.debug === true ? 'debug' : 'info' });
    });
  const stop = withCommon(command('stop'))
    .description('end a daemon')
    .option('--pid <pid>', 'its process number')
    .action(async (_options, one: Command) => {
      const { daemonStop } = await import('./commands/daemon-stop');
      daemonStop(options(one).pid);
    });
  const daemon = command('daemon').description('the service that desktop clients talk to');
  return daemon.addCommand(start).addCommand(stop);
}

function doorCommand(context: CommandContext): Command {
  return withCommon(command('ssh-door'))
    .description('carry one SSH connection over standard input and output (what ssh runs as its ProxyCommand)')
    .argument('<node>')
    .argument('<login>')
    .action(async (node: string, login: string, _options, one: Command) => {
      const { sshDoor } = await import('./commands/ssh-door');
      const raw = options(one);
      await sshDoor(withCluster(context, raw), { ...raw, node, login });
    });
}
