import type { Duplex } from 'node:stream';
import { LocalProxy } from '@drawbridge/local-proxy';
import type { Gateway as GatewayMessage, Init } from '@drawbridge/wire';
import { TshFailure } from '../core/failure';
import type { GatewayCertificate } from './gateway-certificate';
import type { GatewayPlan, GatewayTarget, TargetRequest } from './gateway-plan';

export interface GatewayParts {
  readonly uri: string;
  readonly root: string;
  readonly plan: GatewayPlan;
  readonly certificateFor: (request: TargetRequest) => GatewayCertificate;
  /** A connection that could not be carried on. */
  readonly onProblem: (error: unknown) => void;
}

/** A local port that leads to a target. */
export class Gateway {
  #certificate: GatewayCertificate;
  #protocol = '';
  #proxy: LocalProxy | undefined;
  #subresource: string;

  private constructor(
    private readonly parts: GatewayParts,
    subresource: string,
  ) {
    this.#subresource = subresource;
    this.#certificate = parts.certificateFor(parts.plan.request(subresource));
  }

  /** Asks the cluster for the way, then listens. Throws what either says. */
  static async open(parts: GatewayParts, options: { readonly subresource: string; readonly port: number }): Promise<Gateway> {
    const gateway = new Gateway(parts, options.subresource);
    const { protocol } = await gateway.#certificate.issue();
    gateway.#protocol = protocol;
    const carry = parts.plan.carry({ dial: signal => gateway.#dial(signal), onProblem: parts.onProblem });
    gateway.#proxy = await listening(options.port, () => LocalProxy.open({ port: options.port, carry }));
    try {
      await parts.plan.listening?.(gateway.port);
    } catch (thrown) {
      await gateway.close();
      throw thrown;
    }
    return gateway;
  }

  get uri(): string {
    return this.parts.uri;
  }

  get root(): string {
    return this.parts.root;
  }

  get target(): GatewayTarget {
    return this.parts.plan.target;
  }

  /** Where it listens; 0 once it does not any more. */
  get port(): number {
    return this.#proxy?.port ?? 0;
  }

  get subresource(): string {
    return this.#subresource;
  }

  /** What it leads to, in words that no other gateway has. */
  labelFor(subresource: string): string {
    return this.parts.plan.label(subresource);
  }

  /** Leads to another subresource of the same target from the next connection on. Throws when there is none, or no way there. */
  async use(subresource: string): Promise<void> {
    this.parts.plan.check(subresource);
    const certificate = this.parts.certificateFor(this.parts.plan.request(subresource));
    await certificate.issue();
    this.#certificate = certificate;
    this.#subresource = subresource;
  }

  /** Listens elsewhere; open connections stay. When that is not possible, nothing changes. */
  async moveTo(port: number): Promise<void> {
    await listening(port, async () => this.#proxy?.moveTo(port));
    await this.parts.plan.listening?.(this.port);
  }

  /** Takes no more connections; open ones stay until they end (recorded 716). */
  async stopListening(): Promise<void> {
    this.#proxy?.stopListening();
    await this.parts.plan.stopped?.();
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.stopListening();
    await this.#proxy?.close();
  }

  /** Connections that are open. */
  get connectionCount(): number {
    return this.#proxy?.connectionCount ?? 0;
  }

  /** The gateway in the daemon's words (recorded 169, 197). */
  async message(): Promise<Init<GatewayMessage>> {
    const { target } = this;
    const { path, args, env, preview } = await this.parts.plan.command({
      port: this.port,
      protocol: this.#protocol,
      subresource: this.#subresource,
    });
    return {
      uri: this.uri,
      targetName: target.name,
      targetUri: target.uri,
      targetUser: target.user,
      localAddress: 'localhost',
      localPort: String(this.port),
      protocol: this.#protocol,
      targetSubresourceName: this.#subresource,
      gatewayCliCommand: { path, args: [...args], env: [...env], preview },
    };
  }

  async #dial(signal: AbortSignal): Promise<Duplex> {
    const { dialer } = await this.#certificate.valid();
    const connection = await dialer.dial(signal);
    if (connection.ok) return connection.value;
    throw new TshFailure('UNAVAILABLE', `the cluster cannot be reached (${connection.error.kind})`);
  }
}

/** Words of the daemon's clients for ports that cannot be had (recorded 177). */
async function listening<T>(port: number, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    const reason = { EADDRINUSE: 'bind: address already in use', EACCES: 'bind: permission denied' }[code ?? ''];
    if (reason === undefined) throw thrown;
    const plain =
      code === 'EADDRINUSE'
        ? `port ${port} is used by another program; choose another one`
        : `this account may not use port ${port}; choose one above 1023`;
    throw new TshFailure('UNKNOWN', `listen tcp 127.0.0.1:${port}: ${reason}`, 'none', plain);
  }
}
