import { Command, Option } from 'commander';
import { clusterVersion } from '../version';
import { printPasswordHash } from './hash-password';
import { configOf, start, type StartOptions } from './start';

/** The command line. `finish` gets the exit code of the command that ran. */
export function program(finish: (exitCode: number) => void): Command {
  const root = new Command('cluster').description('The embedded access cluster.').version(clusterVersion);
  root
    .command('start')
    .description('start a cluster and keep it until SIGTERM or Ctrl-C')
    .option('--config <file>', 'YAML file of the cluster')
    .option('--demo', 'use the built-in configuration')
    .requiredOption('--data-dir <directory>', 'where authorities, host keys and the audit log are kept')
    .option(
      '--listen <host:port>',
      'address of the TLS port; port 0 takes the one of the last time, else a free one (default: from the file, else 127.0.0.1:0)',
    )
    .option('--certificate-ttl <duration>', 'longest life of certificates, such as 1m (goes before the file)')
    .option('--json', 'print one line of JSON once ready')
    .option('--exit-with-stdin', 'stop when stdin ends: for a program that starts the cluster and must not be outlived by it')
    .addOption(new Option('--log-level <level>', 'what is told on stderr').choices(['debug', 'info', 'warn', 'error']).default('info'))
    .action(async (options: StartOptions) => finish(await start(options)));
  root
    .command('check')
    .description('check a YAML file and start nothing')
    .requiredOption('--config <file>', 'YAML file of the cluster')
    .action(async (options: { readonly config: string }) => finish(await check(options.config)));
  root
    .command('hash-password')
    .description('read a password (terminal or first line of stdin) and print its hash for the YAML file')
    .action(async () => finish(await printPasswordHash()));
  return root;
}

async function check(config: string): Promise<number> {
  try {
    await configOf({ config });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
  process.stdout.write(`${config} is in order\n`);
  return 0;
}
