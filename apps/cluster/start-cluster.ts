import type { TLSSocket } from 'node:tls';
import type { Clock } from '@drawbridge/lifecycle';
import { alpn, protocolServerName } from '@drawbridge/cluster-api';
import { Directory } from './access/directory';
import { AppDesk } from './apps/app-desk';
import { AppDoor } from './apps/app-door';
import { AuditLog } from './audit';
import { CallerCheck } from './auth/caller';
import { CertificateDesk } from './auth/certificates';
import { LoginDesk } from './auth/login-desk';
import { LoginThrottle } from './auth/login-throttle';
import { passwordsOf } from './auth/passwords';
import { formatHostPort, type HostPort } from './config/host-port';
import type { ClusterConfig } from './config/load-config';
import { DatabaseDesk } from './databases/database-desk';
import { DatabaseDoor } from './databases/database-door';
import { EmbeddedDatabases } from './databases/embedded-databases';
import type { Gates } from './databases/gate';
import { MysqlGate } from './databases/mysql-gate';
import { PostgresGate } from './databases/postgres-gate';
import { Territories } from './inventory/territories';
import { KubernetesApis } from './kubernetes/kubernetes-apis';
import { KubernetesDesk } from './kubernetes/kubernetes-desk';
import { KubernetesDoor } from './kubernetes/kubernetes-door';
import type { Log, Redactor } from '@drawbridge/logs';
import { hostsOf, issuePortCertificate, portCertificateMs } from './port-certificate';
import { EmbeddedNodes } from './ssh/embedded-nodes';
import { ExternalNodes } from './ssh/external-nodes';
import { ownTerminalProblem } from './ssh/terminal-group';
import { SshDoor } from './ssh/ssh-door';
import { neededSshd } from './ssh/needed-sshd';
import { openAuthorities, type Authorities } from './store/authorities';
import { openDataDirectory, type DataDirectory } from './store/data-directory';
import { lockDirectory } from './store/directory-lock';
import type { GeneratedPassword } from './store/generated-passwords';
import { rememberedPort, rememberPort } from './store/remembered-port';
import { UserStore } from './store/user-store';
import { TlsPort } from './tls-port';
import { clusterVersion } from './version';
import { ApiServer } from './web/api-server';
import { handlers } from './web/handlers';

export interface ClusterOptions {
  readonly config: ClusterConfig;
  readonly dataDirectory: string;
  /** Goes before the configuration's. Port 0: the one of the last time, else a free one. */
  readonly listen: HostPort | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Learns the passwords that the cluster makes up, so that no log shows them. */
  readonly redactor: Redactor;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A running cluster. */
export interface Cluster {
  /** Where it listens. */
  readonly address: HostPort;
  /** File with the authority of its port, PEM. */
  readonly caFile: string;
  /** Users whose passwords the cluster made up. */
  readonly generated: readonly GeneratedPassword[];
  /** Sessions that are open now. */
  readonly sessionCount: number;
  /** Ends sessions and connections; settles when nothing but the data directory is left. */
  stop(): Promise<void>;
}

const defaultListen: HostPort = { host: '127.0.0.1', port: 0 };

/** Starts a cluster. Throws a {@link StartProblem} for what a person can put right; then nothing is left running. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const sshd = await neededSshd(
    [options.config, ...options.config.leaves].flatMap(one => one.nodes),
    options.environment['PATH'],
  );
  const directory = await openDataDirectory(options.dataDirectory);
  const lock = await lockDirectory(directory);
  const undo: (() => Promise<void>)[] = [() => lock.release()];
  try {
    return await start(options, directory, sshd, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

async function start(options: ClusterOptions, directory: DataDirectory, sshd: string, undo: (() => Promise<void>)[]): Promise<Cluster> {
  const { config, clock, log } = options;
  const authorities = await openAuthorities(directory, config.cluster.name, clock);
  const { hashes, generated } = await passwordsOf(config.users, directory);
  for (const user of generated) options.redactor.add(user.password);
  const audit = await AuditLog.open(directory.audit, clock, log);
  undo.push(() => audit.close());
  const territories = new Territories(config, authorities);
  undo.push(async () => territories[Symbol.dispose]());
  const nodes = territories.all.flatMap(one => one.nodes);
  const embedded = new EmbeddedNodes({ sshd, directory, authorities, clock, log });
  await Promise.all(nodes.filter(node => node.external === undefined).map(node => embedded.prepare(node)));

  const users = new Directory(config);
  const callers = new CallerCheck(authorities, users, clock);
  const store = new UserStore(directory);
  const certificates = new CertificateDesk(authorities, territories.all, config.cluster.certificateTtl, clock);
  const login = new LoginDesk({
    directory: users,
    passwords: hashes,
    users: store,
    throttle: new LoginThrottle(clock),
    certificates,
    audit,
    clock,
  });
  const embeddedDatabases = await EmbeddedDatabases.prepare(territories.all, directory.databases, log);
  undo.push(() => embeddedDatabases.close());
  const databases = new DatabaseDesk(territories, certificates, (clusterName, database) => {
    if (database.embedded !== undefined) embeddedDatabases.of(clusterName, database).warmUp();
  });
  const gates: Gates = {
    postgres: new PostgresGate((clusterName, database) => embeddedDatabases.of(clusterName, database)),
    mysql: new MysqlGate(),
  };
  const databaseDoor = new DatabaseDoor({ callers, desk: databases, gates, audit, clock, log });
  const apps = new AppDesk(territories, certificates);
  const appDoor = new AppDoor({ callers, desk: apps, audit, clock, log });
  const kubernetesApis = await KubernetesApis.prepare(territories.all, options.environment, clock);
  undo.push(() => kubernetesApis.close());
  const kubernetes = new KubernetesDesk(territories, certificates);
  const kubernetesDoor = new KubernetesDoor({ callers, desk: kubernetes, apis: kubernetesApis, audit, clock, log });
  const api = new ApiServer({
    handlers: handlers({ config, authorities, login, users: store, territories, databases, apps, kubernetes }),
    callers,
    log,
  });
  const door = new SshDoor({ callers, territories, embedded, external: new ExternalNodes(), audit, clock, log });

  const wanted = options.listen ?? config.cluster.listen ?? defaultListen;
  const port = await openPort(wanted, {
    options,
    directory,
    authorities,
    api,
    doors: { ssh: door, database: databaseDoor, app: appDoor, kubernetes: kubernetesDoor },
  });
  undo.push(() => port.close());
  audit.write({ event: 'cluster.start', cluster: config.cluster.name, address: formatHostPort(port.address), version: clusterVersion });
  const terminals = sshd === '' ? undefined : await ownTerminalProblem();
  if (terminals !== undefined) log.warn(terminals);
  log.info('Cluster ready.', {
    cluster: config.cluster.name,
    address: formatHostPort(port.address),
    nodes: nodes.length,
    users: config.users.length,
  });
  return {
    address: port.address,
    caFile: directory.proxyCa,
    generated,
    get sessionCount() {
      return door.sessionCount + databaseDoor.sessionCount + appDoor.sessionCount + kubernetesDoor.sessionCount;
    },
    stop: once(async () => {
      api.close();
      await Promise.all([door, databaseDoor, appDoor, kubernetesDoor].map(one => one.close()));
      audit.write({ event: 'cluster.stop', cluster: config.cluster.name });
      for (const step of undo.reverse()) await step();
      log.info('Cluster stopped.', { cluster: config.cluster.name });
    }),
  };
}

interface PortParts {
  readonly options: ClusterOptions;
  readonly directory: DataDirectory;
  readonly authorities: Authorities;
  readonly api: ApiServer;
  /** What takes connections of the protocols that are not the API's. */
  readonly doors: Readonly<Record<Exclude<keyof typeof alpn, 'web'>, Door>>;
}

/** Owns the sockets that it accepts; that they stay alive and break is seen to before. */
interface Door {
  accept(socket: TLSSocket): Promise<void>;
}

async function openPort(wanted: HostPort, parts: PortParts): Promise<{ readonly address: HostPort; close(): Promise<void> }> {
  const { clock, log, config } = parts.options;
  const protocolNames = Object.values(alpn).map(protocol => protocolServerName(protocol, config.cluster.name));
  const hosts = [...hostsOf(wanted.host, config.cluster.publicHosts), ...protocolNames];
  const at = (door: keyof PortParts['doors']) => (socket: TLSSocket) => {
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 30_000);
    // Whatever happens to the socket is seen as its close.
    socket.on('error', (error: Error) => log.debug('A connection broke.', { door, reason: error.message }));
    parts.doors[door].accept(socket).catch((error: unknown) => {
      log.error('A connection failed.', { error });
      socket.destroy();
    });
  };
  const newPort = async () =>
    new TlsPort({
      clusterName: config.cluster.name,
      certificate: await issuePortCertificate(parts.authorities, hosts, clock),
      clientAuthority: parts.authorities.tls.files.certificate,
      routes: {
        [alpn.web]: socket => parts.api.accept(socket),
        [alpn.ssh]: at('ssh'),
        [alpn.database]: at('database'),
        [alpn.app]: at('app'),
        [alpn.kubernetes]: at('kubernetes'),
      },
      log,
    });
  const last = wanted.port === 0 ? await rememberedPort(parts.directory, wanted.host) : undefined;
  let port = await newPort();
  let address: HostPort;
  try {
    address = await port.listen({ host: wanted.host, port: last ?? wanted.port });
  } catch (error) {
    if (last === undefined) throw error;
    log.warn('The port of the last time is taken; profiles that name it will not find this cluster.', { port: last });
    port = await newPort();
    address = await port.listen(wanted);
  }
  await rememberPort(parts.directory, { host: wanted.host, port: address.port });
  const renewal = setInterval(() => {
    issuePortCertificate(parts.authorities, hosts, clock).then(
      certificate => port.renew(certificate),
      (error: unknown) => log.error('The certificate of the port cannot be renewed.', { error }),
    );
  }, portCertificateMs / 2);
  renewal.unref();
  return {
    address: { host: wanted.host, port: address.port },
    close: () => {
      clearInterval(renewal);
      return port.close();
    },
  };
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
