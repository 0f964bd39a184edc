import type { HostFrame, RefusalReason, ScreenSnapshot, SessionExit, WindowFrame } from './frames';

/** The window's end of its port to the PTY host, whatever carries it. */
export interface ClientPort {
  post(frame: WindowFrame): void;
  /** Called once, by the client. */
  receive(listener: (frame: HostFrame) => void): void;
}

/** Where a view's output goes: a terminal, or something that counts. Calls come in the order of the session's output. */
export interface TerminalSink {
  /** Start from an empty terminal of this size, in cells. */
  restart(cols: number, rows: number): void;
  /** Parse bytes, then call `parsed`. The sink may keep the bytes but not change them. */
  write(bytes: Uint8Array, parsed: () => void): void;
  /** Take a new size after everything written before. */
  resize(cols: number, rows: number): void;
  /** Clear scrollback and screen after everything written before; the cursor's line stays and becomes the first. */
  clear?(): void;
  /** The program rang while this view was hidden; at most once a second. A view that is shown hears it in the output. */
  bell?(): void;
  /** So many bytes of input wait because the program does not read. Told whenever it changes. */
  inputWaits?(bytes: number): void;
  /** The program ended; nothing follows. */
  ended(exit: SessionExit): void;
  /** The view is over (`not-granted`, `closed`) or one frame was not obeyed. */
  refused(reason: RefusalReason, detail: string): void;
}

/** What a client needs from its surroundings. */
export interface PtyClientOptions {
  /** Makes a packed screen readable: a window has `DecompressionStream`, Node has zlib. */
  readonly unpack: (screen: ScreenSnapshot) => Promise<Uint8Array>;
  /** Called for every live byte run once it is parsed: for benchmarks and integrity checks, not for features. */
  readonly observe?: (pty: string, seq: number, bytes: Uint8Array) => void;
}

/** Size of a view, in cells. */
export interface ViewSize {
  readonly cols: number;
  readonly rows: number;
}
