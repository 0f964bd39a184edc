/** High watermark while somebody types: what is in flight then delays the echo. Bytes. (xterm.js flow-control guide: at most 500 K.) */
export const highWhileTyping = 100_000;
/** High watermark when nobody typed for `typingLasts`: more in flight is more throughput. Bytes. */
export const highWhenQuiet = 500_000;
/** How long a key keeps the watermark low, in ms. */
export const typingLasts = 1_000;
/** No session's share of a watermark is smaller: less would be one frame at a time. Bytes. */
export const smallestShare = 16_384;
/** A paused program goes on when what is in flight has fallen below this part of the watermark. */
export const resumeBelow = 0.5;

/** Milliseconds that never run backwards, as `performance.now`. */
export type Monotonic = () => number;

/** The high watermark, which falls while somebody types in any session: the windows' parsers share one processor with each other. */
export class Watermark {
  #lastTyped = Number.NEGATIVE_INFINITY;

  constructor(private readonly now: Monotonic) {}

  typed(): void {
    this.#lastTyped = this.now();
  }

  /** Bytes that may be in flight now. */
  get high(): number {
    return this.now() - this.#lastTyped < typingLasts ? highWhileTyping : highWhenQuiet;
  }
}

/** Something that has bytes on their way to a shared consumer. */
export interface Member {
  /** Bytes handed over or waiting to be, and not dealt with yet. */
  readonly backlog: number;
}

/**
 * Divides one watermark among the sessions that keep the same consumer busy (a window's thread, this process's parser), so that twenty floods
 * put no more in its way than one.
 */
export class SharedWatermark {
  readonly #members = new Set<Member>();

  constructor(private readonly watermark: Watermark) {}

  join(member: Member): void {
    this.#members.add(member);
  }

  leave(member: Member): void {
    this.#members.delete(member);
  }

  /** Bytes that each busy member may have in flight. */
  get share(): number {
    let busy = 0;
    for (const member of this.#members) if (member.backlog >= smallestShare / 2) busy += 1;
    return Math.max(smallestShare, Math.floor(this.watermark.high / Math.max(1, busy)));
  }
}
