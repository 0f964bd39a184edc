import { createLog, Redactor, streamSink, type Log } from '@drawbridge/logs';
import type { Clock } from '@drawbridge/lifecycle';
import { autoUpdateService, terminalService, vnetService } from '@drawbridge/wire';
import type { Socket } from 'node:net';
import { Connections } from '../cluster/connections';
import { Gateways } from '../gateways/gateways';
import { removeAbandonedKubeconfigs } from '../gateways/kinds/kubeconfig-file';
import { Home } from '../home/home';
import type { HomeFolder } from '../home/home-folder';
import type { DaemonContext } from './daemon-context';
import type { DaemonOptions } from './daemon-options';
import { EventsClient } from './events-client';
import { Listener } from './listener';
import { LoopbackTls } from './loopback-tls';
import { appLinkMethods } from './methods/app-link';
import { autoUpdateMethods } from './methods/auto-update';
import { clusterMethods } from './methods/clusters';
import { gatewayMethods } from './methods/gateways';
import { loginMethods } from './methods/login';
import { preferenceMethods } from './methods/preferences';
import { resourceMethods } from './methods/resources';
import { vnetMethods } from './methods/vnet';
import { OneAtATime } from './one-at-a-time';
import { RpcServer } from './rpc-server';

export interface DaemonSettings {
  readonly options: DaemonOptions;
  readonly home: HomeFolder;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly verify: 'always' | 'never';
  readonly logLevel: 'debug' | 'info';
  readonly clock: Clock;
  /** Takes whole log lines. */
  readonly logStream: Parameters<typeof streamSink>[0];
}

/** A daemon that answers calls. */
export interface RunningDaemon {
  /** The port; 1 for a socket file. */
  readonly port: number;
  /** Ends every call, closes everything, removes the socket. Takes some ms, whatever is going on. */
  stop(): Promise<void>;
}

/** Starts a daemon in this process. Throws when its address cannot be listened on. */
export async function runDaemon(settings: DaemonSettings): Promise<RunningDaemon> {
  const redactor = new Redactor();
  const log = createLog(streamSink(settings.logStream), redactor, settings.logLevel);
  const { address, certsDir } = settings.options;
  const tls = address.scheme === 'tcp' ? await LoopbackTls.create(certsDir, log.from('tls')) : undefined;
  const home = new Home(settings.home, settings.clock);
  const connections = new Connections(home, { environment: settings.environment, verify: settings.verify });
  const events = new EventsClient(tls);
  const gateways = new Gateways({
    ...{ home, connections, events, clock: settings.clock },
    log: log.from('gateways'),
  });
  const kubeconfigs = settings.options.kubeconfigsDir;
  await removeAbandonedKubeconfigs(kubeconfigs);
  const context = {
    home,
    connections,
    events,
    gateways,
    logins: new OneAtATime(),
    redactor,
    kubeconfigs,
    environment: settings.environment,
  };
  const server = rpcServer(context, log.from('rpc'));
  const listener = await Listener.open(address, socket => void admit(server, tls, socket, log));
  log.info('listening', { address: address.scheme === 'unix' ? address.path : `${address.host}:${listener.port}` });
  return {
    port: listener.port,
    stop: async () => {
      server.stop();
      await gateways.stop();
      connections.dropAll();
      await listener.close();
      log.info('stopped');
    },
  };
}

function rpcServer(context: DaemonContext, log: Log): RpcServer {
  const server = new RpcServer(log);
  server.add(terminalService, {
    ...appLinkMethods(context),
    ...clusterMethods(context),
    ...loginMethods(context),
    ...resourceMethods(context),
    ...preferenceMethods(context),
    ...gatewayMethods(context),
  });
  server.add(vnetService, vnetMethods());
  server.add(autoUpdateService, autoUpdateMethods(context));
  return server;
}

async function admit(server: RpcServer, tls: LoopbackTls | undefined, socket: Socket, log: Log): Promise<void> {
  try {
    if (tls === undefined) server.accept(socket);
    else await tls.admit(socket, secured => server.accept(secured));
  } catch (thrown) {
    log.error('a connection could not be served', { error: thrown });
    socket.destroy();
  }
}
