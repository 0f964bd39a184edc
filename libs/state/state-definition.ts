import type { ZodType } from 'zod';

/** What is kept in one state file. */
export interface StateDefinition<T extends object> {
  /** Number of the current shape, from 1. */
  readonly version: number;
  /** Checks a whole value. Parts that may be dropped one by one say so with `catch`. */
  readonly schema: ZodType<T>;
  readonly defaults: T;
  /**
   * From version n (the key) to n + 1, for every n below `version`. They get and give what is in the file: the top-level values that
   * differ from their defaults. They must not throw; one that does makes the file unreadable.
   */
  readonly migrations: Readonly<Record<number, (stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>>>;
}

/** A definition whose migrations have no gap; a gap is a mistake of ours and throws. */
export function defineState<T extends object>(definition: StateDefinition<T>): StateDefinition<T> {
  for (let version = 1; version < definition.version; version += 1) {
    if (definition.migrations[version] === undefined) throw new TypeError(`The migration from version ${version} is missing.`);
  }
  definition.schema.parse(definition.defaults);
  return definition;
}
