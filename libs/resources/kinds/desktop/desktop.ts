import type { ResourceBase } from '../resource-kind';

/** A Windows desktop. */
export interface Desktop extends ResourceBase<'desktop'> {
  /** `host:port` on one line, may be empty. */
  readonly address: string;
  /** Logins that the person's roles allow here. */
  readonly logins: readonly string[];
}
