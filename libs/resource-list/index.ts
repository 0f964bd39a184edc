export { ResourceListView } from './list/resource-list';
export { RESOURCE_SOURCE } from './data/resource-source';
export { ResourceLists } from './data/resource-lists';
