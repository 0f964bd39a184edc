import { FitAddon } from '@xterm/addon-fit';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal, type ITheme } from '@xterm/xterm';
import {
  dropHugeCounts,
  sessionUnicodeVersion,
  swallowQueries,
  type SessionExit,
  type TerminalSink,
  type ViewSize,
} from '@drawbridge/pty-protocol';
import { skipEmptySelections } from './empty-selection';
import { FramePacing, framePage, paceFrames } from './frame-pacing';
import { hasGpu } from './gpu';

/** CAN: ends an escape sequence, wherever it is. */
const cancel = 0x18;

/** How a terminal looks and behaves. */
export interface SurfaceOptions {
  readonly fontFamily: string;
  /** CSS pixels. */
  readonly fontSize: number;
  /** Lines above the screen. */
  readonly scrollback: number;
  readonly theme: ITheme;
  readonly isReadAloud: boolean;
  readonly openLink: (url: string) => void;
  /** What the user typed or pasted. Never an answer to a program's query: those are the PTY host's. */
  readonly input: (bytes: Uint8Array) => void;
  readonly ended: (exit: SessionExit) => void;
  readonly refused: (reason: string, detail: string) => void;
}

/** xterm.js in an element of the page, as the place where one session is shown. Framework-free. */
export class TerminalSurface implements TerminalSink, Disposable {
  readonly terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #encoder = new TextEncoder();
  readonly #pacing = new FramePacing(framePage(window));
  #isDisposed = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly options: SurfaceOptions,
  ) {
    this.terminal = new Terminal({
      allowProposedApi: true,
      fontFamily: options.fontFamily,
      fontSize: options.fontSize,
      scrollback: options.scrollback,
      theme: options.theme,
      screenReaderMode: options.isReadAloud,
      minimumContrastRatio: 4.5,
      // At 1.0 the underscore of some fonts is cut off by the next line.
      lineHeight: 1.15,
      cursorBlink: false,
      logLevel: 'off',
      // Links that programs mark (OSC 8) go the same way as those found in text.
      linkHandler: { activate: (_event, url) => options.openLink(url), allowNonHttpProtocols: false },
    });
    this.terminal.loadAddon(this.#fit);
    this.terminal.loadAddon(new UnicodeGraphemesAddon());
    this.terminal.unicode.activeVersion = sessionUnicodeVersion;
    swallowQueries(this.terminal.parser);
    dropHugeCounts(this.terminal.parser, () => this.terminal);
    this.terminal.loadAddon(new WebLinksAddon((_event, url) => options.openLink(url)));
    this.terminal.onData(text => this.#typed(this.#encoder.encode(text)));
    // Mouse reports of the old kind are bytes that are no text.
    this.terminal.onBinary(text => this.#typed(Uint8Array.from(text, char => char.charCodeAt(0))));
    this.terminal.open(element);
    paceFrames(this.terminal, this.#pacing);
    skipEmptySelections(this.terminal);
    void this.#drawWithGpu();
  }

  /** The cells that the element has room for; `undefined` while it is not laid out. */
  room(): ViewSize | undefined {
    const size = this.#fit.proposeDimensions();
    return size === undefined || Number.isNaN(size.cols) || Number.isNaN(size.rows) ? undefined : size;
  }

  restart(cols: number, rows: number): void {
    this.drop();
    this.#inOrder(() => this.terminal.resize(cols, rows));
  }

  write(bytes: Uint8Array, parsed: () => void): void {
    this.terminal.write(bytes, () => {
      this.#pacing.parsed(bytes.byteLength);
      parsed();
    });
  }

  resize(cols: number, rows: number): void {
    this.#inOrder(() => this.terminal.resize(cols, rows));
  }

  ended(exit: SessionExit): void {
    this.#inOrder(() => this.options.ended(exit));
  }

  refused(reason: string, detail: string): void {
    this.options.refused(reason, detail);
  }

  /** Lets go of what is shown: a hidden terminal is filled again by the host when it is shown. */
  drop(): void {
    // `reset` leaves the parser inside a sequence or a character that was cut off; CAN ends both.
    this.terminal.write(Uint8Array.of(cancel));
    this.#inOrder(() => this.terminal.reset());
  }

  focus(): void {
    this.terminal.focus();
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.terminal.dispose();
  }

  #typed(bytes: Uint8Array): void {
    this.#pacing.typed();
    this.options.input(bytes);
  }

  /** xterm parses what is written in slices; a callback runs after all that was written before and before all that comes after. */
  #inOrder(action: () => void): void {
    this.terminal.write('', () => {
      if (!this.#isDisposed) action();
    });
  }

  /** Falls back to the browser's own text when there is no GPU, and when its context is lost. */
  async #drawWithGpu(): Promise<void> {
    if (!hasGpu(this.element.ownerDocument)) return;
    const { WebglAddon } = await import('@xterm/addon-webgl');
    if (this.#isDisposed) return;
    const addon = new WebglAddon();
    addon.onContextLoss(() => addon.dispose());
    try {
      this.terminal.loadAddon(addon);
    } catch {
      addon.dispose(); // No context after all: the DOM renderer is in place already.
    }
  }
}
