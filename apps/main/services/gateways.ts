import type { ClusterRef, GatewayView } from '@drawbridge/contracts';
import { GatewayRegistry, type RememberedGateway } from '@drawbridge/gateways';
import { systemClock, type Result } from '@drawbridge/lifecycle';
import { findProgram, freePortNear, portHolder, portsInUse, type LoginEnvironment } from '@drawbridge/programs';

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

/** The local ports that are open. */
export function openGateways({ gateways }: GatewayRegistry): readonly GatewayView[] {
  return [...gateways.values()].filter(one => one.life.state === 'open');
}

/** The local ports that programs are connected to, as far as this system tells. */
export async function gatewaysInUse(registry: GatewayRegistry): Promise<readonly GatewayView[]> {
  const open = openGateways(registry);
  const used = await portsInUse(open.map(one => one.port));
  return open.filter(one => used.has(one.port));
}
