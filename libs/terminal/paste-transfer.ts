import { ptyLimits } from '@drawbridge/pty-protocol';

/** How a pasted text is handed over: `bracketed` where the program asked to be told what is pasted and what is typed. */
export type PasteForm = 'bracketed' | 'plain';

/** How far a long paste has come, in bytes. */
export interface PasteProgress {
  readonly sent: number;
  readonly total: number;
}

/** Where input goes. */
export interface PasteWay {
  input(bytes: Uint8Array): void;
  /** Drops what was not sent yet and says how many bytes that was. */
  cancelInput(): number;
  /** Bytes that wait because the program does not read. */
  readonly waitingInput: number;
}

const bracketStart = '\u001b[200~';
const bracketEnd = '\u001b[201~';

/**
 * Pastes into one session. What the program has not taken yet can be dropped; a text in brackets then gets the bracket's end all the same, or the program
 * would take everything typed later for a part of it.
 */
export class PasteTransfer {
  #form: PasteForm = 'plain';
  #total = 0;

  constructor(
    private readonly way: PasteWay,
    private readonly progressed: (progress: PasteProgress | undefined) => void,
  ) {}

  /** Sends a text that was checked. */
  start(text: string, form: PasteForm): void {
    const bytes = new TextEncoder().encode(pastedText(text, form));
    this.#form = form;
    for (const part of wholeCharacters(bytes)) this.way.input(part);
    const waiting = this.way.waitingInput;
    this.#total = waiting > 0 ? Math.max(bytes.byteLength, waiting) : 0;
    this.waits(waiting);
  }

  /** So many bytes wait now. */
  waits(waiting: number): void {
    if (this.#total === 0) return;
    if (waiting > 0) return this.progressed({ sent: Math.max(0, this.#total - waiting), total: this.#total });
    this.#total = 0;
    this.progressed(undefined);
  }

  /** Drops the rest. The terminal is as usable as before the paste. */
  cancel(): void {
    const isUnderWay = this.#total > 0;
    const dropped = this.way.cancelInput();
    this.#total = 0;
    if (isUnderWay) this.progressed(undefined);
    if (isUnderWay && dropped > 0 && this.#form === 'bracketed') this.way.input(new TextEncoder().encode(bracketEnd));
  }
}

/** A text as terminals send it: Enter for the ends of lines, brackets where they are asked for. */
function pastedText(text: string, form: PasteForm): string {
  const typed = text.replace(/\r?\n/g, '\r');
  return form === 'bracketed' ? `${bracketStart}${typed}${bracketEnd}` : typed;
}

/** The bytes in frames that end between characters, so that a paste that is cut off there leaves no half of one. */
function* wholeCharacters(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength;) {
    let end = Math.min(from + ptyLimits.maxInputFrame, bytes.byteLength);
    while (end < bytes.byteLength && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
    yield bytes.subarray(from, end);
    from = end;
  }
}
