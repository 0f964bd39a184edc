/**
 * A daemon relays what clusters and their people wrote. What is shown is cut and cleaned; what is sent back (URIs, logins) is taken
 * whole or not at all, because a shortened name would be another name. Lengths in UTF-16 units.
 */
const longestName = 512;
const longestText = 16_384;
const longestKey = 1024;
const mostItems = 1000;

const control = /\p{Cc}/u;

/** Printable ASCII without outer spaces: nearly every name there is, and lists have many, so this is not a regular expression. */
export function isPlain(text: string): boolean {
  const last = text.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || unit > 0x7e || (unit === 0x20 && (index === 0 || index === last))) return false;
  }
  return true;
}

/** A name to show on one line: no control or direction characters, cut with an ellipsis. */
export function shownName(text: string): string {
  if (text.length <= longestName && isPlain(text)) return text;
  return cut(
    text
      .slice(0, longestName * 2)
      .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
      .trim(),
    longestName,
  );
}

/** Words to show as a block, such as a message of the day: newlines stay. */
export function shownText(text: string): string {
  return cut(
    text.slice(0, longestText * 2).replace(/[\p{Cc}\p{Bidi_Control}]/gu, char => (char === '\n' || char === '\t' ? char : '')),
    longestText,
  );
}

/** Whether something that we send back later may be kept: not empty, not huge, nothing in it that no honest name has. */
export function isUsable(key: string): boolean {
  return key !== '' && key.length <= longestKey && (isPlain(key) || !control.test(key));
}

/** The usable ones, at most a thousand. */
export function usable(keys: readonly string[]): readonly string[] {
  return keys.length <= mostItems && keys.every(isUsable) ? keys : keys.filter(isUsable).slice(0, mostItems);
}

/** At most a thousand. */
export function atMost<T>(items: readonly T[]): readonly T[] {
  return items.length <= mostItems ? items : items.slice(0, mostItems);
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Not between the two halves of a character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
  return `${text.slice(0, end)}…`;
}
