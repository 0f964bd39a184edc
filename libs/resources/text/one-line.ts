import { isPlain } from '@drawbridge/tshd-link';

// What no honest name has: control, invisible and direction characters, line and paragraph separators.
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * A text of a cluster's people made fit for one line of a list: such characters become a space, and it is cut with an ellipsis.
 * `longest`: UTF-16 units of the result.
 */
export function oneLine(text: string, longest = 256): string {
  if (text.length <= longest && isPlain(text)) return text;
  // Cut before cleaning too: a name may have 64 KB, and there may be thousands of them.
  const line = text
    .slice(0, longest * 4)
    .replace(unprintable, ' ')
    .trim();
  if (line.length <= longest && text.length <= longest * 4) return line;
  // Not between the two halves of a character.
  const end = /[\uD800-\uDBFF]/.test(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
  return `${line.slice(0, end)}…`;
}
