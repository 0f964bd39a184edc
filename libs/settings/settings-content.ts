import type { Setting } from './setting';
import type { SettingValues } from './setting-values';

/** A name and a value as they stand in the settings file. `line`: from 1. */
export interface WrittenSetting {
  readonly name: string;
  readonly value: unknown;
  readonly line: number;
}

/** Something in the settings file that is not used as it stands. */
export interface SettingProblem extends WrittenSetting {
  /** `wrong value`: the initial one is used. `unknown name`: kept, it may be a newer version's. `named twice`: the value of this line counts. */
  readonly kind: 'wrong value' | 'unknown name' | 'named twice';
}

/** What the settings file comes to. */
export interface SettingsContent {
  /** What the person chose, as far as it can be used. */
  readonly chosen: SettingValues;
  /** In the order of the file; at most `mostProblems`. */
  readonly problems: readonly SettingProblem[];
}

/** A file with more than these is no settings file; the rest is not told. */
const mostProblems = 100;
/** Names that belong to the file and not to the settings. */
const fileNames: readonly string[] = ['$schema'];

/** Checks each name and value alone: one that is wrong leaves the others in force. */
export function settingsContent(written: readonly WrittenSetting[], settings: readonly Setting[]): SettingsContent {
  const known = new Map(settings.map(one => [one.name, one]));
  const last = new Map(written.map(one => [one.name, one]));
  const seen = new Map<string, number>();
  for (const { name } of written) seen.set(name, (seen.get(name) ?? 0) + 1);
  const chosen: [string, unknown][] = [];
  const problems: SettingProblem[] = [];
  for (const one of last.values()) {
    if (fileNames.includes(one.name)) continue;
    const checked = known.get(one.name)?.schema.safeParse(one.value);
    if (checked?.success === true) chosen.push([one.name, checked.data]);
    else problems.push({ ...one, kind: checked === undefined ? 'unknown name' : 'wrong value' });
    if (checked !== undefined && (seen.get(one.name) ?? 0) > 1) problems.push({ ...one, kind: 'named twice' });
  }
  return { chosen: Object.fromEntries(chosen), problems: problems.toSorted((a, b) => a.line - b.line).slice(0, mostProblems) };
}
