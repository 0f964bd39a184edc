import { fail, ok, type Result } from '@drawbridge/lifecycle';

/**
 * What a client certificate says about its holder. It stands in one URI of the subject alternative name:
 * `drawbridge://<cluster>/users/<user>?role=<role>&role=…&login=<login>&…`, each part percent-encoded. The subject repeats user (CN) and
 * cluster (O) for people who look at it; nothing reads them.
 */
export interface ClientFacts {
  readonly clusterName: string;
  readonly user: string;
  readonly roles: readonly string[];
  /** SSH logins: the same as the SSH certificate's principals. */
  readonly logins: readonly string[];
  /** With it the certificate opens this one database and nothing else. */
  readonly database?: DatabaseRoute;
}

/** The one way into a database that a certificate is good for. */
export interface DatabaseRoute {
  /** Cluster that has it: the issuing one or a leaf. */
  readonly cluster: string;
  /** Name of the database server in that cluster. */
  readonly server: string;
  /** Such as `postgres`. */
  readonly protocol: string;
  readonly user: string;
  /** Name of the database inside of the server; empty: whichever the roles allow. */
  readonly name: string;
}

const routeKeys = ['cluster', 'server', 'protocol', 'user', 'name'] as const;

/** The facts as a URI. */
export function factsToUri(facts: ClientFacts): string {
  const query = new URLSearchParams();
  for (const role of facts.roles) query.append('role', role);
  for (const login of facts.logins) query.append('login', login);
  if (facts.database !== undefined) for (const key of routeKeys) query.append(`database-${key}`, facts.database[key]);
  return `drawbridge://${encodeURIComponent(facts.clusterName)}/users/${encodeURIComponent(facts.user)}?${query}`;
}

/** Reads such a URI; the error says what is wrong with it. */
export function factsFromUri(uri: string): Result<ClientFacts, string> {
  const match = /^drawbridge:\/\/([^/?#]+)\/users\/([^/?#]+)\?([^#]*)$/.exec(uri);
  if (match === null) return fail('the URI is not one of a Drawbridge client');
  const [, cluster = '', user = '', search = ''] = match;
  try {
    const query = new URLSearchParams(search);
    return ok({
      clusterName: decodeURIComponent(cluster),
      user: decodeURIComponent(user),
      roles: query.getAll('role'),
      logins: query.getAll('login'),
      ...routeIn(query),
    });
  } catch {
    return fail('the URI is not percent-encoded as it should be');
  }
}

function routeIn(query: URLSearchParams): { readonly database?: DatabaseRoute } {
  if (!query.has('database-server')) return {};
  const part = (key: (typeof routeKeys)[number]) => query.get(`database-${key}`) ?? '';
  return {
    database: { cluster: part('cluster'), server: part('server'), protocol: part('protocol'), user: part('user'), name: part('name') },
  };
}
