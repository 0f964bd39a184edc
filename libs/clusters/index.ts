export { ClusterStore, type ClusterStoreOptions, type HomeDaemon } from './cluster-store';
export type { ClusterMap } from './cluster-table';
export type { AddedCluster, BeforeLogOut, ClusterDaemon, Credentials } from './home-clusters';
export { retryWithLogin } from './retry-with-login';
