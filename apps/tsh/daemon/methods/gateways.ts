import type { terminalService } from '@drawbridge/wire';
import { TshFailure } from '../../core/failure';
import type { Handlers } from '../rpc-server';

type GatewayMethods = 'ListGateways' | 'RemoveGateway' | 'SetGatewayLocalPort' | 'SetGatewayTargetSubresourceName';

/** Local proxies: there are none yet (CreateGateway is not implemented), so the list is empty and none can be found. */
export function gatewayMethods(): Pick<Handlers<typeof terminalService>, GatewayMethods> {
  return {
    ListGateways: async () => ({}),
    RemoveGateway: async ({ gatewayUri }) => notFound(gatewayUri),
    SetGatewayLocalPort: async ({ gatewayUri }) => notFound(gatewayUri),
    SetGatewayTargetSubresourceName: async ({ gatewayUri }) => notFound(gatewayUri),
  };
}

function notFound(uri: string): never {
  throw new TshFailure('NOT_FOUND', `gateway is not found: ${uri}`);
}
