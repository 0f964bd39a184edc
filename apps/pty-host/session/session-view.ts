import type { ScreenSnapshot } from '@drawbridge/pty-protocol';
import { type FeedTarget, OutputFeed } from '../flow/output-feed';
import type { Cursor, Mark, OutputLog } from '../flow/output-log';
import type { SharedWatermark } from '../flow/watermark';
import type { PtySize } from '../process/pty-process';
import { packScreen } from './pack-screen';
import type { ScreenReader } from './screen-reader';
import type { SessionContext } from './session-context';

/** Who looks at a session. */
export interface ViewTarget extends FeedTarget {
  /** Output follows from `seq` on; with a screen the view starts from empty. */
  attached(start: PtySize & { readonly seq: number; readonly screen?: ScreenSnapshot }): void;
  /** The program rang while this view was hidden. */
  bell(): void;
  /** Main closed the session; nothing follows. */
  closed(): void;
}

/** What a view needs of its session. */
export interface ViewedSession {
  readonly log: OutputLog;
  readonly reader: ScreenReader;
  readonly context: SessionContext;
  readonly size: PtySize;
  /** The end, if it has come. */
  readonly exit: Mark | undefined;
  /** A view came, went, changed its size or made progress. */
  viewChanged(): void;
}

/** One view of a session: prepares it with a screen, then feeds it. */
export class SessionView {
  /** The room it has, in cells; undefined while it has no say in the session's size. */
  size: PtySize | undefined;
  #isHidden = false;
  #feed: OutputFeed | undefined;
  #cancel: () => void = () => undefined;

  constructor(
    private readonly session: ViewedSession,
    private readonly shared: SharedWatermark,
    readonly target: ViewTarget,
  ) {}

  /** Its consumer of output, when it has one. */
  get feed(): OutputFeed | undefined {
    return this.#feed;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  /** Starts with the whole screen. */
  show(size: PtySize): void {
    this.#isHidden = false;
    this.size = size;
    this.session.viewChanged();
    let isWanted = true;
    const takeBack = this.session.reader.draw(drawing => {
      const feed = this.#open(drawing.cursor);
      void packScreen(drawing.bytes).then(screen => {
        if (!isWanted) return;
        this.target.attached({ cols: drawing.cols, rows: drawing.rows, seq: drawing.cursor.seq, screen });
        this.#start(feed, drawing.cursor);
      });
    });
    this.#cancel = () => {
      isWanted = false;
      takeBack();
    };
  }

  /** Goes on from a byte that the view already has, without a screen. Only where the log still has what follows. */
  resume(size: PtySize | undefined, cursor: Cursor): void {
    // The size in force there; changes since then follow as marks.
    const { cols, rows } = this.session.size;
    this.size = size;
    const feed = this.#open(cursor);
    this.target.attached({ cols, rows, seq: cursor.seq });
    this.session.viewChanged();
    this.#start(feed, cursor);
  }

  resize(size: PtySize): void {
    // A hidden view tells the size with which it will be shown.
    if (!this.#isHidden) this.size = size;
    this.session.viewChanged();
  }

  ack(seq: number): void {
    this.#feed?.ack(seq);
    this.session.viewChanged();
  }

  /** No more output until it is shown again; its size does not count. */
  hide(): void {
    this.#cancel();
    this.#feed?.close();
    this.#feed = undefined;
    this.#isHidden = true;
    this.size = undefined;
    this.session.viewChanged();
  }

  #open(cursor: Cursor): OutputFeed {
    const { log, context } = this.session;
    this.#feed = new OutputFeed(log, cursor, this.shared, this.target, context.peak);
    return this.#feed;
  }

  #start(feed: OutputFeed, start: Cursor): void {
    feed.open();
    const { exit, log } = this.session;
    // The mark of the end was passed before this view came.
    if (exit && start.seq === log.end && start.marks === log.tail.marks) this.target.mark(exit);
  }
}
