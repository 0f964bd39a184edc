import { gatewayTarget, text, type GatewayTarget } from '@drawbridge/contracts';
import * as z from 'zod/mini';

/** A gateway as it is remembered between runs. */
export interface RememberedGateway {
  readonly target: GatewayTarget;
  /** The local port that it had or is to have; 0: any. */
  readonly port: number;
  /** When it was last opened, ms since the epoch. */
  readonly at: number;
}

/** Most gateways that are remembered; those that were not used for longest go first. */
export const mostRemembered = 100;

/** Checks one of a state file; one that does not fit is dropped alone. `text` keeps schemas without code generation. */
export const rememberedGateway = z.object({
  target: z.object({ ...gatewayTarget.shape, kind: text(32) }),
  port: z.number().check(z.int(), z.gte(0), z.lte(65_535)),
  at: z.number(),
});
