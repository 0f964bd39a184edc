import type { ResourceBase } from '../resource-kind';

/** A database. */
export interface Database extends ResourceBase<'database'> {
  /** Its name as the daemon has it, for a gateway. */
  readonly fullName: string;
  /** One line, may be empty. */
  readonly description: string;
  /** `postgres`, `mysql`, …; a word that we do not know is shown as it is. */
  readonly protocol: string;
  /** Users that the person's roles allow here, usable ones only. */
  readonly users: readonly string[];
  /** Any other user may be typed. */
  readonly isAnyUser: boolean;
}
