/** A table of widths and joins, as xterm.js takes it. */
interface UnicodeProvider {
  readonly version: string;
  wcwidth(codepoint: number): 0 | 1 | 2;
  /** Width, kind and, in its lowest bit, whether the character joins the one before. */
  charProperties(codepoint: number, preceding: number): number;
}

interface UnicodeRegistry {
  register(provider: UnicodeProvider): void;
  activeVersion: string;
}

/** Widths of characters by grapheme clusters, in both terminals: otherwise the cursor positions that the host reports would be wrong. */
export const sessionUnicodeVersion = '15-graphemes';

/** Most characters that join one cell; what follows begins another. The longest emoji have ten; without a bound a cell grows with the output. */
export const maxJoined = 32;

/**
 * Gives a terminal the widths of a session. `activate`: loads xterm's addon for grapheme clusters into what it is given, in place of the terminal, so that
 * its table can be bounded.
 */
export function useSessionUnicode(unicode: UnicodeRegistry, activate: (place: { readonly unicode: UnicodeRegistry }) => void): void {
  const place = { activeVersion: '', register: (provider: UnicodeProvider): void => unicode.register(bounded(provider)) };
  activate({ unicode: place });
  unicode.activeVersion = sessionUnicodeVersion;
}

/** The count begins anew with each cell, so both terminals of a session, and one that is drawn from a screen, come to the same. */
function bounded(provider: UnicodeProvider): UnicodeProvider {
  let joined = 0;
  return {
    version: provider.version,
    wcwidth: codepoint => provider.wcwidth(codepoint),
    charProperties: (codepoint, preceding) => {
      const properties = provider.charProperties(codepoint, preceding);
      if ((properties & 1) === 0) {
        joined = 0;
        return properties;
      }
      joined += 1;
      if (joined <= maxJoined) return properties;
      joined = 0;
      return provider.charProperties(codepoint, 0);
    },
  };
}
