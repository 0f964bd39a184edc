// Every kind of resource: one line each.
export { serverKind } from './server/server-kind';
