import type { PtyClientOptions, TerminalSink, ViewSize } from './client-types';
import type { AttachedFrame, ClearedFrame, DataFrame, ExitFrame, HostFrame, ResizedFrame, WindowFrame } from './frames';
import { InputQueue } from './input-queue';

/** Parsed bytes that may stay unacknowledged while more is being parsed: fewer frames under load, none late when idle. */
const ackStep = 16_384;

/** Frames that come in the order of the session's output. */
type OutputFrame = DataFrame | ResizedFrame | ClearedFrame | ExitFrame;

/** What a view needs of its client. */
export interface ViewHost {
  readonly options: PtyClientOptions;
  post(frame: WindowFrame): void;
  /** A view number that this port has not seen yet; frames for it reach the view from now on. */
  number(view: PtyView): number;
  forget(number: number): void;
}

/**
 * One place where a session is shown. Checks that output arrives without gap or overlap, and asks for the whole screen again when it
 * does not; acknowledges what the terminal has parsed; keeps input within the host's limits.
 */
export class PtyView {
  readonly #input = new InputQueue(
    bytes => this.host.post({ kind: 'input', view: this.#number, bytes }),
    waiting => this.sink.inputWaits?.(waiting),
  );
  #number: number;
  #state: 'attaching' | 'unpacking' | 'live' | 'hidden' | 'over' = 'attaching';
  #size: ViewSize;
  /** Rises with each fresh start, so that callbacks of an earlier one are known as such. */
  #generation = 0;
  #held: OutputFrame[] = [];
  #next = 0;
  #parsed = 0;
  #acked = 0;
  #restarts = 0;

  constructor(
    private readonly host: ViewHost,
    readonly pty: string,
    size: ViewSize,
    private readonly sink: TerminalSink,
  ) {
    this.#size = size;
    this.#number = host.number(this);
    this.#attach();
  }

  /** Number of the next byte that this view expects. */
  get seq(): number {
    return this.#next;
  }

  /** How often output had a gap or an overlap and the screen was asked for again. 0 unless something is broken. */
  get faults(): number {
    return this.#restarts;
  }

  /** Bytes of input that wait because the program does not read. */
  get waitingInput(): number {
    return this.#input.waitingBytes;
  }

  /** Sends the user's input. */
  input(bytes: Uint8Array): void {
    if (this.#state !== 'over') this.#input.push(bytes);
  }

  /** Drops input that was not sent yet (the rest of a paste) and says how many bytes that was. */
  cancelInput(): number {
    return this.#input.cancel();
  }

  /** The view has room for another number of cells. The terminal changes when the host says so, in order with the output. */
  resize(size: ViewSize): void {
    if (this.#state === 'over' || (size.cols === this.#size.cols && size.rows === this.#size.rows)) return;
    this.#size = size;
    this.host.post({ kind: 'resize', view: this.#number, ...size });
  }

  /** Lets go of the output: the terminal's buffer may be dropped. Idempotent. */
  hide(): void {
    if (this.#state === 'over' || this.#state === 'hidden') return;
    this.#startOver('hidden');
    this.host.post({ kind: 'hidden', view: this.#number });
  }

  /** Asks for screen and output again after `hide`. Idempotent. */
  show(): void {
    if (this.#state !== 'hidden') return;
    this.#state = 'attaching';
    this.host.post({ kind: 'visible', view: this.#number });
  }

  /** Clears scrollback and screen of the session, for everybody who looks; the cursor's line stays and becomes the first. */
  clear(): void {
    if (this.#state !== 'over') this.host.post({ kind: 'clear', view: this.#number });
  }

  /** Ends the view; the session goes on. Idempotent. */
  detach(): void {
    if (this.#state === 'over') return;
    this.#finish();
    this.host.post({ kind: 'detach', view: this.#number });
  }

  /** A frame of the host for this view. */
  handle(frame: HostFrame): void {
    if (frame.kind === 'taken') return this.#input.taken(frame.bytes);
    if (frame.kind === 'refused') return this.#refused(frame.reason, frame.detail);
    if (frame.kind === 'attached') return this.#attached(frame);
    if (frame.kind === 'bell') return this.sink.bell?.();
    if (this.#state === 'unpacking') this.#held.push(frame);
    else if (this.#state === 'live') this.#live(frame);
    // Otherwise it was on its way when the view was hidden or started over; the next `attached` covers it.
  }

  #attach(): void {
    this.host.post({ kind: 'attach', view: this.#number, pty: this.pty, ...this.#size });
  }

  #attached(frame: AttachedFrame): void {
    if (this.#state !== 'attaching') return;
    this.#next = this.#parsed = this.#acked = frame.seq;
    const { screen } = frame;
    if (!screen) return this.#begin(frame, undefined);
    if (screen.packing === 'none') return this.#begin(frame, screen.bytes);
    this.#state = 'unpacking';
    const generation = this.#generation;
    this.host.options.unpack(screen).then(
      bytes => {
        if (generation === this.#generation) this.#begin(frame, bytes);
      },
      (error: unknown) => {
        if (generation !== this.#generation) return;
        this.detach();
        this.sink.refused('broken-screen', `the screen could not be unpacked: ${String(error)}`);
      },
    );
  }

  #begin(frame: AttachedFrame, screen: Uint8Array | undefined): void {
    this.#state = 'live';
    if (screen) {
      this.sink.restart(frame.cols, frame.rows);
      if (screen.byteLength > 0) this.sink.write(screen, () => undefined);
    } else this.sink.resize(frame.cols, frame.rows);
    const held = this.#held;
    this.#held = [];
    for (const one of held) this.handle(one);
  }

  #live(frame: OutputFrame): void {
    switch (frame.kind) {
      case 'data':
        return this.#data(frame);
      case 'resized':
        return this.sink.resize(frame.cols, frame.rows);
      case 'cleared':
        return this.sink.clear?.();
      case 'exit':
        return this.sink.ended({ code: frame.code, signal: frame.signal });
    }
  }

  #data(frame: DataFrame): void {
    if (frame.seq !== this.#next) return this.#recover();
    const { bytes, seq } = frame;
    const end = seq + bytes.byteLength;
    const generation = this.#generation;
    this.#next = end;
    this.sink.write(bytes, () => {
      if (generation !== this.#generation) return;
      this.#parsed = end;
      this.host.options.observe?.(this.pty, seq, bytes);
      if (end - this.#acked >= ackStep || end === this.#next) this.#ack();
    });
  }

  #ack(): void {
    this.#acked = this.#parsed;
    this.host.post({ kind: 'ack', view: this.#number, seq: this.#parsed });
  }

  /** A gap or an overlap: nothing that follows can be right, so the view takes a new number and the whole screen. */
  #recover(): void {
    this.#restarts += 1;
    this.host.post({ kind: 'detach', view: this.#number });
    this.host.forget(this.#number);
    this.#startOver('attaching');
    this.#number = this.host.number(this);
    this.#attach();
    this.#input.reset();
  }

  #refused(reason: Parameters<TerminalSink['refused']>[0], detail: string): void {
    if (reason === 'not-granted' || reason === 'unknown-view' || reason === 'closed') this.#finish();
    this.sink.refused(reason, detail);
  }

  #finish(): void {
    this.#startOver('over');
    this.#input.cancel();
    this.host.forget(this.#number);
  }

  #startOver(state: 'attaching' | 'hidden' | 'over'): void {
    this.#state = state;
    this.#generation += 1;
    this.#held = [];
  }
}
