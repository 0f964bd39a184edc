import type { AppResource, DatabaseResource, Resource, TargetHealth } from '@drawbridge/cluster-api';
import type { App, Database, DatabaseServer, Init, KubeResource, KubeServer, PaginatedResource } from '@drawbridge/wire';
import type { KubernetesObject } from '../../cluster/kubernetes-objects';

/** A resource in the daemon's words (recorded 110). */
export function resourceMessage(cluster: string, one: Resource): Init<PaginatedResource> {
  switch (one.kind) {
    case 'node':
      return {
        server: {
          uri: `${cluster}/servers/${one.uuid}`,
          name: one.uuid,
          hostname: one.hostname,
          addr: one.addr,
          labels: one.labels,
          subKind: one.subKind,
          logins: one.logins,
        },
      };
    case 'db':
      return { database: databaseMessage(cluster, one) };
    case 'kube_cluster':
      return { kube: { uri: `${cluster}/kubes/${one.name}`, name: one.name, labels: one.labels } };
    case 'app':
      return { app: { ...appMessage(cluster, one), fqdn: one.publicAddr } };
    case 'windows_desktop':
      return {
        windowsDesktop: {
          uri: `${cluster}/windows_desktops/${one.name}`,
          name: one.name,
          addr: one.addr,
          labels: one.labels,
          logins: one.logins,
        },
      };
  }
}

/** A database (recorded 125). */
function databaseMessage(cluster: string, one: DatabaseResource): Init<Database> {
  return {
    uri: `${cluster}/dbs/${one.name}`,
    name: one.name,
    desc: one.description,
    protocol: one.protocol,
    type: 'self-hosted',
    labels: one.labels,
    targetHealth: healthMessage(one.health),
    databaseUsers: one.users,
    wildcardUserAllowed: one.otherUsers === 'any',
  };
}

/** An application as GetApp tells it: without its host name (recorded 150). */
export function appMessage(cluster: string, one: AppResource): Init<App> {
  return {
    uri: `${cluster}/apps/${one.name}`,
    name: one.name,
    endpointUri: one.uri,
    desc: one.description,
    publicAddr: one.publicAddr,
    labels: one.labels,
    // A single port has no end (recorded 150).
    tcpPorts: one.tcpPorts.map(({ first, last }) => ({ port: first, endPort: last === first ? 0 : last })),
  };
}

/** What serves a database or a Kubernetes cluster (recorded 152). */
export function serverMessage(
  cluster: string,
  one: {
    readonly kind: 'db' | 'kube_cluster';
    readonly name: string;
    readonly host: DatabaseResource['host'];
    readonly health?: TargetHealth;
  },
): Init<DatabaseServer> & Init<KubeServer> {
  return {
    uri: `${cluster}/${one.kind === 'db' ? 'db_servers' : 'kube_servers'}/${one.name}`,
    hostname: one.host.hostname,
    hostId: one.host.id,
    ...(one.health === undefined ? {} : { targetHealth: healthMessage(one.health) }),
  };
}

function healthMessage({ status, error, message }: TargetHealth): TargetHealth {
  return { status, error, message };
}

/** An object inside of a Kubernetes cluster. `uri`: the Kubernetes cluster's. */
export function kubeObjectMessage(uri: string, kind: string, { name, namespace, labels }: KubernetesObject): Init<KubeResource> {
  const inside = kind === 'namespace' ? `namespaces/${name}` : `namespaces/${namespace}/${kind}s/${name}`;
  return {
    uri: `${uri}/${inside}`,
    kind,
    name,
    namespace,
    cluster: uri.slice(uri.lastIndexOf('/') + 1),
    labels: Object.entries(labels).map(([label, value]) => ({ name: label, value })),
  };
}
