import { type ScreenOptions, TerminalScreen } from '@drawbridge/terminal-screen';
import { type Cursor, type OutputLog, behind } from '../flow/output-log';
import type { Task } from '../flow/parse-scheduler';
import type { Member } from '../flow/watermark';
import type { SessionContext } from './session-context';

/** Bytes that one step parses: as many as take about a millisecond, found by measuring. */
const smallestStep = 512;
const largestStep = 16_384;
/** Output that stops for so long has come to rest, in ms. */
const restTime = 1_000;

/** A session's screen, drawn for somebody who attaches. */
export interface Drawing {
  readonly bytes: Uint8Array;
  readonly cols: number;
  readonly rows: number;
  /** What follows the screen. */
  readonly cursor: Cursor;
}

interface Order {
  /** Not before the screen shows all that came before the order. */
  readonly after: Cursor;
  readonly done: (drawing: Drawing) => void;
  steps?: Generator<undefined, Uint8Array>;
}

/** Keeps a session's screen up to date with its output, in small steps, draws it when asked, and packs it when it has come to rest. */
export class ScreenReader implements Task, Member {
  readonly screen: TerminalScreen;
  #cursor: Cursor;
  #orders: Order[] = [];
  #stepBytes = largestStep;
  #resting: NodeJS.Timeout | undefined;
  #packing: Generator<undefined, number> | undefined;

  constructor(
    private readonly log: OutputLog,
    screen: ScreenOptions,
    private readonly context: SessionContext,
    private readonly progressed: () => void,
  ) {
    this.screen = new TerminalScreen(screen);
    this.#cursor = log.tail;
    context.parsing.join(this);
  }

  /** What the screen shows. */
  get cursor(): Cursor {
    return this.#cursor;
  }

  get backlog(): number {
    return this.log.end - this.#cursor.seq;
  }

  /** Bytes that may wait for the parser. */
  get limit(): number {
    return this.context.parsing.share;
  }

  /** There is output. */
  wake(): void {
    this.context.scheduler.wake(this);
  }

  /** Draws the screen as it is after all output so far. Returns a function that takes the order back. */
  draw(done: (drawing: Drawing) => void): () => void {
    const order: Order = { after: this.log.tail, done };
    this.#orders.push(order);
    this.wake();
    return () => {
      this.#orders = this.#orders.filter(one => one !== order);
    };
  }

  step(): boolean {
    const [order] = this.#orders;
    if (order && this.#hasReached(order.after)) {
      this.#drawSome(order);
      return true;
    }
    return this.#parseSome() || this.#packSome();
  }

  dispose(): void {
    this.#orders = [];
    clearTimeout(this.#resting);
    this.#packing = undefined;
    this.context.scheduler.remove(this);
    this.context.parsing.leave(this);
    this.screen[Symbol.dispose]();
  }

  #hasReached(place: Cursor): boolean {
    return this.#cursor.seq >= place.seq && this.#cursor.marks >= place.marks;
  }

  /** The screen stands still while it is being drawn; the flow control holds the program if that takes long. */
  #drawSome(order: Order): void {
    order.steps ??= this.screen.draw();
    const step = order.steps.next();
    if (!step.done) return;
    this.#orders.shift();
    order.done({ bytes: step.value, cols: this.screen.cols, rows: this.screen.rows, cursor: this.#cursor });
  }

  #parseSome(): boolean {
    const started = performance.now();
    const from = this.#cursor;
    let room = this.#stepBytes;
    while (room > 0) {
      const item = this.log.peek(this.#cursor, room);
      if (!item) break;
      if (item.kind === 'bytes') {
        this.screen.write(item.bytes);
        room -= item.bytes.byteLength;
      } else if (item.kind === 'size') this.screen.resize(item.cols, item.rows);
      else if (item.kind === 'clear') this.screen.clear();
      this.#cursor = behind(this.#cursor, item);
    }
    if (this.#cursor !== from) this.#changed();
    if (room === this.#stepBytes) return this.#hasMore();
    const took = performance.now() - started;
    if (took > 2) this.#stepBytes = Math.max(smallestStep, this.#stepBytes >> 1);
    else if (took < 1) this.#stepBytes = Math.min(largestStep, this.#stepBytes << 1);
    this.progressed();
    return this.#hasMore();
  }

  /** The screen changed: what was being packed is not what it shows any more. */
  #changed(): void {
    this.#packing = undefined;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#packing = this.screen.pack();
      this.wake();
    }, restTime);
  }

  #packSome(): boolean {
    const packing = this.#packing;
    this.#packing = undefined;
    try {
      const step = packing?.next();
      if (step?.done === false) this.#packing = packing;
      else if (step?.done) this.context.freed(step.value);
    } catch (error) {
      // Such as rows with more combining marks than fit into a string: they stay as they are.
      this.context.log.warn('The scrollback of a session could not be packed.', { error });
    }
    return this.#packing !== undefined;
  }

  #hasMore(): boolean {
    return this.#orders.length > 0 || this.log.peek(this.#cursor, 1) !== undefined;
  }
}
