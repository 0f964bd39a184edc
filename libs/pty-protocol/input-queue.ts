import { ptyLimits } from './limits';

/**
 * Input on its way to the program. Sends at most `ptyLimits.maxInputInFlight` bytes ahead of what the host has taken, so that a
 * paste of megabytes neither fills the host's memory nor outruns a change of mind: what waits here can be dropped.
 */
export class InputQueue {
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #inFlight = 0;
  #told = 0;

  /** `waits` is told how many bytes wait, whenever that has changed. */
  constructor(
    private readonly send: (bytes: Uint8Array) => void,
    private readonly waits: (bytes: number) => void,
  ) {}

  /** Bytes that have not been sent yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  push(bytes: Uint8Array): void {
    if (bytes.byteLength === 0) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.byteLength;
    this.#pump();
  }

  /** The host handed so many bytes to the program. */
  taken(bytes: number): void {
    this.#inFlight = Math.max(0, this.#inFlight - bytes);
    this.#pump();
  }

  /** Forgets what is on its way: its view is gone, and nobody will say that it was taken. */
  reset(): void {
    this.#inFlight = 0;
    this.#pump();
  }

  /** Drops what was not sent yet and says how many bytes that was. */
  cancel(): number {
    const dropped = this.#waitingBytes;
    this.#waiting.length = 0;
    this.#waitingBytes = 0;
    this.#tell();
    return dropped;
  }

  #pump(): void {
    this.#sendWhatFits();
    this.#tell();
  }

  #tell(): void {
    if (this.#told === this.#waitingBytes) return;
    this.#told = this.#waitingBytes;
    this.waits(this.#told);
  }

  #sendWhatFits(): void {
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      const room = ptyLimits.maxInputInFlight - this.#inFlight;
      // Whole frames only: the host says `taken` frame by frame, and small ones would breed smaller ones.
      if (room < Math.min(next.byteLength, ptyLimits.maxInputFrame)) return;
      // A slice would be cloned with all of its underlying buffer, hence the copy.
      const part = next.slice(0, ptyLimits.maxInputFrame);
      if (part.byteLength === next.byteLength) this.#waiting.shift();
      else this.#waiting[0] = next.subarray(part.byteLength);
      this.#waitingBytes -= part.byteLength;
      this.#inFlight += part.byteLength;
      this.send(part);
    }
  }
}
