export { HandGateways, databaseTarget } from './hand-gateways';
