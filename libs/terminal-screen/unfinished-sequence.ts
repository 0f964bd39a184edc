/** More of an unfinished sequence than this is not replayed: the rest of a longer string is drawn nowhere anyway. */
const keepAtMost = 65_536;

const esc = 0x1b;
const bell = 0x07;

type State = 'ground' | 'escape' | 'csi' | 'string' | 'utf8';

/**
 * Knows whether the output so far ends inside an escape sequence or a character. A screen that is handed over at such a moment must be followed
 * by the bytes of the unfinished sequence, or its rest would appear as text.
 *
 * Looks only at what can matter, the part after the last ESC of a run of bytes: ESC ends whatever came before (DEC STD 070; xterm's parser
 * does the same).
 */
export class UnfinishedSequence {
  #state: State = 'ground';
  /** Bytes that a UTF-8 character still lacks. */
  #missing = 0;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  /** Takes the next bytes of the output. */
  push(bytes: Uint8Array): void {
    const lastEsc = bytes.lastIndexOf(esc);
    const from = lastEsc >= 0 ? lastEsc : this.#state === 'ground' ? tailStart(bytes) : 0;
    let start = from;
    if (lastEsc >= 0) this.#enter('ground');
    for (let at = from; at < bytes.length; at += 1) {
      this.#step(bytes[at] ?? 0);
      if (this.#state === 'ground') start = at + 1;
    }
    if (this.#state === 'ground') this.#forget();
    else this.#keep(bytes, start);
  }

  /** The bytes of the unfinished sequence, empty when the output ends between sequences. */
  get bytes(): Uint8Array {
    const all = new Uint8Array(this.#pendingBytes);
    let at = 0;
    for (const part of this.#pending) {
      all.set(part, at);
      at += part.byteLength;
    }
    return all;
  }

  #step(byte: number): void {
    switch (this.#state) {
      case 'ground':
        if (byte === esc) this.#enter('escape');
        else if (byte >= 0xc2 && byte <= 0xf4) this.#character(byte);
        return;
      case 'utf8':
        // A byte that does not continue the character starts anew.
        if ((byte & 0xc0) !== 0x80) {
          this.#enter('ground');
          return this.#step(byte);
        }
        this.#missing -= 1;
        if (this.#missing === 0) this.#enter('ground');
        return;
      case 'escape':
        return this.#escape(byte);
      case 'csi':
        if (isAbort(byte) || (byte >= 0x40 && byte <= 0x7e)) this.#enter('ground');
        return;
      case 'string':
        if (isAbort(byte) || byte === bell) this.#enter('ground');
    }
  }

  #escape(byte: number): void {
    // [ starts a control sequence; ] P X ^ _ start strings; a space to / is an intermediate byte; all else is final.
    if (byte === 0x5b) this.#enter('csi');
    else if (byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f) this.#enter('string');
    else if (isAbort(byte) || byte > 0x2f) this.#enter('ground');
  }

  #character(first: number): void {
    this.#missing = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    this.#enter('utf8');
  }

  #enter(state: State): void {
    if (state === 'ground') this.#forget();
    this.#state = state;
  }

  #forget(): void {
    if (this.#pendingBytes === 0) return;
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  #keep(bytes: Uint8Array, from: number): void {
    const part = bytes.slice(from, from + keepAtMost - this.#pendingBytes);
    this.#pending.push(part);
    this.#pendingBytes += part.byteLength;
  }
}

/** Without ESC and outside of sequences only a character cut at the end matters: at most its first three bytes. */
function tailStart(bytes: Uint8Array): number {
  return Math.max(0, bytes.length - 3);
}

function isAbort(byte: number): boolean {
  return byte === 0x18 || byte === 0x1a;
}
