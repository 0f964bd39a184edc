import type { ClusterRef } from '@drawbridge/contracts';
import type { Clock, Result } from '@drawbridge/lifecycle';

/** What the registry needs from outside. */
export interface GatewayNeeds {
  readonly clock: Clock;
  /** Asked before anything is made: answers when calls about this root cluster make sense, or why they will not. */
  readonly ready: (root: ClusterRef) => Promise<Result<unknown>>;
  /** Who listens on a local port, as a person would call it; undefined when that cannot be known. Never rejects. */
  readonly holderOf: (port: number) => Promise<string | undefined>;
  /** A local port near this one that nobody uses now. Never rejects. */
  readonly freePortNear: (port: number) => Promise<number | undefined>;
  /** Whether a program is there that a daemon only knew by its plain name. Never rejects. */
  readonly hasProgram: (name: string) => Promise<boolean>;
}
