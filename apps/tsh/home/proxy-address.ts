/** Where a cluster's TLS port is, and the name its profile goes by. */
export interface ProxyAddress {
  /** DNS name or IP address without brackets: the profile's name, and the `<root>` of cluster URIs. */
  readonly host: string;
  readonly port: number;
}

/** `host:port`, an IPv6 address in brackets. */
export function formatProxyAddress(address: ProxyAddress): string {
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}

/** True when both name the same port of the same host. */
export function isSameAddress(one: ProxyAddress, other: ProxyAddress): boolean {
  return one.host === other.host && one.port === other.port;
}
