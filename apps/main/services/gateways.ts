import type { ClusterRef } from '@drawbridge/contracts';
import { GatewayRegistry, type RememberedGateway } from '@drawbridge/gateways';
import { systemClock, type Result } from '@drawbridge/lifecycle';
import { findProgram, freePortNear, portHolder, type LoginEnvironment } from '@drawbridge/programs';

/** What making gateways needs from the rest of main. */
export interface GatewayParts {
  /** Settles when calls about this root cluster make sense: its home is there, and the demo cluster runs. */
  readonly ready: (root: ClusterRef) => Promise<Result<unknown>>;
  readonly login: LoginEnvironment;
  readonly remembered: readonly RememberedGateway[];
}

/** The registry of gateways, on this computer. */
export function gatewayRegistry({ ready, login, remembered }: GatewayParts): GatewayRegistry {
  return new GatewayRegistry(
    {
      clock: systemClock,
      ready,
      holderOf: portHolder,
      freePortNear,
      // A daemon looks in our own PATH; terminals have the login shell's.
      hasProgram: async name => (await findProgram(name, (await login.get()).environment)) !== undefined,
    },
    remembered,
  );
}
