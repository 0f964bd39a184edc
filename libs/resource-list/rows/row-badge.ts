import type { Lifecycle } from '@drawbridge/lifecycle';
import type { RowFacts } from '@drawbridge/resources';
import { badgeOf, type Badge } from '@drawbridge/ui';

/** What a row says of its standing; nothing while all is well, so that what is not stands out. `list`: how the list that it is in stands. */
export function rowBadge(facts: RowFacts, list: Lifecycle<unknown>): Badge | undefined {
  if (list.state === 'stale' || list.state === 'gone' || list.state === 'unavailable') return badgeOf(list);
  switch (facts.standing) {
    case 'ready':
      return undefined;
    case 'no-access':
      return { kind: 'no-access' };
  }
}
