export { type AskedPage, HandDaemon } from './hand-daemon';
export { KeptPreferences } from './kept-preferences';
export { appResource, databaseResource, desktopResource, kubeResource } from './other-resources';
export { serverResource, serverResources } from './server-resource';
export { searchBlock } from '../list/search-block';
export { resourceOf } from '../kinds/registry';
