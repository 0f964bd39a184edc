import { randomUUID } from 'node:crypto';
import type { Clock } from '@drawbridge/lifecycle';
import type { Log } from '@drawbridge/logs';
import type { Connections } from '../cluster/connections';
import { TshFailure } from '../core/failure';
import type { Home } from '../home/home';
import { rootUri, type ClusterTarget } from '../daemon/cluster-uri';
import type { EventsClient } from '../daemon/events-client';
import { Gateway } from './gateway';
import { GatewayCertificate } from './gateway-certificate';

export interface GatewaysParts {
  readonly home: Home;
  readonly connections: Connections;
  readonly events: Pick<EventsClient, 'relogin' | 'notify'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly searchPath: string | undefined;
}

/** A database gateway as it is asked for. */
export interface DatabaseGatewayRequest {
  readonly cluster: ClusterTarget;
  readonly targetUri: string;
  readonly database: string;
  readonly user: string;
  readonly databaseName: string;
  /** 0: any free one. */
  readonly port: number;
}

/** All local ports of the daemon, in the order in which they were opened. They are in memory only. */
export class Gateways {
  readonly #gateways = new Map<string, Gateway>();
  /** Removed ones whose connections may still be open. */
  readonly #leaving = new Set<Gateway>();
  /** Targets of gateways that are there or just being made. */
  readonly #taken = new Set<string>();
  /** Logins that users were asked for, by root: whoever needs the same one waits for it. */
  readonly #relogins = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(private readonly parts: GatewaysParts) {}

  get all(): readonly Gateway[] {
    return [...this.#gateways.values()];
  }

  /** Throws NOT_FOUND (recorded 196). */
  get(uri: string): Gateway {
    const gateway = this.#gateways.get(uri);
    if (gateway === undefined) throw new TshFailure('NOT_FOUND', `gateway is not found: ${uri}`);
    return gateway;
  }

  /** Opens one. Throws ALREADY_EXISTS for a second one to the same database and user (recorded 198). */
  async createForDatabase(request: DatabaseGatewayRequest): Promise<Gateway> {
    const key = `${request.targetUri} ${request.user}`;
    if (request.user !== '' && this.#taken.has(key))
      throw new TshFailure('ALREADY_EXISTS', `gateway for database ${request.database} and user ${request.user} already exists`);
    this.#taken.add(key);
    try {
      const gateway = await this.#open(request);
      if (this.#stop.signal.aborted) {
        await gateway.close();
        throw new TshFailure('UNAVAILABLE', 'the daemon is stopping');
      }
      this.#gateways.set(gateway.uri, gateway);
      return gateway;
    } catch (thrown) {
      this.#taken.delete(key);
      throw thrown;
    }
  }

  /** Closes its port. Throws NOT_FOUND. */
  remove(uri: string): void {
    const gateway = this.get(uri);
    this.#gateways.delete(uri);
    this.#taken.delete(`${gateway.target.uri} ${gateway.target.user}`);
    gateway.stopListening();
    for (const one of this.#leaving) if (one.connectionCount === 0) this.#leaving.delete(one);
    this.#leaving.add(gateway);
  }

  /** Ends all gateways of a root cluster, with their connections: nobody is logged in any more. */
  async closeAllOf(root: string): Promise<void> {
    const ended = this.all.filter(gateway => gateway.root === root);
    for (const gateway of ended) this.remove(gateway.uri);
    await Promise.all(ended.map(gateway => gateway.close()));
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.all, ...this.#leaving].map(gateway => gateway.close()));
    this.#gateways.clear();
    this.#leaving.clear();
  }

  #open(request: DatabaseGatewayRequest): Promise<Gateway> {
    const { home, connections, clock, log } = this.parts;
    const { cluster, targetUri, database, user } = request;
    const uri = `/gateways/${randomUUID()}`;
    return Gateway.open(
      {
        uri,
        root: cluster.root,
        target: { uri: targetUri, name: database, user },
        searchPath: this.parts.searchPath,
        certificateFor: databaseName =>
          new GatewayCertificate({
            route: { ...(cluster.leaf === undefined ? {} : { leaf: cluster.leaf }), database, user, databaseName },
            clock,
            asUser: async work => connections.asUser(await home.profiles.read(cluster.root), work),
            relogin: () => this.#relogin(cluster.root, { gatewayUri: uri, targetUri }),
          }),
        onProblem: error => {
          const reason = error instanceof Error ? error.message : String(error);
          log.info('a connection to a gateway could not be carried on', { gateway: uri, reason });
          this.parts.events
            .notify({ cannotProxyGatewayConnection: { gatewayUri: uri, targetUri, error: reason } })
            .catch((missed: unknown) =>
              log.info('the app was not told of it', { reason: missed instanceof Error ? missed.message : String(missed) }),
            );
        },
      },
      { databaseName: request.databaseName, port: request.port },
    );
  }

  /** One login at a time for each root, however many connections and gateways need it. */
  #relogin(root: string, gatewayCertExpired: { readonly gatewayUri: string; readonly targetUri: string }): Promise<void> {
    const running = this.#relogins.get(root);
    if (running !== undefined) return running;
    const login = this.parts.events
      .relogin({ rootClusterUri: rootUri(root), gatewayCertExpired }, this.#stop.signal)
      .finally(() => this.#relogins.delete(root));
    this.#relogins.set(root, login);
    return login;
  }
}
