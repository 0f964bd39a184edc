/// <reference types="@angular/localize" />
import type { SettingsDetails, SettingsFileState } from '@drawbridge/contracts';
import { settingProblemText, type SettingsContent } from '@drawbridge/settings';
import type { ReadSettings } from './read-settings-file';
import { settingsPlace } from './settings-place';

/** What windows are told of settings beside their values. */
export function settingsDetails(path: string, read: ReadSettings, content: SettingsContent): SettingsDetails {
  const notice = settingsNotice(path, read, content);
  return {
    sources: Object.fromEntries(Object.keys(content.chosen).map(name => [name, 'chosen' as const])),
    // Lines of a file that was there before would say nothing of the one that is broken now.
    problems: (read.kind === 'whole' ? content.problems : []).map(one => ({
      name: one.name,
      line: one.line,
      text: settingProblemText(one),
    })),
    path,
    file: fileState(read),
    ...(notice === undefined ? {} : { notice }),
  };
}

function fileState(read: ReadSettings): SettingsFileState {
  switch (read.kind) {
    case 'whole':
    case 'missing':
      return { kind: read.kind };
    case 'broken':
      return { kind: 'broken', place: settingsPlace(read) };
    case 'unreadable':
      return { kind: 'unreadable', reason: read.reason };
  }
}

/** One notice, however much is wrong. A name of another version is no reason to disturb anybody. */
function settingsNotice(path: string, read: ReadSettings, content: SettingsContent): SettingsDetails['notice'] {
  switch (read.kind) {
    case 'broken':
      return {
        text: $localize`The settings file has a mistake. ${settingsPlace(read)}:place:. Your settings stay as they were, and the file is left alone until it is mended.`,
        details: path,
      };
    case 'unreadable':
      return { text: $localize`The settings file cannot be read. Your settings stay as they were.`, details: read.reason };
    case 'missing':
      return undefined;
    case 'whole': {
      const [first, ...others] = content.problems.filter(one => one.kind !== 'unknown name').map(one => settingProblemText(one));
      if (first === undefined) return undefined;
      const details = [path, ...(others.length === 0 ? [] : [first, ...others])].join('\n');
      if (others.length === 0) return { text: $localize`Settings file: ${first}:problem:`, details };
      return { text: $localize`Settings file: ${first}:problem: There is more like this: ${others.length}:count:.`, details };
    }
  }
}
