import type { TLSSocket } from 'node:tls';
import type { Failure } from '@drawbridge/cluster-api';
import { readClientCertificate, type TargetRoute } from '@drawbridge/identity';
import { fail, ok, type Clock, type Result } from '@drawbridge/lifecycle';
import type { Directory } from '../access/directory';
import type { UserAccess } from '../access/user-access';
import type { Authorities } from '../store/authorities';

/** A user, proved by the client certificate of a connection. */
export interface Caller {
  readonly user: string;
  readonly access: UserAccess;
  /** End of the certificate, ms since 1970. */
  readonly validUntil: number;
}

/** The route to a target of this kind. */
export type RouteOf<Kind extends TargetRoute['kind']> = Extract<TargetRoute, { readonly kind: Kind }>;

/** A user whose certificate opens one target and nothing else. */
export interface TargetCaller<Kind extends TargetRoute['kind']> extends Caller {
  readonly route: RouteOf<Kind>;
}

/** A user whose certificate opens one database and nothing else. */
export type DatabaseCaller = TargetCaller<'database'>;

/** Tells who is at the other end of a TLS connection. Asked anew for each call: certificates end while connections stay. */
export class CallerCheck {
  readonly #certificates = new WeakMap<TLSSocket, Buffer | undefined>();

  constructor(
    private readonly authorities: Authorities,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Who it is, for everything but targets with certificates of their own. */
  check(socket: TLSSocket): Result<Caller, Failure> {
    const found = this.#find(socket);
    if (!found.ok || found.value.route === undefined) return found;
    return fail({ code: 'certificate_rejected', message: 'this certificate is for one target and opens nothing else' });
  }

  /** Who it is, and which target of this kind the certificate is for. */
  checkTarget<Kind extends TargetRoute['kind']>(socket: TLSSocket, kind: Kind): Result<TargetCaller<Kind>, Failure> {
    const found = this.#find(socket);
    if (!found.ok) return found;
    const { route } = found.value;
    if (route?.kind !== kind) return fail({ code: 'certificate_required', message: `this needs a certificate for a target (${kind})` });
    return ok({ ...found.value, route: route as RouteOf<Kind> });
  }

  #find(socket: TLSSocket): Result<Caller & { readonly route: TargetRoute | undefined }, Failure> {
    const der = this.#certificateOf(socket);
    if (der === undefined) return fail({ code: 'certificate_required', message: 'this needs a client certificate; log in first' });
    const read = readClientCertificate(der, this.authorities.tls.files.certificate, this.clock.now());
    if (!read.ok) {
      return read.error === 'expired'
        ? fail({ code: 'certificate_expired', message: 'your certificate has expired; log in again' })
        : fail({ code: 'certificate_rejected', message: 'this certificate is not one of this cluster; log in again' });
    }
    const { facts, validUntil } = read.value;
    const user = facts.clusterName === this.authorities.clusterName ? this.directory.user(facts.user) : undefined;
    if (user === undefined)
      return fail({ code: 'certificate_rejected', message: 'your user no longer exists on this cluster; log in again' });
    if (user.locked !== undefined) return fail({ code: 'user_locked', message: `your user is locked: ${user.locked}` });
    // A role that was taken from the user since the login no longer counts; one that was added needs a new login.
    const roles = facts.roles.filter(role => user.roles.includes(role));
    return ok({ user: user.name, access: this.directory.accessOfRoles(roles), validUntil, route: facts.target });
  }

  #certificateOf(socket: TLSSocket): Buffer | undefined {
    if (!this.#certificates.has(socket)) {
      // Without a certificate Node gives an empty object, or null once the socket is destroyed.
      const raw = (socket.getPeerCertificate() as { readonly raw?: Buffer } | null)?.raw;
      this.#certificates.set(socket, raw);
    }
    return this.#certificates.get(socket);
  }
}
