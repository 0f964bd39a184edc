import { clusterRef, text } from '@drawbridge/contracts';
import * as z from 'zod/mini';

/** A session on a server as it is remembered between runs. Checks one of a state file; one that does not fit is dropped alone. */
export const rememberedSession = z.object({
  server: z.object({ cluster: clusterRef, serverUri: text(1024), hostname: text(1024), login: text(256) }),
  /** When it was last opened, ms since the epoch. */
  at: z.number(),
});

export type RememberedSession = z.infer<typeof rememberedSession>;
