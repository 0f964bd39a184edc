import type { GatewayState } from '@drawbridge/contracts';
import type { AppError } from '@drawbridge/lifecycle';
import { badgeOf, type Badge } from '@drawbridge/ui';

/** How a gateway stands, in the one vocabulary. `trouble`: why an open one leads nowhere just now. */
export function gatewayBadge(life: GatewayState, trouble?: AppError): Badge {
  switch (life.state) {
    case 'closed':
      return { kind: 'offline' };
    case 'opening':
      return { kind: 'loading' };
    case 'open':
      return trouble === undefined ? { kind: 'ready' } : badgeOf({ state: 'unavailable', cause: trouble });
    case 'lost':
      return { kind: 'stale', since: life.since };
    case 'failed':
      return badgeOf({ state: 'unavailable', cause: life.cause });
  }
}
