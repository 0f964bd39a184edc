import { WholeCharacters, clearScreen, drawBuffer } from '@drawbridge/pty-protocol';
import { ColourState } from './colour-state';
import { drawCursor } from './draw-cursor';
import { type Terminal, createHeadless } from './headless';
import { ModeState } from './mode-state';
import { PackedRows } from './packed-rows';
import { type CellSize, answerQueries } from './query-answers';
import type { TerminalTheme } from './terminal-theme';
import { cleanTitle } from './title';
import { UnfinishedSequence } from './unfinished-sequence';
import { parseWorkingDirectory } from './working-directory';

/** What a screen starts with, and whom it tells. */
export interface ScreenOptions {
  /** Size in cells. */
  readonly cols: number;
  readonly rows: number;
  /** Lines kept above the screen. */
  readonly scrollback: number;
  readonly theme: TerminalTheme;
  /** Told to programs that ask for the terminal's name and version, such as `Drawbridge(1.2.3)`. */
  readonly program: string;
  /** This machine's name: directories of other machines are not taken for ours. */
  readonly hostName: string;
  /** An answer to a query, to be given to the program as input. */
  readonly answer: (bytes: string) => void;
  readonly titleChanged: (title: string) => void;
  readonly directoryChanged: (path: string) => void;
  /** The program rang. */
  readonly bell?: () => void;
  /** Output broke the terminal, and the session goes on with an empty one. Never happens unless xterm has a fault. */
  readonly broken: (error: unknown) => void;
}

/** Assumed until a window has told the size of its cells. */
const defaultCell: CellSize = { width: 8, height: 17 };

/**
 * A session's screen without a window: parses the output, answers the program's queries, and draws itself for windows that attach.
 */
export class TerminalScreen implements Disposable {
  readonly #colours: ColourState;
  readonly #unfinished = new UnfinishedSequence();
  readonly #whole = new WholeCharacters();
  #terminal: Terminal;
  #modes: ModeState;
  #packed: PackedRows;
  #cell = defaultCell;
  #title = '';

  constructor(private readonly options: ScreenOptions) {
    this.#colours = new ColourState(options.theme);
    this.#terminal = createHeadless(options.cols, options.rows, options.scrollback);
    this.#modes = this.#wire();
    this.#packed = this.#pack();
  }

  get cols(): number {
    return this.#terminal.cols;
  }

  get rows(): number {
    return this.#terminal.rows;
  }

  /** The terminal itself, for comparing it with another. */
  get terminal(): Terminal {
    return this.#terminal;
  }

  /** The title that the program set, cleaned; empty when it set none. */
  get title(): string {
    return this.#title;
  }

  /**
   * Parses output; when this returns, the screen shows it and queries in it have been answered. Keep `bytes` to some tens of kilobytes: nothing
   * else runs meanwhile. Never throws.
   */
  write(bytes: Uint8Array): void {
    const terminal = this.#terminal;
    try {
      // xterm parses the first write after user input at once instead of in a timer (a documented aim: low echo latency).
      terminal.input('');
      terminal.write(this.#whole.next(bytes));
    } catch (error) {
      // Such as a cell of half a gigabyte of combining marks. A terminal that threw is stuck, so the session gets a new one.
      this.#restart();
      this.options.broken(error);
    }
    this.#unfinished.push(bytes);
    this.#packed.trim();
  }

  /** Changes the size, in cells. */
  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
    this.#packed.trim();
  }

  /** Clears scrollback and screen but for the cursor's line. */
  clear(): void {
    if (this.#terminal.buffer.active.type === 'normal') this.#packed.forget();
    clearScreen(this.#terminal);
  }

  /** Colours to answer with from now on. */
  setTheme(theme: TerminalTheme): void {
    this.#colours.theme = theme;
  }

  /** Size of a cell in pixels, for programs that ask. */
  setCellSize(cell: CellSize): void {
    this.#cell = cell;
  }

  /**
   * Bytes that draw screen, scrollback, modes, colours and cursor on an empty terminal of the same size, ready for the output that follows, even
   * when that begins inside an escape sequence or a character. Yields every millisecond or so; the screen must not be written to before the
   * end. 10 000 lines take some 50 ms in all.
   */
  *draw(): Generator<undefined, Uint8Array> {
    const { cols, buffer } = this.#terminal;
    const older = yield* this.#packed.draw();
    const parts = [yield* drawBuffer(buffer.normal, cols)];
    if (buffer.active.type === 'alternate') {
      // The cursor of the normal buffer is saved with the switch and comes back at its end.
      parts.push(
        `\x1b[${buffer.normal.cursorY + 1};${buffer.normal.cursorX + 1}H\x1b[?1049h\x1b[H`,
        yield* drawBuffer(buffer.alternate, cols),
      );
    }
    parts.push(this.#modes.serialize(), this.#colours.serialize(), drawCursor(this.#terminal, this.#modes.firstRow));
    return joined([...older, Buffer.from(parts.join(''), 'utf8'), this.#unfinished.bytes]);
  }

  /**
   * Packs the older part of the scrollback into some fiftieth of its size. Yields as `draw` does, and is to be given up when the screen is written to before the end; for a
   * screen that has come to rest, as it takes as long as drawing. Answers how many rows it packed.
   */
  pack(): Generator<undefined, number> {
    return this.#packed.pack();
  }

  /** `draw` without the breaks. */
  snapshot(): Uint8Array {
    const drawing = this.draw();
    for (;;) {
      const step = drawing.next();
      if (step.done) return step.value;
    }
  }

  [Symbol.dispose](): void {
    this.#terminal.dispose();
  }

  #wire(): ModeState {
    const terminal = this.#terminal;
    const { program, answer, hostName } = this.options;
    // The empty input of `write` comes through here too.
    terminal.onData(text => text !== '' && answer(text));
    terminal.onBell(() => this.options.bell?.());
    terminal.onTitleChange(title => this.#setTitle(title));
    terminal.parser.registerOscHandler(7, data => {
      const path = parseWorkingDirectory(data, hostName);
      if (path !== undefined) this.options.directoryChanged(path);
      return true;
    });
    answerQueries(terminal, { colours: this.#colours, program, cell: () => this.#cell, answer });
    return new ModeState(terminal);
  }

  #pack(): PackedRows {
    const { parser, buffer } = this.#terminal;
    const packed = new PackedRows(this.#terminal, this.options.scrollback);
    const erased = ([what]: readonly (number | number[])[]): boolean => {
      if (what === 3 && buffer.active.type === 'normal') packed.forget();
      return false;
    };
    parser.registerCsiHandler({ final: 'J' }, erased);
    parser.registerCsiHandler({ prefix: '?', final: 'J' }, erased);
    parser.registerEscHandler({ final: 'c' }, () => {
      packed.forget();
      return false;
    });
    return packed;
  }

  #setTitle(raw: string): void {
    const title = cleanTitle(raw);
    if (title === this.#title) return;
    this.#title = title;
    this.options.titleChanged(title);
  }

  #restart(): void {
    const { cols, rows } = this;
    this.#terminal.dispose();
    this.#whole.forget();
    this.#terminal = createHeadless(cols, rows, this.options.scrollback);
    this.#modes = this.#wire();
    this.#packed = this.#pack();
  }
}

/** In a buffer of its own, as it may be sent over a port, which clones the whole one. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
