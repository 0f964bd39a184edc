export { GatewayPage } from './gateway-page';
