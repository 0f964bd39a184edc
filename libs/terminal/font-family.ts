/** CSS words that name a kind of font and must not stand in quotes. */
const kinds: readonly string[] = ['monospace', 'ui-monospace', 'serif', 'sans-serif', 'system-ui', 'cursive', 'fantasy'];

/** Most fonts that are tried. */
const mostFonts = 8;

/**
 * A person's list of fonts as CSS may have it: each name in quotes, nothing in it that could end them, and any font of fixed width at the end, so
 * that one that is not installed does no harm. `fallback`: for an empty list.
 */
export function fontFamily(wanted: string, fallback: string): string {
  const names = wanted
    .split(',')
    .map(cleanName)
    .filter(name => name !== '')
    .slice(0, mostFonts);
  if (names.length === 0) return cleanName(fallback) === '' ? 'monospace' : fallback;
  const quoted = names.map(name => (kinds.includes(name.toLowerCase()) ? name.toLowerCase() : `"${name}"`));
  return quoted.includes('monospace') ? quoted.join(', ') : [...quoted, 'monospace'].join(', ');
}

/** A font's name: letters of any language, digits, spaces and what names have between them. */
function cleanName(name: string): string {
  return name
    .replace(/[^\p{L}\p{M}\p{N} ._+-]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}
