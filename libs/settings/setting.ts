import type * as z from 'zod/mini';

/** One setting: everything else about it (file schema, page, documents) is derived from this. */
export interface Setting<T = unknown> {
  /** Dotted name in the settings file, such as `terminal.fontSize`. */
  readonly name: string;
  readonly schema: z.ZodMiniType<T>;
  readonly initial: T;
  /** One sentence on what it does, for the file's schema and documents. */
  readonly description: string;
}

/** Defines a setting. */
export function setting<T>(name: string, schema: z.ZodMiniType<T>, initial: T, description: string): Setting<T> {
  return { name, schema, initial, description };
}
