/** Longest raw text kept, in UTF-16 units: a daemon's text is shown under Details, and must not fill a window. */
const longest = 4096;

/**
 * A daemon's text made safe to show and to log: cut, without control and direction characters, without credentials in addresses.
 * Newlines and tabs stay.
 */
export function rawText(text: string): string {
  return text
    .slice(0, longest)
    .replace(/(\/\/)[^/\s"'@]*@/g, '$1')
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, char => (char === '\n' || char === '\t' ? char : ''))
    .trim();
}
