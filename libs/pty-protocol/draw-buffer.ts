import { type Cell, SgrMemo, backgroundOf } from './cell-style';

/** The part of a row of xterm.js that drawing needs. */
interface Line {
  readonly isWrapped: boolean;
  getCell(column: number, into?: Cell): Cell | undefined;
}

/** The part of a buffer of xterm.js that drawing needs. */
export interface DrawnBuffer {
  readonly length: number;
  getLine(row: number): Line | undefined;
}

/** How a row came to be: by a line feed, or because the one above was full. */
type RowBegin = 'fresh' | 'wrapped';

/** Rows drawn between two yields: about a millisecond. */
const rowsPerSlice = 100;

/**
 * Output that draws a buffer on an empty one of the same size, with its scrollback, or its first `rows` and the line feed behind them; the cursor is somewhere at the end.
 * Yields now and then, so that a long scrollback does not hold up everything else; the buffer must not change before the end.
 *
 * Written here and not taken from xterm's serialize addon, which loses coloured but empty rows below the last text (most full-screen
 * programs have them) and cannot be interrupted. Not kept: hyperlinks of OSC 8, and whether the very first row continued one that is gone.
 */
export function* drawBuffer(buffer: DrawnBuffer, cols: number, rows = buffer.length): Generator<undefined, string> {
  const pen = new Pen();
  const looks = new SgrMemo();
  const parts: string[] = [];
  let begin: RowBegin = 'fresh';
  for (let row = 0; row < rows; row += 1) {
    const line = buffer.getLine(row);
    // Behind the last row a full buffer would hand out its first.
    const next = row + 1 < buffer.length ? buffer.getLine(row + 1) : undefined;
    if (!line) continue;
    parts.push(drawRow(line, pen, looks, begin));
    begin = next?.isWrapped && wrapsByItself(line, next, cols) ? 'wrapped' : 'fresh';
    // A new row takes the pen's background, so the pen is plain when it begins.
    if (next && begin === 'fresh') parts.push(pen.plain(), '\r\n');
    if (row % rowsPerSlice === rowsPerSlice - 1) yield;
  }
  parts.push(pen.plain());
  return parts.join('');
}

/** The pen in another terminal: what it looks like there, and the sequences that change it. */
class Pen {
  #sgr = '';

  /** Sequence that gives the pen these looks, empty if it has them. */
  take(sgr: string): string {
    if (sgr === this.#sgr) return '';
    this.#sgr = sgr;
    return sgr === '' ? '\x1b[m' : `\x1b[0;${sgr}m`;
  }

  plain(): string {
    return this.take('');
  }
}

/** One row's cells. In a row that was begun by wrapping, empty cells are erased: they may have taken a background from the pen. */
function drawRow(line: Line, pen: Pen, looks: SgrMemo, begin: RowBegin): string {
  let text = '';
  let emptyCells = 0;
  let background = '';
  const drawEmpty = (move: string): void => {
    if (emptyCells > 0) {
      if (background !== '' || begin === 'wrapped') text += `${pen.take(background)}\x1b[${emptyCells}X`;
      text += move;
    }
    emptyCells = 0;
  };
  let cell = line.getCell(0);
  for (let column = 0; cell; cell = line.getCell(++column, cell)) {
    // The second half of a wide character.
    if (cell.getWidth() === 0) continue;
    const chars = cell.getChars();
    if (chars === '') {
      const own = cell.isAttributeDefault() ? '' : backgroundOf(cell);
      if (own !== background) drawEmpty(`\x1b[${emptyCells}C`);
      background = own;
      emptyCells += 1;
    } else {
      drawEmpty(`\x1b[${emptyCells}C`);
      text += pen.take(looks.of(cell)) + chars;
    }
  }
  drawEmpty('');
  return text;
}

/** Whether writing `next` right after `line` wraps as it did: the row is full, or a wide character did not fit. */
function wrapsByItself(line: Line, next: Line, cols: number): boolean {
  const last = line.getCell(cols - 1);
  const first = next.getCell(0);
  if (!last || !first || first.getChars() === '') return false;
  if (last.getWidth() === 0 || last.getChars() !== '') return true;
  return first.getWidth() === 2 && line.getCell(cols - 2)?.getChars() !== '';
}
