export { GatewayRegistry, type GatewayHome, type GatewayMap } from './gateway-registry';
export type { GatewayNeeds } from './gateway-needs';
export { type RememberedGateway, mostRemembered, rememberedGateway } from './remembered';
export { type GatewayKind, gatewayKey, gatewayTitle, protocolOf } from './protocols/protocols';
export type { GatewayProtocol, SubresourceField } from './protocols/gateway-protocol';
export { readPort } from './read-port';
