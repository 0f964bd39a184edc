import { ClusterClient, loadTrust, type TlsCredentials } from '@drawbridge/cluster-client';
import type { Home } from '../home/home';
import type { Profile } from '../home/profile';
import type { ProxyAddress } from '../home/proxy-address';
import type { Session } from '../home/session';
import { fromClusterFailure } from './cluster-failure';

export interface ConnectionOptions {
  /** For `SSL_CERT_FILE`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `never` is the user's `--insecure`. */
  readonly verify: 'always' | 'never';
}

/** A client that acts for a user, and the login it uses. */
export interface UserConnection {
  readonly client: ClusterClient;
  readonly session: Session;
}

/** A kept client. It is closed once it is retired and nobody uses it any more: a new login ends no call that runs. */
interface Lease {
  readonly key: string;
  readonly client: Promise<ClusterClient>;
  uses: number;
  retired: boolean;
}

/**
 * Clients of clusters. Those of logged-in users are kept with their connections, one per login: after a new login the old one is never
 * used again, so nothing here can be stale.
 */
export class Connections {
  readonly #leases = new Map<string, Lease>();

  constructor(
    private readonly home: Home,
    private readonly options: ConnectionOptions,
  ) {}

  /** A client without identity, for asking who is there and for logging in. The caller disposes it. */
  anonymous(address: ProxyAddress): Promise<ClusterClient> {
    return this.#newClient(address, undefined);
  }

  /** Works with the client of a profile's login. Throws when logged out or expired. */
  async asUser<T>(profile: Profile, work: (connection: UserConnection) => Promise<T>): Promise<T> {
    const session = await this.home.validSession(profile);
    const lease = this.#lease(profile, session);
    lease.uses += 1;
    try {
      return await work({ client: await lease.client, session });
    } finally {
      lease.uses -= 1;
      closeWhenDone(lease);
    }
  }

  /** Keeps the clients of one profile no longer. */
  drop(host: string): void {
    const lease = this.#leases.get(host);
    if (lease === undefined) return;
    this.#leases.delete(host);
    lease.retired = true;
    closeWhenDone(lease);
  }

  /** Keeps no client any longer. */
  dropAll(): void {
    for (const host of [...this.#leases.keys()]) this.drop(host);
  }

  #lease(profile: Profile, session: Session): Lease {
    const { host, port } = profile.address;
    const key = `${port} ${session.id}`;
    const kept = this.#leases.get(host);
    if (kept?.key === key) return kept;
    this.drop(host);
    const client = this.#newClient(profile.address, { certificate: session.tlsCertificate, privateKey: session.tlsKey });
    const lease: Lease = { key, client, uses: 0, retired: false };
    this.#leases.set(host, lease);
    client.catch(() => {
      // Whoever waits for it hears of it; the next call tries anew.
      if (this.#leases.get(host) === lease) this.#leases.delete(host);
    });
    return lease;
  }

  async #newClient(address: ProxyAddress, credentials: TlsCredentials | undefined): Promise<ClusterClient> {
    const { environment, verify } = this.options;
    const trust = await loadTrust({ home: this.home.folder.path, host: address.host, environment, verify });
    if (!trust.ok) throw fromClusterFailure(trust.error, address, { kind: 'user' });
    return new ClusterClient({ address, trust: trust.value, ...(credentials === undefined ? {} : { credentials }) });
  }
}

function closeWhenDone(lease: Lease): void {
  if (!lease.retired || lease.uses > 0) return;
  lease.client.then(
    client => client[Symbol.dispose](),
    () => undefined, // Never made, so nothing to close.
  );
}
