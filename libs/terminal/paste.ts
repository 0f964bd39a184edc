/** Text as it may be given to a program, and what a person should be asked about first. */
export interface CheckedPaste {
  readonly text: string;
  /** Lines that a shell would run at once; 0 or 1 needs no question. */
  readonly lines: number;
}

/** Most of a text that is shown before it is pasted: lines, and characters of each. */
const shownLines = 6;
const shownCharacters = 120;

/**
 * Takes control characters out, other than tab and line ends, above all ESC, with which a text could end its own bracket and go on as if it had been
 * typed.
 */
export function cleanPaste(raw: string): string {
  return raw.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
}

/** Cleans text from the clipboard and counts its lines. */
export function checkPaste(raw: string): CheckedPaste {
  const text = cleanPaste(raw);
  return { text, lines: text === '' ? 0 : countLines(text) };
}

/** The beginning of a text for a person to look at. It ends with an ellipsis, as does each line, where something is left out. */
export function pasteBeginning(text: string): string {
  // Cut first: the text may be megabytes long, in one line.
  const start = text.slice(0, shownLines * (shownCharacters + 2) * 2);
  const lines = start.split(/\r\n|\r|\n/);
  const shown = lines.slice(0, shownLines).map(line => {
    const characters = [...line.replaceAll('\t', '  ')];
    return characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join('')}…` : line.replaceAll('\t', '  ');
  });
  const isWhole = start.length === text.length && lines.slice(shownLines).join('') === '';
  return (isWhole ? shown : [...shown, '…']).join('\n').trimEnd();
}

/** Lines without the last line's end; counted without making a list of them. */
function countLines(text: string): number {
  let count = 1;
  for (const match of text.matchAll(/\r\n|\r|\n/g)) if (match.index + match[0].length < text.length) count += 1;
  return count;
}
