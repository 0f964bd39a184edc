import { call, contract, state } from './contract';
import * as z from 'zod/mini';
import { nothing, text } from './schema';

/** Values by setting name; definitions are in `libs/settings`, which also checks them. */
export const settingValues = z.record(z.string(), z.unknown());

/** Where a value in force comes from: what the app starts with, or what the person wrote. A managed policy will be one more. */
const settingSource = z.enum(['initial', 'chosen']);

/** The file behind the settings. `broken`: it is not used as it stands; `place` says where and why. `unreadable`: the system does not give it to us. */
const settingsFile = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('broken'), place: z.string() }),
  z.object({ kind: z.literal('unreadable'), reason: z.string() }),
]);

/** What is to be known of settings beside their values. Texts are in words already chosen by main. */
const settingsDetails = z.object({
  /** By setting name; one that is not named has its initial value. */
  sources: z.record(z.string(), settingSource),
  /** What of the file is not used as it stands. `line`: from 1. */
  problems: z.array(z.object({ name: z.string(), line: z.number(), text: z.string() })),
  path: z.string(),
  file: settingsFile,
  /** What the person must be told, for as long as it is so. */
  notice: z.optional(z.object({ text: z.string(), details: z.optional(z.string()) })),
});

export type SettingsDetails = z.infer<typeof settingsDetails>;
export type SettingsFileState = z.infer<typeof settingsFile>;

const settingName = z.strictObject({ name: text(128) });

/** The settings in force, choosing them, and the file in which they are. */
export const settings = contract('settings', {
  watch: state(nothing, settingValues).from('workbench'),
  details: state(nothing, settingsDetails).from('workbench'),
  set: call(z.strictObject({ name: text(128), value: z.unknown() }), nothing).from('workbench'),
  /** Takes a setting out of the file: its initial value is in force again. */
  reset: call(settingName, nothing).from('workbench'),
  /** Shows the file in the person's editor; makes one when there is none. */
  openFile: call(nothing, nothing).from('workbench'),
  /** Puts a file that cannot be used aside and writes the values in force into a new one. Answers where the old one is. */
  startNewFile: call(nothing, z.object({ kept: z.string() })).from('workbench'),
});
