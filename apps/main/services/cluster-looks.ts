import type { Observable, Subscription } from 'rxjs';
import type { HomeId, SessionId, SessionView } from '@drawbridge/contracts';

/**
 * A terminal on a server that ends badly may have lost its cluster, which nothing else asks at that moment: `look` is told which one, once per session.
 * Terminals of this computer end for reasons of their own.
 */
export function followBadEnds(sessions$: Observable<readonly SessionView[]>, look: (home: HomeId, uri: string) => void): Subscription {
  let seen: ReadonlySet<SessionId> = new Set();
  return sessions$.subscribe(all => {
    const ended = all.filter(
      ({ launch, state }) => launch.kind === 'ssh' && state.kind === 'ended' && (state.code !== 0 || state.signal !== ''),
    );
    const before = seen;
    seen = new Set(ended.map(one => one.id));
    for (const { id, launch } of ended) if (launch.cluster !== undefined && !before.has(id)) look(launch.cluster.home, launch.cluster.uri);
  });
}
