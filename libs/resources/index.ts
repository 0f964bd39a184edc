export {
  type ConnectRequest,
  type KindIcon,
  type Resource,
  type ResourceKindName,
  connectMenu,
  kindIcon,
  kindNamed,
  resourceKinds,
  rowFacts,
} from './kinds/registry';
export type { KindWords, ResourceLabel } from './kinds/resource-kind';
export type { ConnectChoice, ConnectField, ConnectMenu } from './kinds/connect-menu';
export type { GatewayRequest, GatewayShellRequest } from './kinds/gateway-request';
export type { RowFacts, Standing } from './kinds/row-facts';
export { labelText } from './kinds/label';
export { listWords } from './kinds/list-words';
export type { App, AppSort } from './kinds/app/app';
export { type WebRequest, webAddress } from './kinds/app/web-request';
export type { Database } from './kinds/database/database';
export type { Desktop } from './kinds/desktop/desktop';
export type { Kube } from './kinds/kube/kube';
export type { Server, SshRequest } from './kinds/server/server';
export {
  type HealthStatus,
  type LabelFilter,
  type ResourceQuery,
  hasLabel,
  isFiltered,
  isNarrowed,
  isNarrower,
  longestPredicate,
  longestSearch,
  plainQuery,
  sameQuery,
  searchWords,
  toggled,
  widened,
  withLabel,
  withoutLabel,
} from './list/resource-query';
export { predicateOfWords, wordsOfPredicate } from './list/predicates';
export type { ResourceList, Tail } from './list/resource-list';
export { type ClusterSight, clusterSight, clusterTrouble } from './list/cluster-sight';
export type { RememberedList, ResourceListNeeds } from './list/resource-list-needs';
export { PageReader, rowsOfPage } from './list/page-reader';
export { type Pause, realPause } from './list/pause';
export { rowsOf } from './list/row-filter';
export { ResourceListStore } from './list/resource-list-store';
export { type ListLook } from './preferences/list-look';
export { type PreferenceNeeds, PreferenceStore } from './preferences/preference-store';
export { windowDaemonCalls } from './daemon/window-daemon-calls';
