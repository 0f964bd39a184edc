import { asksForColour } from '@drawbridge/pty-protocol';
import { type TerminalTheme, colourText, indexedColour, parseColour } from './terminal-theme';

/** OSC 10, 11 and 12, in the order in which one sequence with several parts sets or asks for them. */
const special = ['foreground', 'background', 'cursor'] as const;
type Special = (typeof special)[number];

/** The colours of one session: the windows' theme, and on top what the program itself has set by OSC sequences. */
export class ColourState {
  readonly #indexed = new Map<number, number>();
  readonly #special = new Map<Special, number>();

  constructor(public theme: TerminalTheme) {}

  /** Forgets what the program has set (a full reset of the terminal). */
  reset(): void {
    this.#indexed.clear();
    this.#special.clear();
  }

  /** `OSC 4 ; number ; colour or ? …`: sets colours and returns the answers to what was asked. */
  palette(data: string): string {
    let answers = '';
    const parts = data.split(';');
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const index = /^\d{1,3}$/.test(parts[at] ?? '') ? Number(parts[at]) : 256;
      if (index > 255) continue;
      const value = parts[at + 1] ?? '';
      if (value === '?') answers += answer(`4;${index}`, this.#indexed.get(index) ?? indexedColour(this.theme, index));
      else if (!asksForColour(data)) set(this.#indexed, index, value);
    }
    return answers;
  }

  /** `OSC 10`, `11` or `12`: further parts go to the following colours. Returns the answers. */
  named(code: number, data: string): string {
    let answers = '';
    for (const [offset, value] of data.split(';').entries()) {
      const name = special[code - 10 + offset];
      if (!name) break;
      if (value === '?') answers += answer(String(code + offset), this.#special.get(name) ?? this.theme[name]);
      else if (!asksForColour(data)) set(this.#special, name, value);
    }
    return answers;
  }

  /** `OSC 104`: back to the theme, all or the numbers given. */
  resetPalette(data: string): void {
    if (data === '') this.#indexed.clear();
    for (const part of data.split(';')) this.#indexed.delete(Number(part));
  }

  /** `OSC 110`, `111`, `112`. */
  resetNamed(code: number): void {
    const name = special[code - 110];
    if (name) this.#special.delete(name);
  }

  /** Sequences that set the program's colours on a fresh terminal. */
  serialize(): string {
    const named = [...this.#special].map(([name, colour]) => answer(String(10 + special.indexOf(name)), colour));
    const indexed = [...this.#indexed].map(([index, colour]) => answer(`4;${index}`, colour));
    return [...named, ...indexed].join('');
  }
}

/** The form of an answer is also the form that sets. */
function answer(what: string, colour: number): string {
  return `\x1b]${what};${colourText(colour)}\x1b\\`;
}

function set<Key>(colours: Map<Key, number>, key: Key, value: string): void {
  const colour = parseColour(value);
  if (colour !== undefined) colours.set(key, colour);
}
