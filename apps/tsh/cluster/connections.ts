import { ClusterClient, loadTrust, type ClusterFailure, type Trust } from '@drawbridge/cluster-client';
import { TshFailure } from '../core/failure';
import type { Home } from '../home/home';
import type { Profile } from '../home/profile';
import { formatProxyAddress, type ProxyAddress } from '../home/proxy-address';
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
  /** Name of the leaf cluster that is meant; absent: the root. */
  readonly leaf?: string;
  readonly session: Session;
  /** What a call's failure is to the caller. */
  failure(failure: ClusterFailure): TshFailure;
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

  /** Whether certificates of clusters are checked. */
  get verify(): ConnectionOptions['verify'] {
    return this.options.verify;
  }

  /** A client without identity, for asking who is there and for logging in. The caller disposes it. */
  async anonymous(address: ProxyAddress): Promise<ClusterClient> {
    return new ClusterClient({ address, trust: await this.#loadTrust(address) });
  }

  /** Works with the client of a profile's login. Throws when logged out or expired. */
  async asUser<T>(profile: Profile, work: (connection: UserConnection) => Promise<T>): Promise<T> {
    const session = await this.home.validSession(profile);
    const lease = this.#lease(profile, session);
    lease.uses += 1;
    try {
      const failure = (problem: ClusterFailure) => userFailure(problem, profile.address, session);
      return await work({ client: await lease.client, session, failure });
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
    const client = this.#newUserClient(profile.address, session);
    const lease: Lease = { key, client, uses: 0, retired: false };
    this.#leases.set(host, lease);
    client.catch(() => {
      // Whoever waits for it hears of it; the next call tries anew.
      if (this.#leases.get(host) === lease) this.#leases.delete(host);
    });
    return lease;
  }

  async #newUserClient(address: ProxyAddress, session: Session): Promise<ClusterClient> {
    const credentials = { certificate: session.tlsCertificate, privateKey: session.tlsKey };
    return new ClusterClient({ address, trust: await this.#userTrust(address, session), credentials });
  }

  /** After a login only the cluster's own authorities count: stricter than the system's hundreds, and a tenth of a second faster. */
  async #userTrust(address: ProxyAddress, { authorities }: Session): Promise<Trust> {
    if (this.options.verify === 'never') return { verify: 'never', authorities: [] };
    return authorities === undefined ? this.#loadTrust(address) : { verify: 'always', authorities: [authorities] };
  }

  async #loadTrust(address: ProxyAddress): Promise<Trust> {
    const { environment, verify } = this.options;
    const trust = await loadTrust({ home: this.home.folder.path, host: address.host, environment, verify });
    if (!trust.ok) throw fromClusterFailure(trust.error, address, { kind: 'web', path: '' });
    return trust.value;
  }
}

/**
 * Whoever answers at the address cannot show a certificate of the login's cluster. A cluster that was set up anew is mended by a login, and for
 * anybody else the login fails before a password is sent.
 */
function userFailure(failure: ClusterFailure, address: ProxyAddress, session: Session): TshFailure {
  if (failure.kind === 'untrusted_certificate' && session.authorities !== undefined) {
    const proxy = formatProxyAddress(address);
    const plain = `${proxy} is not the cluster that ${session.user} logged in to: run "tsh login --proxy=${proxy}" if it was set up anew`;
    return new TshFailure(
      'PERMISSION_DENIED',
      'access denied: the cluster has other authorities than at the login, please relogin.',
      'login',
      plain,
    );
  }
  return fromClusterFailure(failure, address, { kind: 'user' });
}

function closeWhenDone(lease: Lease): void {
  if (!lease.retired || lease.uses > 0) return;
  lease.client.then(
    client => client[Symbol.dispose](),
    () => undefined, // Never made, so nothing to close.
  );
}
