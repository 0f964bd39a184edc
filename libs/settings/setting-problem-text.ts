/// <reference types="@angular/localize" />
import { allowedText } from './allowed-text';
import { allSettings } from './definitions';
import type { Setting } from './setting';
import type { SettingProblem } from './settings-content';

/** Longest name or value that is quoted, in UTF-16 units. */
const longest = 60;

/** What is wrong with a line of the settings file, what is allowed and what is used instead: one or two sentences. */
export function settingProblemText({ kind, name, value, line }: SettingProblem, settings: readonly Setting[] = allSettings): string {
  const shownName = shown(name);
  switch (kind) {
    case 'unknown name':
      return $localize`“${shownName}:name:” in line ${line}:line: is not a setting of this version. It is kept.`;
    case 'named twice':
      return $localize`“${shownName}:name:” is there more than once. The value in line ${line}:line: counts.`;
    case 'wrong value': {
      const one = settings.find(other => other.name === name);
      const allowed = one === undefined ? '' : allowedText(one);
      const initial = shown(JSON.stringify(one?.initial) ?? '');
      const written = shown(JSON.stringify(value) ?? '');
      return $localize`“${shownName}:name:” in line ${line}:line: cannot be ${written}:value:. Allowed is ${allowed}:allowed:. Until then it is ${initial}:initial:.`;
    }
  }
}

function shown(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
