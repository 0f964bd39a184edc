import type { ClusterRef } from '@drawbridge/contracts';
import type { Clock, Result } from '@drawbridge/lifecycle';
import type { DaemonResources } from '@drawbridge/tshd-link';
import type { Observable } from 'rxjs';
import type { ClusterSight } from './cluster-sight';
import type { Pause } from './pause';
import type { ResourceList } from './resource-list';

/** What a list is made from. */
export interface ResourceListNeeds {
  readonly cluster: ClusterRef;
  readonly resources: DaemonResources;
  /** What the window's list of clusters says of this one. */
  readonly sight$: Observable<ClusterSight>;
  /** Puts a login dialog before the person; answers when it is over. */
  readonly requestLogin: () => Promise<Result<'logged-in' | 'cancelled'>>;
  /** What an earlier list of the same cluster knew. */
  readonly remembered?: RememberedList | undefined;
  readonly clock?: Clock;
  readonly pause?: Pause;
}

/** What a list leaves to its successor. `person`: whose rows they are. */
export interface RememberedList {
  readonly list: ResourceList;
  readonly person: string;
}
