export { type ConnectRequest, type KindIcon, type Resource, connectMenu, kindIcon, rowFacts } from './kinds/registry';
export type { KindWords, ResourceLabel } from './kinds/resource-kind';
export type { ConnectChoice, ConnectField, ConnectMenu } from './kinds/connect-menu';
export type { RowFacts, Standing } from './kinds/row-facts';
export { labelText } from './kinds/label';
export { listWords } from './kinds/list-words';
export type { Server, SshRequest } from './kinds/server/server';
export {
  type LabelFilter,
  type ResourceQuery,
  hasLabel,
  isNarrowed,
  longestSearch,
  plainQuery,
  sameQuery,
  withLabel,
  withoutLabel,
} from './list/resource-query';
export type { ResourceList, Tail } from './list/resource-list';
export { type ClusterSight, clusterSight } from './list/cluster-sight';
export type { RememberedList, ResourceListNeeds } from './list/resource-list-needs';
export { ResourceListStore } from './list/resource-list-store';
export { windowDaemonCalls } from './daemon/window-daemon-calls';
