export { HandGateways, databaseTarget } from './hand-gateways';
export { gatewayNeeds } from './gateway-needs';
