import { systemClock } from '@drawbridge/lifecycle';
import { daemonOptions, type DaemonFlags } from '../../daemon/daemon-options';
import { homeFolder } from '../../home/home-folder';
import type { CommandContext } from '../command-context';

export interface DaemonStartOptions {
  readonly flags: DaemonFlags;
  readonly verify: 'always' | 'never';
  readonly logLevel: 'debug' | 'info';
}

/** `tsh daemon start`: answers calls until it is told to stop. Exactly one line goes to standard output, once it listens. */
export async function daemonStart(context: CommandContext, { flags, verify, logLevel }: DaemonStartOptions): Promise<void> {
  const options = daemonOptions(flags);
  const home = homeFolder(context.environment);
  // Before the server is even loaded: whoever starts a daemon may change his mind at once.
  const stop = stopSignal();
  const { runDaemon } = await import('../../daemon/run-daemon');
  const daemon = await runDaemon({
    options,
    home,
    environment: context.environment,
    verify,
    logLevel,
    clock: systemClock,
    logStream: process.stderr,
  });
  context.output.line(`{CONNECT_GRPC_PORT: ${daemon.port}}`);
  await stop;
  await daemon.stop();
}

function stopSignal(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
