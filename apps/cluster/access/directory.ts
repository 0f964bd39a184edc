import type { ClusterConfig } from '../config/load-config';
import type { UserConfig } from '../config/schema';
import { accessOf, type UserAccess } from './user-access';

/** Users and roles as configured. */
export class Directory {
  readonly #users: ReadonlyMap<string, UserConfig>;
  readonly #known = new Map<string, UserAccess>();

  constructor(private readonly config: ClusterConfig) {
    this.#users = new Map(config.users.map(user => [user.name, user]));
  }

  user(name: string): UserConfig | undefined {
    return this.#users.get(name);
  }

  /** Access of all of a user's roles. */
  accessOfUser(user: UserConfig): UserAccess {
    return this.accessOfRoles(user.roles);
  }

  /** Access of those roles that still exist. The same roles give the same object: lists keep what they worked out for it. */
  accessOfRoles(names: readonly string[]): UserAccess {
    const roles = this.config.roles.filter(role => names.includes(role.name));
    const key = JSON.stringify(roles.map(role => role.name));
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const access = accessOf(roles);
    this.#known.set(key, access);
    return access;
  }
}
