export { type AskedPage, HandDaemon } from './hand-daemon';
export { serverResource, serverResources } from './server-resource';
