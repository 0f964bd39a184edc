/// <reference types="@angular/localize" />
import { oneLine } from './one-line';

/** The first of these names that has anything to show, on one line; a word when none has. */
export function firstName(...names: readonly string[]): string {
  for (const name of names) {
    const line = oneLine(name);
    if (line !== '') return line;
  }
  return $localize`(no name)`;
}
