/** Text as it may be given to a program, and what a person should be asked about first. */
export interface CheckedPaste {
  readonly text: string;
  /** Lines that a shell would run at once; 0 or 1 needs no question. */
  readonly lines: number;
}

/**
 * Cleans text from the clipboard: control characters other than tab and line ends are dropped, above all ESC, with which a text could end its own
 * bracket and go on as if it had been typed.
 */
export function checkPaste(raw: string): CheckedPaste {
  const text = raw.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
  const lines = text === '' ? 0 : text.replace(/\r?\n$/, '').split(/\r\n|\r|\n/).length;
  return { text, lines };
}
