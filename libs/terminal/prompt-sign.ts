import type { IBuffer } from '@xterm/xterm';

/** What shells end their prompts with. */
const sign = /[$#%>\u276f\u00bb\u279c\u03bb]\s*$/;

/**
 * Whether the cursor stands behind what looks like a prompt with nothing typed after it. A guess, where nothing better is known: a program that fills the
 * screen has the alternate buffer, and what prints or waits leaves the cursor elsewhere.
 */
export function endsInPrompt(buffer: Pick<IBuffer, 'type' | 'baseY' | 'cursorX' | 'cursorY' | 'getLine'>): boolean {
  if (buffer.type === 'alternate') return false;
  const line = buffer.getLine(buffer.baseY + buffer.cursorY);
  return (
    line !== undefined &&
    sign.test(line.translateToString(false, 0, buffer.cursorX)) &&
    line.translateToString(true, buffer.cursorX).trim() === ''
  );
}
