export { type RpcCode, type RpcFailure, linkFailure, rpcCodeOf, rpcCodes } from './rpc-failure';
export type { DaemonTransport, TransportOptions } from './transport';
export type { DaemonCalls } from './calls';
export type { LinkState } from './link-state';
export { type CallSubject, about } from './call-subject';
export { translateFailure } from './translate-failure';
export { rawText } from './raw-text';
export { type DeadlineClass, deadlineClass, deadlineOf } from './deadlines';
export { methodName } from './method-name';
export { daemonCalls } from './daemon-calls';
export { mayCall, windowCalls } from './window-calls';
export { clusterName } from './cluster-name';
export type { DaemonCluster } from './cluster-mapper';
export { type DaemonClusters, daemonClusters } from './daemon-clusters';
export { type DaemonAuth, type LocalLogin, type SsoLogin, daemonAuth } from './daemon-auth';
export { type DaemonResources, type ResourceKind, type ResourceQuery, daemonResources } from './daemon-resources';
export { isPlain } from './limits';
export { ListedPage, type ResourcePage, resourcesOf } from './resource-page';
export type {
  AppResource,
  AwsRole,
  DaemonResource,
  DatabaseResource,
  DesktopResource,
  KubeResource,
  PermissionSet,
  ResourceHealth,
  ResourceLabel,
  ServerResource,
} from './resource';
export { type DaemonClientCommand, type DaemonGateway, type DaemonGateways, type GatewayRequest, daemonGateways } from './daemon-gateways';
export { type ClusterPreferences, type DaemonPreferences, type ListPreferences, daemonPreferences } from './daemon-preferences';
export { type ClusterVersions, type DaemonVersions, daemonVersions } from './daemon-versions';
export { type DaemonClient, daemonClient } from './daemon-client';
