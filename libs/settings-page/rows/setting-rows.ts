import type { SettingsDetails } from '@drawbridge/contracts';
import { settingGroups, type Setting, type SettingGroup, type SettingValues, valueOf } from '@drawbridge/settings';

/** A setting as the page shows it. */
export interface SettingRow {
  readonly setting: Setting;
  /** In force. */
  readonly value: unknown;
  /** The settings file names it, with a value that is used or not. */
  readonly isChanged: boolean;
  /** What the settings file says of it that is not used. */
  readonly problems: readonly string[];
}

/** A group of settings with at least one row. */
export interface SettingRowGroup {
  readonly group: SettingGroup;
  readonly title: string;
  readonly rows: readonly SettingRow[];
}

/** The settings that have all words of a search somewhere in their title, description, name or choices, by group. */
export function settingRows(
  settings: readonly Setting[],
  values: SettingValues,
  details: SettingsDetails | undefined,
  search: string,
): readonly SettingRowGroup[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const rows = settings
    .filter(one => words.every(word => searched(one).includes(word)))
    .map((setting): SettingRow => {
      const problems = (details?.problems ?? []).filter(one => one.name === setting.name).map(one => one.text);
      const isChosen = details !== undefined && Object.hasOwn(details.sources, setting.name);
      return { setting, value: valueOf(setting, values), isChanged: isChosen || problems.length > 0, problems };
    });
  return (Object.keys(settingGroups) as SettingGroup[])
    .map(group => ({ group, title: settingGroups[group](), rows: rows.filter(row => row.setting.group === group) }))
    .filter(({ rows: found }) => found.length > 0);
}

function searched({ name, group, title, description, choices }: Setting): string {
  const labels = Object.values(choices ?? {}).map(label => label());
  return [name, settingGroups[group](), title(), description(), ...labels].join('\n').toLocaleLowerCase();
}
