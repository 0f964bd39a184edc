export { type AskedPage, HandDaemon } from './hand-daemon';
export { appResource, databaseResource, desktopResource, kubeResource } from './other-resources';
export { serverResource, serverResources } from './server-resource';
