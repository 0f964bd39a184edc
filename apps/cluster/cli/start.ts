import { readFile } from 'node:fs/promises';
import os from 'node:os';
import { systemClock } from '@drawbridge/lifecycle';
import { createLog, Redactor, streamSink, type Log, type LogLevel } from '@drawbridge/logs';
import { demoYaml } from '../config/demo';
import { parseDuration } from '../config/duration';
import { formatHostPort, parseHostPort } from '../config/host-port';
import { loadConfig, type ClusterConfig } from '../config/load-config';
import { formatProblems } from '../config/problems';

import { startCluster, type Cluster } from '../start-cluster';
import { StartProblem } from '../start-problem';

/** Options of `cluster start`, as the command line gives them. */
export interface StartOptions {
  readonly config?: string;
  readonly demo?: true;
  readonly dataDir: string;
  readonly listen?: string;
  readonly certificateTtl?: string;
  readonly json?: true;
  readonly exitWithStdin?: true;
  readonly logLevel: LogLevel;
}

/** Starts a cluster and keeps it until it is told to end. The answer is the exit code. */
export async function start(options: StartOptions): Promise<number> {
  const redactor = new Redactor();
  const log = createLog(streamSink(process.stderr), redactor, options.logLevel);
  const ended = endOfService(options, log);
  let cluster: Cluster;
  try {
    const config = await configOf(options);
    const listen = listenOf(options);
    cluster = await startCluster({
      config,
      dataDirectory: options.dataDir,
      listen,
      clock: systemClock,
      log,
      redactor,
      environment: process.env,
    });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${error instanceof StartProblem ? problem : `the cluster cannot start: ${problem}`}\n`);
    return 1;
  }
  announce(cluster, options);
  log.info('Stopping.', { because: await ended });
  await cluster.stop();
  return 0;
}

/** Reads and checks the configuration. Throws a {@link StartProblem} with every problem in it. */
export async function configOf(options: Pick<StartOptions, 'config' | 'demo' | 'certificateTtl'>): Promise<ClusterConfig> {
  if ((options.config === undefined) === (options.demo === undefined))
    throw new StartProblem('give exactly one of --config FILE and --demo');
  const yaml = options.config === undefined ? demoYaml : await readConfig(options.config);
  const loaded = loadConfig(yaml, os.userInfo().username);
  if (!loaded.ok) throw new StartProblem(formatProblems(options.config ?? 'demo', loaded.error));
  if (options.certificateTtl === undefined) return loaded.value;
  const certificateTtl = parseDuration(options.certificateTtl);
  if (certificateTtl === undefined)
    throw new StartProblem(`--certificate-ttl: "${options.certificateTtl}" is not a duration; write it like 1m or 12h`);
  return { ...loaded.value, cluster: { ...loaded.value.cluster, certificateTtl } };
}

async function readConfig(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartProblem(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function listenOf({ listen }: StartOptions): ReturnType<typeof parseHostPort> {
  if (listen === undefined) return undefined;
  const address = parseHostPort(listen, 0);
  if (address === undefined)
    throw new StartProblem(`--listen: "${listen}" is not an address; write it like 127.0.0.1:3080, or with port 0 for a free one`);
  return address;
}

/** The one line that may hold passwords: on stdout, for the program or person that started the cluster, and in no log. */
function announce(cluster: Cluster, options: StartOptions): void {
  const proxy = formatHostPort(cluster.address);
  if (options.json === true) {
    const users = options.demo === true ? { users: cluster.generated } : {};
    process.stdout.write(`${JSON.stringify({ proxy, caFile: cluster.caFile, ...users })}\n`);
    return;
  }
  const users = options.demo === true ? cluster.generated.map(user => `  ${user.name}  ${user.password}\n`).join('') : '';
  process.stdout.write(
    `Cluster ready at ${proxy}\nAuthority for clients: ${cluster.caFile}\n${users === '' ? '' : `Users and passwords:\n${users}`}`,
  );
}

/** Settles with the reason to stop: a signal, or the end of stdin for a cluster that must not outlive the program that started it. */
function endOfService(options: StartOptions, log: Log): Promise<string> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
    if (options.exitWithStdin === true) {
      process.stdin.on('end', () => resolve('end of stdin'));
      process.stdin.on('error', () => resolve('end of stdin'));
      process.stdin.resume();
    }
    // Nobody may be reading any more; that is no reason to stop serving.
    process.stdout.on('error', (error: Error) => log.warn('stdout is closed.', { reason: error.message }));
  });
}
