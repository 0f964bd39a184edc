import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';

/** Values by setting name; definitions are in `libs/settings`, which also checks them. */
export const settingValues = z.record(z.string(), z.unknown());

/** The settings in force, and choosing them. */
export const settings = contract('settings', {
  watch: state(nothing, settingValues).from('workbench'),
  set: call(z.strictObject({ name: text(128), value: z.unknown() }), nothing).from('workbench'),
});
