import type { ServerResource } from '@drawbridge/tshd-link';

/** A server as the daemon's link tells of it, in the shape of recorded exchange 110. `name` becomes its host name and the end of its URI. */
export function serverResource(name: string, change: Partial<ServerResource> = {}): ServerResource {
  return {
    kind: 'server',
    uri: `/clusters/acme/servers/${name}`,
    id: name,
    hostname: name,
    address: '127.0.0.1:3022',
    tunnel: false,
    subKind: 'teleport',
    logins: ['root'],
    labels: [],
    requiresRequest: false,
    ...change,
  };
}

/** Servers by name. */
export function serverResources(...names: readonly string[]): readonly ServerResource[] {
  return names.map(name => serverResource(name));
}
