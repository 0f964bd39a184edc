import { allowedText } from './allowed-text';
import type { Setting } from './setting';
import { settingGroups, type SettingGroup } from './setting-groups';

/** The settings as a table for documents, in Markdown: one section for each group. */
export function settingsTable(settings: readonly Setting[]): string {
  const sections = (Object.keys(settingGroups) as SettingGroup[])
    .map(group => ({ group, rows: settings.filter(one => one.group === group) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ group, rows }) => section(settingGroups[group](), rows));
  return sections.join('\n');
}

function section(title: string, rows: readonly Setting[]): string {
  const cells = rows.map(one => [
    `\`${one.name}\``,
    one.unit === undefined ? allowedText(one) : `${allowedText(one)} (${one.unit()})`,
    `\`${JSON.stringify(one.initial)}\``,
    `${one.title()}. ${one.description()}`,
  ]);
  return [`## ${title}`, '', ...table([['Name', 'Allowed', 'At first', 'What it does'], ...cells]), ''].join('\n');
}

/** Columns padded to one width, as prettier writes them. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const safe = rows.map(row => row.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')));
  const widths = (safe[0] ?? []).map((_, column) => Math.max(3, ...safe.map(row => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = safe;
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...body.map(line)];
}
