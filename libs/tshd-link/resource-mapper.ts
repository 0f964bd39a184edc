import type { App, Database, Kube, Label, PaginatedResource, Server, TargetHealth, WindowsDesktop } from '@drawbridge/wire';
import { atMost, isUsable, shownName, usable } from './limits';
import type {
  AppResource,
  DaemonResource,
  DatabaseResource,
  DesktopResource,
  KubeResource,
  ResourceHealth,
  ResourceLabel,
  ServerResource,
} from './resource';

/** From the wire. Undefined: of a kind that we do not know, or without a URI that could be asked about. */
export function resourceFromWire(wire: PaginatedResource): DaemonResource | undefined {
  const resource = mapped(wire);
  return resource !== undefined && isUsable(resource.uri) ? resource : undefined;
}

/** Said beside the resource and not in it. */
type Access = Pick<PaginatedResource, 'requiresRequest'>;

function mapped(wire: PaginatedResource): DaemonResource | undefined {
  switch (wire.resource) {
    case 'server':
      return server(wire.server, wire);
    case 'app':
      return app(wire.app, wire);
    case 'database':
      return database(wire.database, wire);
    case 'kube':
      return kube(wire.kube, wire);
    case 'windowsDesktop':
      return desktop(wire.windowsDesktop, wire);
    default:
      return undefined;
  }
}

function server(wire: Server, { requiresRequest }: Access): ServerResource {
  return {
    kind: 'server',
    uri: wire.uri,
    id: wire.name,
    hostname: shownName(wire.hostname),
    address: shownName(wire.addr),
    tunnel: wire.tunnel,
    subKind: shownName(wire.subKind),
    logins: usable(wire.logins),
    labels: labels(wire.labels),
    requiresRequest,
  };
}

function app(wire: App, { requiresRequest }: Access): AppResource {
  return {
    kind: 'app',
    uri: wire.uri,
    name: shownName(wire.name),
    friendlyName: shownName(wire.friendlyName),
    description: shownName(wire.desc),
    publicAddress: shownName(wire.publicAddr),
    endpoint: shownName(wire.endpointUri),
    subKind: shownName(wire.subKind),
    fqdn: shownName(wire.fqdn),
    isAwsConsole: wire.awsConsole,
    isSaml: wire.samlApp,
    awsRoles: atMost(wire.awsRoles)
      .filter(role => isUsable(role.arn))
      .map(role => ({
        name: shownName(role.name),
        display: shownName(role.display),
        arn: role.arn,
        accountId: shownName(role.accountId),
        requiresRequest: role.requiresRequest,
      })),
    permissionSets: atMost(wire.permissionSets)
      .filter(set => isUsable(set.arn))
      .map(set => ({ arn: set.arn, name: shownName(set.name) })),
    tcpPorts: atMost(wire.tcpPorts).map(range => ({ start: range.port, end: range.endPort === 0 ? range.port : range.endPort })),
    labels: labels(wire.labels),
    requiresRequest,
  };
}

function database(wire: Database, { requiresRequest }: Access): DatabaseResource {
  return {
    kind: 'database',
    uri: wire.uri,
    name: shownName(wire.name),
    description: shownName(wire.desc),
    protocol: shownName(wire.protocol),
    place: shownName(wire.type),
    users: usable(wire.databaseUsers),
    anyUser: wire.wildcardUserAllowed,
    health: health(wire.targetHealth),
    labels: labels(wire.labels),
    requiresRequest,
  };
}

function kube(wire: Kube, { requiresRequest }: Access): KubeResource {
  return {
    kind: 'kube',
    uri: wire.uri,
    name: shownName(wire.name),
    health: health(wire.targetHealth),
    labels: labels(wire.labels),
    requiresRequest,
  };
}

function desktop(wire: WindowsDesktop, { requiresRequest }: Access): DesktopResource {
  return {
    kind: 'windows-desktop',
    uri: wire.uri,
    name: shownName(wire.name),
    address: shownName(wire.addr),
    logins: usable(wire.logins),
    labels: labels(wire.labels),
    requiresRequest,
  };
}

function labels(wire: readonly Label[]): readonly ResourceLabel[] {
  return atMost(wire).map(label => ({ name: shownName(label.name), value: shownName(label.value) }));
}

function health(wire: TargetHealth | null): ResourceHealth {
  const status = wire?.status === 'healthy' || wire?.status === 'unhealthy' ? wire.status : 'unknown';
  return { status, message: shownName(wire === null ? '' : wire.error === '' ? wire.message : wire.error) };
}
