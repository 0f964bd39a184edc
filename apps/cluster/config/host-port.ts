/** An address to listen on or to dial. */
export interface HostPort {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
}

/** Reads `host:port`, `[v6]:port`; undefined when it is not one. Port 0 (any free port) is for listening only. */
export function parseHostPort(text: string, lowestPort: 0 | 1): HostPort | undefined {
  const match = /^(?:\[([0-9a-fA-F:.%]+)\]|([A-Za-z0-9._-]+)):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || !Number.isInteger(port) || port < lowestPort || port > 65_535) return undefined;
  return { host, port };
}

/** The same as text again. */
export function formatHostPort(address: HostPort): string {
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}
