import { isDeepStrictEqual } from 'node:util';
import type { StateDefinition } from './state-definition';
import type { StoredState } from './state-text';

/** What a file's content means to this version of the program. */
export type Understood<T> =
  | { readonly kind: 'value'; readonly value: T }
  /** Written by a newer program: `value` is what we make of it, perhaps only the defaults. It must not be written over. */
  | { readonly kind: 'newer'; readonly value: T; readonly version: number }
  | { readonly kind: 'damaged' };

/** Migrates and checks stored values. Never throws. */
export function understand<T extends object>({ version, stored }: StoredState, definition: StateDefinition<T>): Understood<T> {
  if (version > definition.version) {
    const guess = definition.schema.safeParse({ ...definition.defaults, ...stored });
    return { kind: 'newer', version, value: guess.success ? guess.data : definition.defaults };
  }
  let values = stored;
  try {
    for (let from = version; from < definition.version; from += 1) values = definition.migrations[from]?.(values) ?? values;
  } catch {
    // The content is not what the migration was written for: it stays on disk, moved aside.
    return { kind: 'damaged' };
  }
  const checked = definition.schema.safeParse({ ...definition.defaults, ...values });
  return checked.success ? { kind: 'value', value: checked.data } : { kind: 'damaged' };
}

/** The values that differ from their defaults: only these are written, so that a default may change later. */
export function changedValues<T extends object>(value: T, defaults: T): Readonly<Record<string, unknown>> {
  const before = new Map<string, unknown>(Object.entries(defaults));
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== undefined && !isDeepStrictEqual(one, before.get(name))));
}
