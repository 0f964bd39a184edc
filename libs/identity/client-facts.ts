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
  /** With it the certificate opens this one target and nothing else. */
  readonly target?: TargetRoute;
}

/** The one way into a target that a certificate is good for. A new kind of target is one more member, and a line in `routeKeys`. */
export type TargetRoute = DatabaseRoute | AppRoute | KubernetesRoute;

/** Into a database. */
export interface DatabaseRoute {
  readonly kind: 'database';
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

/** Into an application. */
export interface AppRoute {
  readonly kind: 'app';
  readonly cluster: string;
  readonly name: string;
  /** Target port of an application with several; empty: its first, or the only one. */
  readonly port: string;
}

/** Into a Kubernetes cluster. */
export interface KubernetesRoute {
  readonly kind: 'kubernetes';
  readonly cluster: string;
  readonly name: string;
}

/** Parts of a route in the URI. Every part of every route is a text. */
const routeKeys = {
  database: ['cluster', 'server', 'protocol', 'user', 'name'],
  app: ['cluster', 'name', 'port'],
  kubernetes: ['cluster', 'name'],
} as const satisfies { readonly [Kind in TargetRoute['kind']]: readonly (keyof Extract<TargetRoute, { readonly kind: Kind }>)[] };

/** The facts as a URI. */
export function factsToUri(facts: ClientFacts): string {
  const query = new URLSearchParams();
  for (const role of facts.roles) query.append('role', role);
  for (const login of facts.logins) query.append('login', login);
  if (facts.target !== undefined) {
    const parts = facts.target as unknown as Readonly<Record<string, string>>;
    query.append('target', facts.target.kind);
    for (const key of routeKeys[facts.target.kind]) query.append(`target-${key}`, parts[key] ?? '');
  }
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
    return fail('the URI is not percent-encoded as it should be, or is for a target that is not known here');
  }
}

/** A target that this version does not know is an error: its certificate must not pass for one of a login. */
function routeIn(query: URLSearchParams): { readonly target?: TargetRoute } {
  const kind = query.get('target');
  if (kind === null) return {};
  if (!Object.hasOwn(routeKeys, kind)) throw new RangeError('a kind of target that is not known here');
  const known = kind as TargetRoute['kind'];
  const parts = Object.fromEntries(routeKeys[known].map(key => [key, query.get(`target-${key}`) ?? '']));
  return { target: { kind: known, ...parts } as unknown as TargetRoute };
}
