/// <reference types="@angular/localize" />
import type { JsoncProblem } from './jsonc-problem';

/** A mistake as a person reads it: a sentence part that follows "line 3, column 7: ". */
export function jsoncProblemText({ code, found }: JsoncProblem): string {
  const here = found === '' ? $localize`the end of the file` : `“${found}”`;
  switch (code) {
    case 'empty':
      return $localize`the file is empty; the least that it can hold is {}`;
    case 'not-an-object':
      return $localize`settings stand between braces, but this begins with ${here}:found:`;
    case 'name-expected':
      return $localize`a name in double quotes is expected before ${here}:found:`;
    case 'colon-expected':
      return $localize`a colon is missing before ${here}:found:`;
    case 'value-expected':
      return $localize`a value is expected, not ${here}:found:`;
    case 'comma-expected':
      return $localize`a comma is missing before ${here}:found:`;
    case 'text-not-closed':
      return $localize`this text has no closing quote in its line`;
    case 'comment-not-closed':
      return $localize`this comment is never closed`;
    case 'object-not-closed':
      return $localize`this brace is never closed`;
    case 'list-not-closed':
      return $localize`this bracket is never closed`;
    case 'bad-text':
      return $localize`this text has a backslash or a control character that JSON does not know`;
    case 'bad-number':
      return $localize`${here}:found: is not a number as JSON writes it`;
    case 'unknown-word':
      return $localize`${here}:found: is a text without quotes`;
    case 'too-deep':
      return $localize`the values are nested too deep`;
    case 'more-after-end':
      return $localize`the settings have ended, but ${here}:found: follows`;
  }
}
