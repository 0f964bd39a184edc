import type { Terminal } from './headless';

/** Private modes that the terminal's public `modes` do not tell but a replay needs: blinking, hidden cursor, mouse encodings. */
const remembered: readonly number[] = [12, 25, 1006, 1016];

/**
 * Keeps what is needed to put another terminal into the same modes. xterm's own serialiser knows neither a hidden cursor nor the cursor's style,
 * mouse encodings and scroll regions, and its origin mode would move the cursor.
 */
export class ModeState {
  readonly #modes = new Map<number, boolean>();
  #cursorStyle = 0;
  #region: { readonly top: number; readonly bottom: number } | undefined;

  constructor(private readonly terminal: Terminal) {
    const { parser } = terminal;
    const remember =
      (on: boolean) =>
      (params: (number | number[])[]): boolean => {
        for (const mode of params) if (typeof mode === 'number' && remembered.includes(mode)) this.#modes.set(mode, on);
        return false;
      };
    parser.registerCsiHandler({ prefix: '?', final: 'h' }, remember(true));
    parser.registerCsiHandler({ prefix: '?', final: 'l' }, remember(false));
    parser.registerCsiHandler({ intermediates: ' ', final: 'q' }, params => {
      this.#cursorStyle = typeof params[0] === 'number' && params[0] <= 6 ? params[0] : 0;
      return false;
    });
    parser.registerCsiHandler({ final: 'r' }, params => this.#scrollRegion(params));
    parser.registerEscHandler({ final: 'c' }, () => this.#reset());
    parser.registerCsiHandler({ intermediates: '!', final: 'p' }, () => this.#softReset());
    // The region belongs to a buffer; the other one starts without.
    terminal.buffer.onBufferChange(() => (this.#region = undefined));
    terminal.onResize(() => (this.#region = undefined));
  }

  /** Sequences that bring a fresh terminal into these modes; the cursor has to be put in place afterwards. */
  serialize(): string {
    const { modes } = this.terminal;
    const mouse = { none: 0, x10: 9, vt200: 1000, drag: 1002, any: 1003 }[modes.mouseTrackingMode];
    const on = [
      [1, modes.applicationCursorKeysMode],
      [66, modes.applicationKeypadMode],
      [45, modes.reverseWraparoundMode],
      [1004, modes.sendFocusMode],
      [2004, modes.bracketedPasteMode],
      [mouse, mouse > 0],
      [1006, this.#modes.get(1006) ?? false],
      [1016, this.#modes.get(1016) ?? false],
      [12, this.#modes.get(12) ?? false],
    ] as const;
    const parts = on.filter(([, isOn]) => isOn).map(([mode]) => `\x1b[?${mode}h`);
    if (modes.insertMode) parts.push('\x1b[4h');
    if (!modes.wraparoundMode) parts.push('\x1b[?7l');
    if (this.#modes.get(25) === false) parts.push('\x1b[?25l');
    if (this.#cursorStyle > 0) parts.push(`\x1b[${this.#cursorStyle} q`);
    if (this.#region) parts.push(`\x1b[${this.#region.top};${this.#region.bottom}r`);
    if (modes.originMode) parts.push('\x1b[?6h');
    return parts.join('');
  }

  /** The row, from 1, that cursor positions count from. */
  get firstRow(): number {
    return this.terminal.modes.originMode && this.#region ? this.#region.top : 1;
  }

  #scrollRegion(params: (number | number[])[]): boolean {
    const { rows } = this.terminal;
    const top = typeof params[0] === 'number' && params[0] > 0 ? params[0] : 1;
    const asked = typeof params[1] === 'number' && params[1] > 0 ? params[1] : rows;
    const bottom = Math.min(asked, rows);
    if (bottom > top) this.#region = top === 1 && bottom === rows ? undefined : { top, bottom };
    return false;
  }

  #softReset(): boolean {
    this.#region = undefined;
    this.#modes.delete(25);
    return false;
  }

  #reset(): boolean {
    this.#modes.clear();
    this.#cursorStyle = 0;
    return this.#softReset();
  }
}
