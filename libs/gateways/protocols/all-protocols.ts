// Every kind of gateway: one line each.
export { databaseGateway } from './database/database-gateway';
