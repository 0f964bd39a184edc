import type { AppError } from '@drawbridge/lifecycle';
import { actionLabel } from '@drawbridge/messages';
import type { Badge } from '@drawbridge/ui';

/**
 * What a person can do about how a cluster stands. `restart`: the program that talks to it has stopped for good. `remove`: it is listed though it is gone.
 */
export type ClusterHelp = 'log-in' | 'retry' | 'restart' | 'remove';

/** The one action that helps against a state; nothing where all is well, on its way, or out of the person's hands. */
export function helpFor(
  badge: Badge,
  { cause, isLeaf }: { readonly cause: AppError | undefined; readonly isLeaf: boolean },
): ClusterHelp | undefined {
  switch (badge.kind) {
    case 'loading':
    case 'ready':
    case 'no-access':
      return undefined;
    case 'needs-login':
      return 'log-in';
    case 'gone':
      return isLeaf ? undefined : 'remove';
    case 'stale':
    case 'offline':
      return cause?.action === 'restart' ? 'restart' : 'retry';
  }
}

/** The button's text. */
export function helpLabel(help: ClusterHelp): string {
  switch (help) {
    case 'log-in':
    case 'retry':
    case 'restart':
      return actionLabel(help) ?? '';
    case 'remove':
      return $localize`Remove`;
  }
}
