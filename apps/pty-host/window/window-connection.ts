import { type RefusalReason, type WindowFrame, ptyLimits, readWindowFrame } from '@drawbridge/pty-protocol';
import { SharedWatermark } from '../flow/watermark';
import type { PtySession } from '../session/pty-session';
import type { SessionRegistry } from '../session/session-registry';
import type { SessionView } from '../session/session-view';
import type { WindowPort } from './window-port';
import { viewTarget } from './view-target';

/** A window that sends nonsense all the time must not fill the log with it. */
const loggedRefusals = 20;

interface WindowView {
  readonly session: PtySession;
  readonly view: SessionView;
  /** Input that the program has not taken, in bytes. */
  waitingInput: number;
  /** The size to show it with when it is hidden. */
  size: { readonly cols: number; readonly rows: number };
}

/** One window's port: does what its frames ask for, as far as main has granted it. */
export class WindowConnection {
  readonly #views = new Map<number, WindowView>();
  readonly #shared: SharedWatermark;
  readonly #stopListening: () => void;
  #highestView = 0;
  #refusals = 0;

  constructor(
    readonly windowId: number,
    private readonly port: WindowPort,
    private readonly registry: SessionRegistry,
    private readonly closed: () => void,
  ) {
    this.#shared = new SharedWatermark(registry.context.watermark);
    this.#stopListening = registry.listen(event => {
      if (event.kind === 'revoked' && event.windowId === windowId) this.#revoke(event.session);
    });
    port.listen(
      data => this.#received(data),
      () => this.#end(),
    );
  }

  /** Hangs up; the sessions go on. */
  close(): void {
    this.port.close();
    this.#end();
  }

  #received(data: unknown): void {
    const frame = readWindowFrame(data);
    if (frame.kind === 'bad') return this.#refuse(frame.view, 'bad-frame', frame.problem);
    if (frame.kind === 'attach') return this.#attach(frame);
    const one = this.#views.get(frame.view);
    if (one) return this.#obey(frame, one);
    // Frames of a view that was detached, revoked or closed were on their way; a number that never was is a fault of the window.
    if (frame.view > this.#highestView) this.#refuse(frame.view, 'unknown-view', 'no view has this number');
  }

  #obey(frame: Exclude<WindowFrame, { kind: 'attach' }>, one: WindowView): void {
    switch (frame.kind) {
      case 'input':
        return this.#input(frame.view, frame.bytes, one);
      case 'ack':
        return one.view.ack(frame.seq);
      case 'resize':
        one.size = { cols: frame.cols, rows: frame.rows };
        return one.view.resize(one.size);
      case 'hidden':
        return one.view.hide();
      case 'visible':
        // Twice is once: the second would send the screen again.
        return one.view.isHidden ? one.view.show(one.size) : undefined;
      case 'clear':
        return one.session.clear();
      case 'detach':
        this.#views.delete(frame.view);
        return one.session.removeView(one.view);
    }
  }

  #attach(frame: Extract<WindowFrame, { kind: 'attach' }>): void {
    const number = frame.view;
    if (number <= this.#highestView) return this.#refuse(number, 'view-in-use', 'view numbers only go up');
    this.#highestView = number;
    const session = this.registry.granted(frame.pty, this.windowId);
    if (!session) return this.#refuse(number, 'not-granted', 'this window may not show this session');
    const view = session.addView(
      this.#shared,
      viewTarget(number, this.port, () => {
        this.#views.delete(number);
        this.#refuse(number, 'closed', 'the session was closed');
      }),
    );
    const size = { cols: frame.cols, rows: frame.rows };
    this.#views.set(number, { session, view, size, waitingInput: 0 });
    const cursor = frame.lastSeq === undefined ? undefined : session.log.cursorAt(frame.lastSeq);
    // A mark that is still to come (a size, the end) belongs to what is on the screen: then the screen is sent.
    if (cursor && cursor.marks === session.log.tail.marks) view.resume(size, cursor);
    else view.show(size);
    // Its first view starts a program, so that it begins with the size that it is shown in. What comes of it is told to main.
    void session.start();
  }

  #input(number: number, bytes: Uint8Array, one: WindowView): void {
    if (one.waitingInput + bytes.byteLength > ptyLimits.maxInputInFlight) {
      return this.#refuse(number, 'input-overflow', `more than ${ptyLimits.maxInputInFlight} bytes of input were on their way`);
    }
    one.waitingInput += bytes.byteLength;
    one.session.input(bytes, taken => {
      one.waitingInput -= taken;
      if (this.#views.has(number)) this.port.post({ kind: 'taken', view: number, bytes: taken });
    });
  }

  #revoke(session: PtySession): void {
    for (const [number, one] of [...this.#views]) {
      if (one.session !== session) continue;
      this.#views.delete(number);
      session.removeView(one.view);
      this.#refuse(number, 'not-granted', 'main took the session back from this window');
    }
  }

  #refuse(view: number, reason: RefusalReason, detail: string): void {
    this.#refusals += 1;
    if (this.#refusals <= loggedRefusals) {
      this.registry.context.log.warn('A frame of a window was refused.', { windowId: this.windowId, view, reason, detail });
    }
    this.port.post({ kind: 'refused', view, reason, detail });
  }

  #end(): void {
    this.#stopListening();
    for (const { session, view } of this.#views.values()) session.removeView(view);
    this.#views.clear();
    this.closed();
  }
}
