import { pairwise, type Observable, type Subscription } from 'rxjs';
import type { ClusterEntry, ClusterRef } from '@drawbridge/contracts';
import { lastValue } from '@drawbridge/lifecycle';

type Clusters = ReadonlyMap<string, ClusterEntry>;

/** Tells of every login to a root cluster, wherever it was made: when somebody is in who was not, or for longer than before. */
export function followLogins(clusters$: Observable<Clusters>, loggedIn: (root: ClusterRef) => void): Subscription {
  return clusters$.pipe(pairwise()).subscribe(([before, now]) => {
    for (const [key, entry] of now) {
      if (entry.ref.uri.includes('/leaves/') || entry.life.state !== 'ready') continue;
      if (validUntil(entry) > validUntil(before.get(key))) loggedIn(entry.ref);
    }
  });
}

function validUntil(entry: ClusterEntry | undefined): number {
  return (entry === undefined ? undefined : lastValue(entry.life))?.user?.validUntil ?? 0;
}
