import type { DatabaseCertificate, DatabaseCertificateRequest, Failure } from '@drawbridge/cluster-api';
import type { DatabaseRoute } from '@drawbridge/identity';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { Caller } from '../auth/caller';
import type { CertificateDesk } from '../auth/certificates';
import type { DatabaseConfig } from '../config/schema';
import type { Territories } from '../inventory/territories';

/** What a client tells a person whom the roles do not let in: the words of the daemon's clients (recorded 205). */
const denied = 'access to db denied. User does not have permissions. Confirm database user and name.';

/** Finds databases and decides who may enter them as whom; gives out the certificates for it. */
export class DatabaseDesk {
  constructor(
    private readonly territories: Territories,
    private readonly certificates: CertificateDesk,
    /** Told of every database that somebody is about to enter. */
    private readonly onWanted: (clusterName: string, database: DatabaseConfig) => void,
  ) {}

  /** A certificate for one database and user. A name that the roles do not allow is refused here already, with what they do allow. */
  async issueCertificate(request: DatabaseCertificateRequest, caller: Caller): Promise<Result<DatabaseCertificate, Failure>> {
    const found = this.#find(request.cluster, request.database, caller);
    if (!found.ok) return found;
    const { cluster, database } = found.value;
    if (request.user === '') return fail({ code: 'bad_request', message: 'the username must be present' });
    const allowed = caller.access.namesOn('databaseUsers', database);
    if (!caller.access.permits('databaseUsers', database, request.user)) {
      const hint = allowed.length === 0 ? 'your roles allow no database user there' : `your roles allow: ${allowed.join(', ')}`;
      return fail({ code: 'access_denied', message: `access denied to database user "${request.user}" on ${database.name}; ${hint}` });
    }
    if (request.databaseName !== '' && !caller.access.permits('databaseNames', database, request.databaseName)) {
      const names = caller.access.namesOn('databaseNames', database);
      const hint = names.length === 0 ? 'your roles allow no database there' : `your roles allow: ${names.join(', ')}`;
      return fail({ code: 'access_denied', message: `access denied to database "${request.databaseName}" on ${database.name}; ${hint}` });
    }
    const route: DatabaseRoute = {
      kind: 'database',
      cluster,
      server: database.name,
      protocol: database.protocol,
      user: request.user,
      name: request.databaseName,
    };
    const certificate = await this.certificates.issueTarget(caller, request.publicKeyTls, route);
    if (!certificate.ok) return fail({ code: 'bad_request', message: certificate.error });
    this.onWanted(cluster, database);
    return ok({ protocol: database.protocol, certificate: certificate.value, validUntil: caller.validUntil });
  }

  /** The database of a route, as long as its user may still be used there. */
  admit(route: DatabaseRoute, caller: Caller): Result<DatabaseConfig, Failure> {
    const found = this.#find(route.cluster, route.server, caller);
    if (!found.ok) return found;
    const { database } = found.value;
    if (database.protocol !== route.protocol || !caller.access.permits('databaseUsers', database, route.user))
      return fail({ code: 'access_denied', message: denied });
    return ok(database);
  }

  /** Whether a session may use this name inside of a database that {@link admit} gave. */
  checkName(
    database: DatabaseConfig,
    { route, caller }: { readonly route: DatabaseRoute; readonly caller: Caller },
    name: string,
  ): Result<void, Failure> {
    const isOnRoute = route.name === '' || route.name === name;
    return isOnRoute && caller.access.permits('databaseNames', database, name)
      ? ok(undefined)
      : fail({ code: 'access_denied', message: denied });
  }

  #find(
    clusterName: string | undefined,
    name: string,
    caller: Caller,
  ): Result<{ readonly cluster: string; readonly database: DatabaseConfig }, Failure> {
    const territory = this.territories.of(clusterName);
    if (!territory.ok) return territory;
    const database = territory.value.served.databases.find(one => one.name === name);
    // One that the caller may not see is as good as none.
    if (database === undefined || !caller.access.canSee('db', database))
      return fail({ code: 'not_found', message: `database ${JSON.stringify(name)} not found` });
    return ok({ cluster: territory.value.clusterName, database });
  }
}
