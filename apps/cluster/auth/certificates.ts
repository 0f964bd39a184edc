import type { LoginAnswer } from '@drawbridge/cluster-api';
import { knownHosts, type ClientFacts, type TargetRoute } from '@drawbridge/identity';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import type { UserAccess } from '../access/user-access';
import type { Territory } from '../inventory/territories';
import type { Caller } from './caller';
import type { Authorities } from '../store/authorities';

/** Life of certificates when nobody says otherwise, in ms. */
const defaultTtlMs = 12 * 3_600_000;

export interface CertificateRequest {
  readonly user: string;
  readonly access: UserAccess;
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKeyTls: string;
  /** OpenSSH public key line. */
  readonly publicKeySsh: string;
  /** Asked life in ms. */
  readonly ttlMs: number | undefined;
}

/** Issues what a user gets at a login. */
export class CertificateDesk {
  constructor(
    private readonly authorities: Authorities,
    private readonly territories: readonly Pick<Territory, 'clusterName' | 'nodes'>[],
    /** The cluster's own limit in ms; absent: none. */
    private readonly clusterTtlMs: number | undefined,
    private readonly clock: Clock,
  ) {}

  /** Both certificates end at the same second: the earliest of what was asked, what the roles and what the cluster allow. Or what is wrong with a key. */
  async issue(request: CertificateRequest): Promise<Result<LoginAnswer, string>> {
    const { user, access } = request;
    const { clusterName } = this.authorities;
    const ttlMs = Math.min(
      request.ttlMs ?? defaultTtlMs,
      access.maxSessionTtlMs ?? defaultTtlMs,
      this.clusterTtlMs ?? Number.POSITIVE_INFINITY,
    );
    const validUntil = Math.floor((this.clock.now() + ttlMs) / 1000) * 1000;
    const tls = await this.#tls(request, validUntil);
    if (!tls.ok) return tls;
    // Roles without any login still get a certificate that opens nothing: OpenSSH has no other way to say so.
    const principals = access.logins.length > 0 ? access.logins : [`no-login-for-${user}`];
    const ssh = this.authorities.sshUsers.issueUser({
      publicKey: request.publicKeySsh,
      keyId: user,
      principals,
      extensions: access.sshExtensions,
      validUntil,
    });
    if (!ssh.ok) return fail(`publicKeySsh: ${ssh.error}`);
    return ok({
      clusterName,
      user,
      roles: [...access.roles],
      logins: [...access.logins],
      validUntil,
      tlsCertificate: tls.value,
      sshCertificate: ssh.value,
      tlsAuthorities: this.authorities.tls.files.certificate,
      knownHosts: this.#knownHosts(),
    });
  }

  /** A certificate for one target, until the caller's own ends. The error says what is wrong with the key. */
  async issueTarget(caller: Caller, publicKeyTls: string, target: TargetRoute): Promise<Result<string, string>> {
    const { user, access, validUntil } = caller;
    return this.#sign(
      publicKeyTls,
      { clusterName: this.authorities.clusterName, user, roles: access.roles, logins: [], target },
      validUntil,
    );
  }

  async #tls(request: CertificateRequest, validUntil: number): Promise<Result<string, string>> {
    const { user, access } = request;
    const facts = { clusterName: this.authorities.clusterName, user, roles: access.roles, logins: access.logins };
    return this.#sign(request.publicKeyTls, facts, validUntil);
  }

  async #sign(publicKey: string, facts: ClientFacts, validUntil: number): Promise<Result<string, string>> {
    try {
      return ok(await this.authorities.tls.issueClient({ publicKey, facts, validUntil }));
    } catch {
      return fail('publicKeyTls: this is not an ECDSA public key on P-256 in PEM');
    }
  }

  #knownHosts(): string {
    // One authority signs the hosts of the cluster and of its leaves.
    return this.territories
      .map(({ clusterName, nodes }) => {
        const pinned = nodes.flatMap(node =>
          node.external === undefined
            ? []
            : [{ names: [`${node.uuid}.${clusterName}`, `${node.hostname}.${clusterName}`], hostKey: node.external.hostKey }],
        );
        return knownHosts(clusterName, this.authorities.sshHosts.publicKey, pinned);
      })
      .join('');
  }
}
