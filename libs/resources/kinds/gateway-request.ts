/** A local port that a person asked for, to whatever kind of resource. `protocol`: a kind of `libs/gateways`. */
interface LocalPortRequest {
  readonly protocol: string;
  readonly uri: string;
  /** As the daemon has it. */
  readonly name: string;
  /** Who one is to be there; empty for nobody in particular. */
  readonly user: string;
  /** A database, or the port of an application that has several; empty: none, or the one that it was last. */
  readonly subresource: string;
}

/** The port, to look at. */
export interface GatewayRequest extends LocalPortRequest {
  readonly kind: 'gateway';
}

/** A shell whose programs find the port by themselves. */
export interface GatewayShellRequest extends LocalPortRequest {
  readonly kind: 'gateway-shell';
}
