export type {
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
export { type KnownResource, type ParsedUri, type UriProblem, formatUri, knownResources, parseUri } from './parsed-uri';
export {
  accessRequestUri,
  asClusterUri,
  asGatewayUri,
  asResourceUri,
  asRootClusterUri,
  clusterOf,
  gatewayUri,
  leafClusterUri,
  resourceUri,
  rootClusterUri,
  rootOf,
} from './uris';
export { type DroppedPart, type ProxyAddress, type ProxyAddressProblem, parseProxyAddress } from './proxy-address';
