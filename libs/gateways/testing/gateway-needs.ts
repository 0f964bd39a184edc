import { ok, type Clock } from '@drawbridge/lifecycle';
import type { GatewayNeeds } from '../gateway-needs';

/** What a registry needs, on a computer where `postgres` has port 5432 and every next port is free. */
export function gatewayNeeds(own: Partial<GatewayNeeds & Clock> = {}): GatewayNeeds {
  return {
    clock: { now: own.now ?? (() => 1_000) },
    ready: own.ready ?? (async () => ok(undefined)),
    holderOf: async port => (port === 5432 ? 'postgres (process 7)' : undefined),
    freePortNear: async port => port + 1,
    hasProgram: own.hasProgram ?? (async () => false),
  };
}
