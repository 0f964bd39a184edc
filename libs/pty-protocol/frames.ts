/**
 * What travels on the port between a window and the PTY host. Terminal bytes never pass through main.
 *
 * A window numbers its views; every frame names the view, so that two views of one session in one window, and
 * leftovers of a view that is gone, cannot be confused. Sequence numbers count the bytes that the session has put out:
 * `seq` of a `data` frame is the number of its first byte, and the frames of a view have neither gap nor overlap.
 *
 * Bytes are `Uint8Array`s of exactly their own buffer. They are cloned, not transferred: Electron's utility processes refuse to
 * send array buffers in a transfer list and receive `null` for a frame whose buffers a window transferred (measured on
 * Electron 42), and a clone carries the whole underlying buffer of a slice.
 */

/** Show a session. Answered by `attached` or `refused`. The view number must be new on this port. */
export interface AttachFrame {
  readonly kind: 'attach';
  readonly view: number;
  readonly pty: string;
  /** The size that the view has room for, in cells. */
  readonly cols: number;
  readonly rows: number;
  /** The window already has all bytes before this number; the host then sends no screen if it still has what follows. */
  readonly lastSeq?: number;
}

/** Stop showing a session. The session goes on. */
export interface DetachFrame {
  readonly kind: 'detach';
  readonly view: number;
}

/** The user's input: keys, paste, mouse reports. Never an answer to a query of the program. */
export interface InputFrame {
  readonly kind: 'input';
  readonly view: number;
  readonly bytes: Uint8Array;
}

/** The view now has room for this many cells. Answered to every view by `resized` when the session's size changes. */
export interface ResizeFrame {
  readonly kind: 'resize';
  readonly view: number;
  readonly cols: number;
  readonly rows: number;
}

/** All bytes before `seq` have gone through the view's parser. Absolute, so a late or doubled one does no harm. */
export interface AckFrame {
  readonly kind: 'ack';
  readonly view: number;
  readonly seq: number;
}

/** The view dropped its buffer: no bytes until `visible`, its size does not count. */
export interface HiddenFrame {
  readonly kind: 'hidden';
  readonly view: number;
}

/** The view wants to be filled again. Answered by a fresh `attached`. */
export interface VisibleFrame {
  readonly kind: 'visible';
  readonly view: number;
}

/** Clear scrollback and screen of the session, for all who look. Answered to every view by `cleared`. */
export interface ClearFrame {
  readonly kind: 'clear';
  readonly view: number;
}

/** Window to host. */
export type WindowFrame = AttachFrame | DetachFrame | InputFrame | ResizeFrame | AckFrame | HiddenFrame | VisibleFrame | ClearFrame;

/** A session's screen and scrollback as bytes that draw them on an empty terminal of the same size. */
export interface ScreenSnapshot {
  /** How `bytes` are packed: as they are, or raw DEFLATE. */
  readonly packing: 'none' | 'deflate-raw';
  readonly bytes: Uint8Array;
}

/** The view is attached. With a screen it starts from empty; without one it goes on where it was. */
export interface AttachedFrame {
  readonly kind: 'attached';
  readonly view: number;
  readonly cols: number;
  readonly rows: number;
  readonly screen?: ScreenSnapshot;
  /** Number of the first byte that follows. */
  readonly seq: number;
}

/** Output of the session. */
export interface DataFrame {
  readonly kind: 'data';
  readonly view: number;
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** The session has a new size from here on, in order with the bytes. */
export interface ResizedFrame {
  readonly kind: 'resized';
  readonly view: number;
  readonly cols: number;
  readonly rows: number;
}

/** Scrollback and screen are cleared from here on, in order with the bytes: the cursor's line stays and becomes the first. */
export interface ClearedFrame {
  readonly kind: 'cleared';
  readonly view: number;
}

/** The program rang while the view was hidden; at most once a second. */
export interface BellFrame {
  readonly kind: 'bell';
  readonly view: number;
}

/** An input frame of this many bytes has been handed to the program's terminal, in the order in which they came. */
export interface TakenFrame {
  readonly kind: 'taken';
  readonly view: number;
  readonly bytes: number;
}

/** How a session ended. `signal` is 0 when it ended by itself, otherwise the signal's number. */
export interface SessionExit {
  readonly code: number;
  readonly signal: number;
}

/** The session has ended, after its last byte. The screen stays until main closes the session. */
export interface ExitFrame extends SessionExit {
  readonly kind: 'exit';
  readonly view: number;
}

/**
 * Why a frame was not obeyed: `not-granted` (main did not give this session to this window, or took it back), `unknown-view`,
 * `view-in-use`, `bad-frame`, `input-overflow` (more in flight than `ptyLimits.maxInputInFlight`), `closed` (main closed the session),
 * `broken-screen` (said by the window's own client: a screen could not be unpacked).
 */
export type RefusalReason = 'not-granted' | 'unknown-view' | 'view-in-use' | 'bad-frame' | 'input-overflow' | 'closed' | 'broken-screen';

/** A frame was refused. After `bad-frame`, `view-in-use` and `input-overflow` the view goes on, otherwise it is gone. */
export interface RefusedFrame {
  readonly kind: 'refused';
  /** The view, or 0 when the frame did not name one. */
  readonly view: number;
  readonly reason: RefusalReason;
  /** What was wrong, for the log. */
  readonly detail: string;
}

/** Host to window. */
export type HostFrame = AttachedFrame | DataFrame | ResizedFrame | ClearedFrame | BellFrame | TakenFrame | ExitFrame | RefusedFrame;
