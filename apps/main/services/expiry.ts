import type { Observable } from 'rxjs';
import type { ClusterEntry, HomeId } from '@drawbridge/contracts';
import { lastValue, type Clock } from '@drawbridge/lifecycle';

/** A timer knows nothing of a clock that was set, nor of a sleep: the time is looked at again this often, in ms. */
const lookAgainMs = 30_000;
/** A daemon compares with its own clock, so the list is read a little later, in ms. */
const lateBy = 300;

/**
 * Reads a home's list again when a login in it runs out, so that the screen says "needs login" then and not when somebody next tries something. It costs
 * no network: the list comes from files. Answers what stops it.
 */
export function followExpiry(
  clusters$: Observable<ReadonlyMap<string, ClusterEntry>>,
  clock: Clock,
  refresh: (home: HomeId) => void,
): Disposable {
  let timer: NodeJS.Timeout | undefined;
  let entries: readonly ClusterEntry[] = [];
  const plan = (): void => {
    clearTimeout(timer);
    const now = clock.now();
    const next = entries
      .map(one => ({ home: one.ref.home, at: lastValue(one.life)?.user?.validUntil ?? 0 }))
      .filter(one => one.at > now)
      .sort((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    const delay = Math.min(next.at - now + lateBy, lookAgainMs);
    timer = setTimeout(() => {
      // Only looked again, or the clock was set back: nothing has run out yet.
      if (clock.now() >= next.at) refresh(next.home);
      plan();
    }, delay);
    timer.unref();
  };
  const subscription = clusters$.subscribe(all => {
    entries = [...all.values()];
    plan();
  });
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      subscription.unsubscribe();
    },
  };
}
