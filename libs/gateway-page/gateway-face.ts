import type { GatewayState } from '@drawbridge/contracts';
import { badgeOf, type Badge } from '@drawbridge/ui';

/** How a gateway stands, in the one vocabulary. */
export function gatewayBadge(life: GatewayState): Badge {
  switch (life.state) {
    case 'closed':
      return { kind: 'offline' };
    case 'opening':
      return { kind: 'loading' };
    case 'open':
      return { kind: 'ready' };
    case 'lost':
      return { kind: 'stale', since: life.since };
    case 'failed':
      return badgeOf({ state: 'unavailable', cause: life.cause });
  }
}
