export { type WindowPorts, awaitPorts } from './await-ports';
export { deferredPort } from './deferred-port';
export { domPort } from './dom-port';
export { Replica } from './replica';
export { WindowLink } from './window-link';
export { workspaceLink } from './workspace-link';
export { type DocumentSession, DocumentSessions } from './document-sessions';
