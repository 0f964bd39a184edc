import type { Setting } from './setting';

/** Values by setting name. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** A setting's value among others: the initial one when it is not there, or not of its kind. */
export function valueOf<T>(one: Setting<T>, chosen: SettingValues): T {
  const checked = one.schema.safeParse(Object.hasOwn(chosen, one.name) ? chosen[one.name] : one.initial);
  return checked.success ? checked.data : one.initial;
}
