import { type Styled, sgrOf } from '@drawbridge/pty-protocol';
import type { Terminal } from './headless';

/** The pen is not part of xterm's public interface; its own serialize addon reads it in the same place. */
interface WithPen {
  readonly _core?: { readonly _inputHandler?: { readonly _curAttrData?: Styled } };
}

/**
 * Puts cursor and pen where they are in `terminal`, in one whose screen and modes are already the same. `firstRow` is the row, from 1, that
 * cursor positions count from: the scroll region's top in origin mode.
 *
 * The character before the cursor is written again when it may be the last that was written: what follows can belong to the same grapheme, and
 * only writing gets the cursor behind the last column, about to wrap.
 */
export function drawCursor(terminal: Terminal, firstRow: number): string {
  const { cursorX, cursorY, baseY } = terminal.buffer.active;
  const current = (terminal as WithPen)._core?._inputHandler?._curAttrData;
  const pen = current ? sgrOf(current) : '';
  const place = (column: number): string => `\x1b[${cursorY + 2 - firstRow};${column + 1}H`;
  const line = terminal.buffer.active.getLine(baseY + cursorY);
  const column = line?.getCell(cursorX - 1)?.getWidth() === 0 ? cursorX - 2 : cursorX - 1;
  const before = line?.getCell(column);
  if (before && before.getChars() !== '') {
    const style = sgrOf(before);
    const isLast = cursorX >= terminal.cols;
    if (style === pen && (isLast || !terminal.modes.insertMode)) return place(column) + sgr(pen) + before.getChars();
    if (isLast) return place(column) + sgr(style) + before.getChars() + sgr(pen);
  }
  return place(Math.min(cursorX, terminal.cols - 1)) + sgr(pen);
}

function sgr(parameters: string): string {
  return parameters === '' ? '\x1b[m' : `\x1b[0;${parameters}m`;
}
