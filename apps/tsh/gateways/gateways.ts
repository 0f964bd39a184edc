import { randomUUID } from 'node:crypto';
import type { Clock } from '@drawbridge/lifecycle';
import type { Log } from '@drawbridge/logs';
import type { Connections } from '../cluster/connections';
import { TshFailure } from '../core/failure';
import type { Home } from '../home/home';
import { rootUri } from '../daemon/cluster-uri';
import type { EventsClient } from '../daemon/events-client';
import { Gateway } from './gateway';
import { GatewayCertificate } from './gateway-certificate';
import type { GatewayPlan } from './gateway-plan';

export interface GatewaysParts {
  readonly home: Home;
  readonly connections: Connections;
  readonly events: Pick<EventsClient, 'relogin' | 'notify'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** A gateway as it is asked for. */
export interface GatewayRequest {
  /** Profile of the root cluster. */
  readonly root: string;
  readonly plan: GatewayPlan;
  readonly subresource: string;
  /** 0: any free one. */
  readonly port: number;
}

/** All local ports of the daemon, in the order in which they were opened. They are in memory only. */
export class Gateways {
  readonly #gateways = new Map<string, Gateway>();
  /** Removed ones whose connections may still be open. */
  readonly #leaving = new Set<Gateway>();
  /** Gateways that are there or just being made, by what they lead to. */
  readonly #taken = new Map<string, Promise<Gateway>>();
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

  /** Opens one. A second one for the same throws ALREADY_EXISTS (recorded 171, 183, 198) or is the first, as its plan says. */
  async create(request: GatewayRequest): Promise<Gateway> {
    const { plan, subresource } = request;
    plan.check(subresource);
    const key = keyOf(plan.target.uri, plan.label(subresource));
    const there = this.#taken.get(key);
    if (there !== undefined) {
      if (plan.again === 'refuse') throw alreadyExists(plan.label(subresource));
      return there;
    }
    const opening = this.#open(request);
    this.#taken.set(key, opening);
    try {
      const gateway = await opening;
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

  /** Leads a gateway to another subresource. Throws ALREADY_EXISTS when another gateway leads there. */
  async use(uri: string, subresource: string): Promise<Gateway> {
    const gateway = this.get(uri);
    const before = keyOfGateway(gateway, gateway.subresource);
    const after = keyOfGateway(gateway, subresource);
    if (after !== before && this.#taken.has(after)) throw alreadyExists(gateway.labelFor(subresource));
    const itself = Promise.resolve(gateway);
    this.#taken.set(after, itself);
    try {
      await gateway.use(subresource);
    } catch (thrown) {
      if (after !== before) this.#taken.delete(after);
      throw thrown;
    }
    if (after !== before) this.#taken.delete(before);
    return gateway;
  }

  /** Closes its port. Throws NOT_FOUND. */
  async remove(uri: string): Promise<void> {
    const gateway = this.get(uri);
    this.#gateways.delete(uri);
    this.#taken.delete(keyOfGateway(gateway, gateway.subresource));
    for (const one of this.#leaving) if (one.connectionCount === 0) this.#leaving.delete(one);
    this.#leaving.add(gateway);
    await gateway.stopListening();
  }

  /** Ends all gateways of a root cluster, with their connections: nobody is logged in any more. */
  async closeAllOf(root: string): Promise<void> {
    const ended = this.all.filter(gateway => gateway.root === root);
    await Promise.all(
      ended.map(async gateway => {
        await this.remove(gateway.uri);
        await gateway.close();
      }),
    );
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.all, ...this.#leaving].map(gateway => gateway.close()));
    this.#gateways.clear();
    this.#leaving.clear();
  }

  #open({ root, plan, subresource, port }: GatewayRequest): Promise<Gateway> {
    const { home, connections, clock, log } = this.parts;
    const uri = `/gateways/${randomUUID()}`;
    const targetUri = plan.target.uri;
    return Gateway.open(
      {
        uri,
        root,
        plan,
        certificateFor: request =>
          new GatewayCertificate({
            request,
            clock,
            asUser: async work => connections.asUser(await home.profiles.read(root), work),
            relogin: () => this.#relogin(root, { gatewayUri: uri, targetUri }),
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
      { subresource, port },
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

function keyOf(targetUri: string, label: string): string {
  return `${targetUri} ${label}`;
}

function keyOfGateway(gateway: Gateway, subresource: string): string {
  return keyOf(gateway.target.uri, gateway.labelFor(subresource));
}

function alreadyExists(label: string): TshFailure {
  return new TshFailure('ALREADY_EXISTS', `gateway for ${label} already exists`);
}
