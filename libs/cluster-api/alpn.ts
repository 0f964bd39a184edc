/**
 * Protocols spoken on the cluster's one TLS port, chosen by ALPN (RFC 7301). A client that offers none is told apart by the server name it
 * sends (`protocolOfServerName`), and without one gets `web`.
 * A number at the end is the protocol's version: a change that an old peer cannot read gets a new name.
 */
export const alpn = {
  /** The HTTP JSON API of {@link calls}. */
  web: 'http/1.1',
  /** One SSH connection to a node: a header frame, a reply frame, then raw bytes (see `ssh-door.ts`). */
  ssh: 'drawbridge-ssh/1',
  /** One connection to a database, in the database's own protocol. The client certificate says which one, as whom. */
  database: 'drawbridge-database/1',
  /** One connection to an application: HTTP/1.1 or the application's own bytes. The client certificate says which one, and which port. */
  app: 'drawbridge-app/1',
  /** One connection to a Kubernetes API: HTTP/1.1. The client certificate says which one. */
  kubernetes: 'drawbridge-kubernetes/1',
} as const;

export type AlpnProtocol = (typeof alpn)[keyof typeof alpn];
