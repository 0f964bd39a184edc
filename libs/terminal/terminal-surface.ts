import { FitAddon } from '@xterm/addon-fit';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import type { WebglAddon } from '@xterm/addon-webgl';
import { Terminal, type ITheme } from '@xterm/xterm';
import type { LastScreen } from '@drawbridge/contracts';
import {
  clearScreen,
  dropHugeCounts,
  swallowQueries,
  useSessionUnicode,
  type SessionExit,
  type TerminalSink,
  type ViewSize,
  WholeCharacters,
} from '@drawbridge/pty-protocol';
import { skipEmptySelections } from './empty-selection';
import { FramePacing, framePage, paceFrames } from './frame-pacing';
import { askForGpuAgain, hasGpu } from './gpu';
import { GpuDrawing } from './gpu-drawing';
import { drawLastScreen } from './last-screen';
import { linkHandler, textLinks, type LinkPlace, type MacKeys } from './terminal-links';
import { applyLook, type TerminalLook } from './terminal-look';

/** CAN: ends an escape sequence, wherever it is. */
const cancel = 0x18;

/** What a terminal is made with, and whom it tells. */
export interface SurfaceOptions {
  readonly look: TerminalLook;
  /** Fonts in force where none is chosen, as CSS lists them. */
  readonly systemFont: string;
  readonly theme: ITheme;
  readonly keys: MacKeys;
  readonly links: LinkPlace;
  /** What the user typed. Never an answer to a program's query: those are the PTY host's. */
  readonly input: (bytes: Uint8Array) => void;
  /** Data of an OSC 52: what the program asks of the clipboard. */
  readonly clipboard: (data: string) => void;
  /** The program rang. */
  readonly bell: () => void;
  /** So many bytes of input wait because the program does not read. */
  readonly inputWaits: (bytes: number) => void;
  readonly ended: (exit: SessionExit) => void;
  readonly refused: (reason: string, detail: string) => void;
}

/** xterm.js in an element of the page, as the place where one session is shown. Framework-free. */
export class TerminalSurface implements TerminalSink, Disposable {
  readonly terminal: Terminal;
  readonly gpu: GpuDrawing<WebglAddon>;
  readonly #fit = new FitAddon();
  readonly #encoder = new TextEncoder();
  readonly #whole = new WholeCharacters();
  readonly #pacing = new FramePacing(framePage(window));
  #isDisposed = false;

  constructor(
    private readonly element: HTMLElement,
    private readonly options: SurfaceOptions,
  ) {
    const handler = linkHandler(options.links, options.keys);
    this.terminal = new Terminal({
      allowProposedApi: true,
      theme: options.theme,
      minimumContrastRatio: 4.5,
      // At 1.0 the underscore of some fonts is cut off by the next line.
      lineHeight: 1.15,
      logLevel: 'off',
      // Also the room for marks of what was found.
      overviewRuler: { width: 10 },
      linkHandler: handler,
    });
    applyLook(this.terminal, options.look, options.systemFont);
    this.gpu = this.#gpuDrawing();
    this.terminal.loadAddon(this.#fit);
    useSessionUnicode(this.terminal.unicode, place => new UnicodeGraphemesAddon().activate(place as Terminal));
    swallowQueries(this.terminal.parser);
    dropHugeCounts(this.terminal.parser, () => this.terminal);
    this.terminal.parser.registerOscHandler(52, data => (options.clipboard(data), true));
    this.terminal.loadAddon(textLinks(handler));
    this.terminal.onData(text => this.#typed(this.#encoder.encode(text)));
    // Mouse reports of the old kind are bytes that are no text.
    this.terminal.onBinary(text => this.#typed(Uint8Array.from(text, char => char.charCodeAt(0))));
    this.terminal.onBell(() => options.bell());
    this.terminal.open(element);
    paceFrames(this.terminal, this.#pacing);
    skipEmptySelections(this.terminal);
    // xterm itself waits three seconds for the context to come back, with nothing on screen.
    element.addEventListener('webglcontextlost', () => this.#gpuLost(), { capture: true });
  }

  /** Whether keys go to this terminal now. */
  get hasFocus(): boolean {
    return this.element.ownerDocument.hasFocus() && this.element.contains(this.element.ownerDocument.activeElement);
  }

  /** The cells that the element has room for; `undefined` while it is not laid out. */
  room(): ViewSize | undefined {
    const size = this.#fit.proposeDimensions();
    return size === undefined || Number.isNaN(size.cols) || Number.isNaN(size.rows) ? undefined : size;
  }

  /** Takes another look at once. */
  look(look: TerminalLook): void {
    applyLook(this.terminal, look, this.options.systemFont);
  }

  restart(cols: number, rows: number): void {
    this.drop();
    this.#inOrder(() => this.terminal.resize(cols, rows));
  }

  write(bytes: Uint8Array, parsed: () => void): void {
    this.terminal.write(this.#whole.next(bytes), () => {
      this.#pacing.parsed(bytes.byteLength);
      parsed();
    });
  }

  resize(cols: number, rows: number): void {
    this.#inOrder(() => this.terminal.resize(cols, rows));
  }

  clear(): void {
    this.#inOrder(() => clearScreen(this.terminal));
  }

  bell(): void {
    this.options.bell();
  }

  inputWaits(bytes: number): void {
    this.options.inputWaits(bytes);
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
    this.#whole.forget();
    this.terminal.write(Uint8Array.of(cancel));
    this.#inOrder(() => this.terminal.reset());
  }

  /** What it shows once everything that was written is parsed; `undefined`: too much. */
  lastScreen(): Promise<LastScreen | undefined> {
    return new Promise(resolve => this.#inOrder(() => resolve(drawLastScreen(this.terminal))));
  }

  focus(): void {
    this.terminal.focus();
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.gpu[Symbol.dispose]();
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

  #gpuDrawing(): GpuDrawing<WebglAddon> {
    return new GpuDrawing<WebglAddon>({
      hasGpu: () => hasGpu(this.element.ownerDocument),
      load: async () => {
        const code = await import('@xterm/addon-webgl');
        return () => new code.WebglAddon();
      },
      use: addon => this.terminal.loadAddon(addon),
      now: () => performance.now(),
    });
  }

  #gpuLost(): void {
    askForGpuAgain();
    this.gpu.lost();
  }
}
