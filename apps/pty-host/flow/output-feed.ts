import { ptyLimits } from '@drawbridge/pty-protocol';
import { type Cursor, type Mark, type OutputLog, behind, earlier } from './output-log';
import { type Member, type SharedWatermark, smallestShare } from './watermark';

/** Where a feed's output goes. */
export interface FeedTarget {
  /** `bytes` is a buffer of its own. */
  data(seq: number, bytes: Uint8Array): void;
  mark(mark: Mark): void;
}

/** The most that feeds had in flight, for row P8 of the benchmarks. */
export interface FeedPeak {
  /** Bytes. */
  unacked: number;
  /** Largest ratio of bytes in flight to the watermark in force when they were sent. */
  overWatermark: number;
}

/** One consumer of a session's output: sends what the watermark allows, the rest when earlier bytes are acknowledged. */
export class OutputFeed implements Member {
  #sent: Cursor;
  #acked: number;
  #isOpen = false;
  /** There is output that the limit did not let through; an acknowledgement sends it. */
  #isHeldBack = false;

  constructor(
    private readonly log: OutputLog,
    start: Cursor,
    private readonly shared: SharedWatermark,
    private readonly target: FeedTarget,
    private readonly peak: FeedPeak,
  ) {
    this.#sent = start;
    this.#acked = start.seq;
    shared.join(this);
  }

  /** What must stay in the log for this consumer. */
  get cursor(): Cursor {
    return this.#sent;
  }

  /** Bytes of the session that this consumer has not acknowledged, sent or not. */
  get backlog(): number {
    return this.log.end - this.#acked;
  }

  /** Bytes that it may have in flight. */
  get limit(): number {
    return this.shared.share;
  }

  /** Whether waiting for more output before sending makes no sense: a full frame is there, or the rest of what is allowed. */
  get isFull(): boolean {
    const room = Math.min(this.limit - this.#unacked, ptyLimits.maxDataFrame);
    return room > 0 && this.log.end - this.#sent.seq >= room;
  }

  get #unacked(): number {
    return this.#sent.seq - this.#acked;
  }

  /** From now on output is sent; before, the consumer is being prepared and the log keeps it. */
  open(): void {
    this.#isOpen = true;
    this.pump();
  }

  /** Sends what may be sent. */
  pump(): void {
    this.#isHeldBack = false;
    while (this.#isOpen) {
      const { limit } = this;
      const room = limit - this.#unacked;
      const waiting = this.log.end - this.#sent.seq;
      // Not in small change: a frame costs as much as 10 KB of its content, on both ends.
      if (room < waiting && room < Math.max(smallestShare / 2, limit / 16)) {
        this.#isHeldBack = true;
        return;
      }
      const item = this.log.next(this.#sent, Math.min(room, ptyLimits.maxDataFrame));
      if (!item) return;
      const { seq } = this.#sent;
      this.#sent = behind(this.#sent, item);
      if (item.kind === 'bytes') {
        this.#measure(limit);
        this.target.data(seq, item.bytes);
      } else this.target.mark(item);
    }
  }

  /** The consumer has dealt with all bytes before `seq`. What lies outside of what was sent is no progress. */
  ack(seq: number): void {
    this.#acked = Math.max(this.#acked, Math.min(seq, this.#sent.seq));
    // What came since is sent in its batch: one frame for each acknowledgement would be many small ones, each with an acknowledgement of its own.
    if (this.#isHeldBack) this.pump();
  }

  close(): void {
    this.#isOpen = false;
    this.shared.leave(this);
  }

  #measure(limit: number): void {
    this.peak.unacked = Math.max(this.peak.unacked, this.#unacked);
    this.peak.overWatermark = Math.max(this.peak.overWatermark, this.#unacked / limit);
  }
}

/** The earliest place that any of these readers still needs. */
export function earliest(cursors: Iterable<Cursor>, last: Cursor): Cursor {
  let first = last;
  for (const cursor of cursors) first = earlier(first, cursor);
  return first;
}
