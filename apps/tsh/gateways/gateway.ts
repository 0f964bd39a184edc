import type { Duplex } from 'node:stream';
import { LocalProxy } from '@drawbridge/local-proxy';
import type { Gateway as GatewayMessage, Init } from '@drawbridge/wire';
import { TshFailure } from '../core/failure';
import { clientCommand } from './client-command';
import type { GatewayCertificate } from './gateway-certificate';

/** What a gateway is for. */
export interface GatewayTarget {
  readonly uri: string;
  readonly name: string;
  readonly user: string;
}

export interface GatewayParts {
  readonly uri: string;
  readonly root: string;
  readonly target: GatewayTarget;
  /** `PATH` in which client programs are looked for. */
  readonly searchPath: string | undefined;
  /** A certificate for this database name. */
  readonly certificateFor: (databaseName: string) => GatewayCertificate;
  /** A connection that could not be carried on. */
  readonly onProblem: (error: unknown) => void;
}

/** A local port that leads to a database. */
export class Gateway {
  #certificate: GatewayCertificate;
  #protocol = '';
  #proxy: LocalProxy | undefined;
  #databaseName: string;

  private constructor(
    private readonly parts: GatewayParts,
    databaseName: string,
  ) {
    this.#databaseName = databaseName;
    this.#certificate = parts.certificateFor(databaseName);
  }

  /** Asks the cluster for the way, then listens. Throws what either says. */
  static async open(parts: GatewayParts, options: { readonly databaseName: string; readonly port: number }): Promise<Gateway> {
    const gateway = new Gateway(parts, options.databaseName);
    const { protocol } = await gateway.#certificate.issue();
    gateway.#protocol = protocol;
    gateway.#proxy = await listening(options.port, () =>
      LocalProxy.open({ port: options.port, dial: signal => gateway.#dial(signal), onProblem: parts.onProblem }),
    );
    return gateway;
  }

  get uri(): string {
    return this.parts.uri;
  }

  get root(): string {
    return this.parts.root;
  }

  get target(): GatewayTarget {
    return this.parts.target;
  }

  /** Uses another database of the same server from the next connection on. */
  async useDatabase(name: string): Promise<void> {
    const certificate = this.parts.certificateFor(name);
    await certificate.issue();
    this.#certificate = certificate;
    this.#databaseName = name;
  }

  /** Listens elsewhere; open connections stay. When that is not possible, nothing changes. */
  async moveTo(port: number): Promise<void> {
    await listening(port, async () => this.#proxy?.moveTo(port));
  }

  /** Takes no more connections; open ones stay until they end (recorded 716). */
  stopListening(): void {
    this.#proxy?.stopListening();
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await this.#proxy?.close();
  }

  /** Connections that are open. */
  get connectionCount(): number {
    return this.#proxy?.connectionCount ?? 0;
  }

  /** The gateway in the daemon's words (recorded 197). */
  async message(): Promise<Init<GatewayMessage>> {
    const { target, searchPath } = this.parts;
    const port = this.#proxy?.port ?? 0;
    const command = await clientCommand({
      protocol: this.#protocol,
      user: target.user,
      databaseName: this.#databaseName,
      port,
      searchPath,
    });
    return {
      uri: this.uri,
      targetName: target.name,
      targetUri: target.uri,
      targetUser: target.user,
      localAddress: 'localhost',
      localPort: String(port),
      protocol: this.#protocol,
      targetSubresourceName: this.#databaseName,
      gatewayCliCommand: { path: command.path, args: command.args, env: [], preview: command.preview },
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
