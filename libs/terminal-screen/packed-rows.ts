import { drawBuffer } from '@drawbridge/pty-protocol';
import { dropOldestRows } from './drop-rows';
import { type Terminal, createHeadless } from './headless';

/** Rows above the screen that stay as cells: a screen that grows taller or wider takes rows back. */
const rowsKept = 500;
/** Rows in a run: its text is put together in one go, which must not take longer than a millisecond or two. */
const rowsInRun = 200;
/** Bytes that one step parses: about a millisecond. */
const stepBytes = 16_384;

/** Rows that left the screen long ago, as the output that draws them on the screen of `cols` columns; the last one ends with a line feed. */
interface Run {
  readonly cols: number;
  readonly rows: number;
  /** How many of the rows do not continue the one above. */
  readonly lines: number;
  readonly bytes: Uint8Array;
}

/**
 * The older rows of a terminal's scrollback as output instead of cells, of which each costs 12 bytes even when it is empty. They are only ever drawn, so that is all that
 * they are kept for.
 */
export class PackedRows {
  #runs: Run[] = [];

  /** `scrollback`: rows above the screen in all. */
  constructor(
    private readonly terminal: Terminal,
    private readonly scrollback: number,
  ) {}

  /** Takes the older rows out of the terminal, run by run. Yields every millisecond or so; must be given up when the terminal is written to before the end. Answers how many rows. */
  *pack(): Generator<undefined, number> {
    const { normal } = this.terminal.buffer;
    const { cols } = this.terminal;
    let packed = 0;
    for (;;) {
      let rows = rowsInRun;
      // A row that the next one continues stays with it: both flow together into another width.
      while (normal.getLine(rows)?.isWrapped && rows <= normal.baseY - rowsKept) rows += 1;
      if (rows > normal.baseY - rowsKept) return packed;
      const run = yield* drawRun(this.terminal, rows);
      if (!dropOldestRows(this.terminal, rows)) return packed;
      this.#runs.push({ ...run, cols });
      packed += rows;
      yield;
    }
  }

  /** What draws all of them at the terminal's width. Yields as `pack` does. */
  *draw(): Generator<undefined, readonly Uint8Array[]> {
    const { cols } = this.terminal;
    for (const [index, run] of this.#runs.entries()) {
      if (run.cols !== cols) this.#runs[index] = yield* flowed(run, cols);
    }
    return this.#runs.map(run => run.bytes);
  }

  /** Forgets those that later rows have pushed out. To be called after each change of the terminal. */
  trim(): void {
    let above = this.#runs.length === 0 ? 0 : this.terminal.buffer.normal.baseY;
    for (let index = this.#runs.length - 1; index >= 0; index -= 1) {
      const run = this.#runs[index];
      if (above >= this.scrollback) this.#runs.splice(0, index + 1);
      if (run === undefined || above >= this.scrollback) return;
      // In a wider terminal they may be as few as their lines.
      above += this.terminal.cols > run.cols ? run.lines : run.rows;
    }
  }

  /** The scrollback was cleared. */
  forget(): void {
    this.#runs = [];
  }
}

/** The first rows of a terminal's normal buffer. */
function* drawRun(terminal: Terminal, rows: number): Generator<undefined, Run> {
  const { cols, buffer } = terminal;
  let lines = 0;
  for (let row = 0; row < rows; row += 1) if (!buffer.normal.getLine(row)?.isWrapped) lines += 1;
  const drawn = yield* drawBuffer(buffer.normal, cols, rows);
  return { cols, rows, lines, bytes: Buffer.from(drawn, 'utf8') };
}

/** The same rows at another width: xterm lets them flow as it does those that are cells. */
function* flowed(run: Run, cols: number): Generator<undefined, Run> {
  // Room for all of them: a wide character that does not fit leaves one cell of a row empty.
  const terminal = createHeadless(run.cols, 2, run.rows * Math.ceil(run.cols / Math.max(cols - 1, 1)));
  for (let at = 0; at < run.bytes.byteLength; at += stepBytes) {
    // Parsed at once, as in `TerminalScreen.write`.
    terminal.input('');
    terminal.write(run.bytes.subarray(at, at + stepBytes));
    yield;
  }
  terminal.resize(cols, 2);
  const { baseY, cursorY } = terminal.buffer.normal;
  const drawn = yield* drawRun(terminal, baseY + cursorY);
  terminal.dispose();
  return drawn;
}
