import type { AppError, Lifecycle } from '@drawbridge/lifecycle';

/** The one vocabulary for how something stands. `since`: ms since the epoch, for stale things. */
export type Badge =
  | { readonly kind: 'loading' | 'ready' | 'offline' | 'gone' | 'needs-login' | 'no-access' }
  | { readonly kind: 'stale'; readonly since: number };

/** How a lifecycle is told to a person. A cause that only the person can cure (log in, ask for access) goes before the age. */
export function badgeOf(life: Lifecycle<unknown>): Badge {
  switch (life.state) {
    case 'unknown':
    case 'loading':
      return { kind: 'loading' };
    case 'ready':
      return { kind: 'ready' };
    case 'gone':
      return { kind: 'gone' };
    case 'stale':
      return curable(life.cause) ?? { kind: 'stale', since: life.since };
    case 'unavailable':
      return curable(life.cause) ?? { kind: 'offline' };
  }
}

function curable(cause: AppError): Badge | undefined {
  switch (cause.code) {
    case 'needs-login':
      return { kind: 'needs-login' };
    case 'no-access':
      return { kind: 'no-access' };
    case 'cluster-unknown':
    case 'not-found':
      return { kind: 'gone' };
    default:
      return undefined;
  }
}
