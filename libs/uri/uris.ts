import type {
  AccessRequestUri,
  AppUri,
  ClusterUri,
  DaemonUri,
  DatabaseUri,
  DesktopUri,
  GatewayUri,
  KubeUri,
  LeafClusterUri,
  ResourceUri,
  RootClusterUri,
  ServerUri,
} from './brands';
import { formatUri, parseUri, type ParsedUri } from './parsed-uri';

interface ResourceUris {
  readonly servers: ServerUri;
  readonly kubes: KubeUri;
  readonly dbs: DatabaseUri;
  readonly apps: AppUri;
  readonly windows_desktops: DesktopUri;
}

/** `/clusters/<root>`; undefined when the name cannot stand in a URI. */
export function rootClusterUri(root: string): RootClusterUri | undefined {
  return formatUri({ kind: 'cluster', root }) as RootClusterUri | undefined;
}

/** `<root cluster>/leaves/<leaf>`; undefined when the name cannot stand in a URI. */
export function leafClusterUri(root: RootClusterUri, leaf: string): LeafClusterUri | undefined {
  const parsed = parsedOf(root);
  return parsed.kind === 'cluster' ? (formatUri({ ...parsed, leaf }) as LeafClusterUri | undefined) : undefined;
}

/** `<cluster>/<resource>/<id>`; undefined when a part cannot stand in a URI. Unknown resources are welcome. */
export function resourceUri<R extends keyof ResourceUris>(cluster: ClusterUri, resource: R, id: string): ResourceUris[R] | undefined;
export function resourceUri(cluster: ClusterUri, resource: string, id: string): ResourceUri | undefined;
export function resourceUri(cluster: ClusterUri, resource: string, id: string): ResourceUri | undefined {
  return formatUri({ ...clusterPart(parsedOf(cluster)), kind: 'resource', resource, id, inside: [] }) as ResourceUri | undefined;
}

/** `<cluster>/access_requests/<id>`; undefined when the id cannot stand in a URI. */
export function accessRequestUri(cluster: ClusterUri, id: string): AccessRequestUri | undefined {
  return formatUri({ ...clusterPart(parsedOf(cluster)), kind: 'access-request', id }) as AccessRequestUri | undefined;
}

/** `/gateways/<id>`; undefined when the id cannot stand in a URI. */
export function gatewayUri(id: string): GatewayUri | undefined {
  return formatUri({ kind: 'gateway', id }) as GatewayUri | undefined;
}

/** The text as a root cluster's URI, or undefined. */
export function asRootClusterUri(text: string): RootClusterUri | undefined {
  const parsed = parseUri(text);
  return parsed.ok && parsed.value.kind === 'cluster' && parsed.value.leaf === undefined ? (text as RootClusterUri) : undefined;
}

/** The text as a root or leaf cluster's URI, or undefined. */
export function asClusterUri(text: string): ClusterUri | undefined {
  const parsed = parseUri(text);
  return parsed.ok && parsed.value.kind === 'cluster' ? (text as ClusterUri) : undefined;
}

/** The text as the URI of a resource of this kind, or undefined. */
export function asResourceUri<R extends keyof ResourceUris>(text: string, resource: R): ResourceUris[R] | undefined {
  const parsed = parseUri(text);
  const fits = parsed.ok && parsed.value.kind === 'resource' && parsed.value.resource === resource && parsed.value.inside.length === 0;
  return fits ? (text as ResourceUris[R]) : undefined;
}

/** The text as a gateway's URI, or undefined. */
export function asGatewayUri(text: string): GatewayUri | undefined {
  const parsed = parseUri(text);
  return parsed.ok && parsed.value.kind === 'gateway' ? (text as GatewayUri) : undefined;
}

/** The cluster, root or leaf, that something belongs to. */
export function clusterOf(uri: Exclude<DaemonUri, GatewayUri>): ClusterUri {
  return formatUri({ kind: 'cluster', ...clusterPart(parsedOf(uri)) }) as ClusterUri;
}

/** The root cluster that something belongs to. */
export function rootOf(uri: Exclude<DaemonUri, GatewayUri>): RootClusterUri {
  return formatUri({ kind: 'cluster', root: clusterPart(parsedOf(uri)).root }) as RootClusterUri;
}

/** A branded text was parsed before; anything else got its brand by a cast and is a mistake of ours. */
function parsedOf(uri: DaemonUri): ParsedUri {
  const parsed = parseUri(uri);
  if (!parsed.ok) throw new TypeError(`This is not a daemon's URI (${parsed.error}).`);
  return parsed.value;
}

function clusterPart(parsed: ParsedUri): { readonly root: string; readonly leaf?: string } {
  if (parsed.kind === 'gateway') throw new TypeError('A gateway is not under a cluster.');
  return parsed.leaf === undefined ? { root: parsed.root } : { root: parsed.root, leaf: parsed.leaf };
}
