export { type RequestFrame, type ResponseFrame, openLimit, requestFrame, streamCredit } from './frames';
export type { Port } from './port';
export { type CallContext, type Handlers, type Service, type WindowIdentity, serve } from './handlers';
export { ContractServer, type ServerReporter } from './server';
export { ContractConnection } from './client';
export type { Client } from './client-types';
export { memoryPorts } from './memory-ports';
