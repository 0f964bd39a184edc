// Every kind of resource: one line each.
export { appKind } from './app/app-kind';
export { databaseKind } from './database/database-kind';
export { desktopKind } from './desktop/desktop-kind';
export { kubeKind } from './kube/kube-kind';
export { serverKind } from './server/server-kind';
