// Every kind of gateway: one line each.
export { appGateway } from './app/app-gateway';
export { databaseGateway } from './database/database-gateway';
export { kubeGateway } from './kube/kube-gateway';
