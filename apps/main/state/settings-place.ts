/// <reference types="@angular/localize" />
import { jsoncProblemText } from '@drawbridge/settings';
import type { ReadSettings } from './read-settings-file';

/** Where the settings file cannot be used and why: `Line 3, column 7: a comma is missing before “"b"”`. Empty when it can. */
export function settingsPlace(read: ReadSettings): string {
  switch (read.kind) {
    case 'broken': {
      const { line, column } = read.problem;
      return $localize`Line ${line}:line:, column ${column}:column:: ${jsoncProblemText(read.problem)}:problem:`;
    }
    case 'unreadable':
      return read.reason;
    case 'whole':
    case 'missing':
      return '';
  }
}
