import { type ServerDuplexStream, status } from '@grpc/grpc-js';
import { ptyLimits } from '@drawbridge/pty-protocol';
import type { Init, ptyHost } from '@drawbridge/wire';
import { SharedWatermark } from '../flow/watermark';
import type { PtySession } from '../session/pty-session';
import type { SessionRegistry } from '../session/session-registry';
import type { SessionView, ViewTarget } from '../session/session-view';
import { type CallProblem, type Refusal, unknownPty } from './call-problem';
import { startErrorMessage } from './session-message';
import { readSize } from './session-request';

/** A ManagePtyProcess stream as grpc-js hands it over. */
export type ManageStream = ServerDuplexStream<ptyHost.ManagePtyProcessRequest, Init<ptyHost.ManagePtyProcessResponse>>;

/** One ManagePtyProcess stream: starts a session's program or joins it, then carries its bytes with the same flow control as a window's port. */
export class ManageCall {
  #session: PtySession | undefined;
  #view: SessionView | undefined;
  #waitingInput = 0;

  constructor(
    private readonly call: ManageStream,
    private readonly registry: SessionRegistry,
  ) {
    call.on('data', (request: ptyHost.ManagePtyProcessRequest) => this.#received(request));
    // The client has nothing more to say, or is gone: the program goes on without it.
    call.on('end', () => this.#finish());
    call.on('cancelled', () => this.#leave());
    call.on('error', () => this.#leave());
  }

  #received(request: ptyHost.ManagePtyProcessRequest): void {
    if (request.message === 'start') void this.#start(request.start);
    else if (!this.#session) this.#fail({ code: status.FAILED_PRECONDITION, details: 'The first message must be start.' });
    else if (request.message === 'data') this.#input(this.#session, request.data.data);
    else if (request.message === 'resize') this.#resize(this.#session, request.resize);
    else if (request.message === 'ack') this.#view?.ack(request.ack.sequence);
    // A member that we do not know yet is no reason to end the stream.
  }

  async #start(start: ptyHost.Start): Promise<void> {
    if (this.#session) return this.#fail({ code: status.FAILED_PRECONDITION, details: 'The stream has been started already.' });
    const session = this.registry.get(start.ptyId);
    if (!session) return this.#failWith(unknownPty(start.ptyId));
    const size = readSize(start, session.size);
    if (!size.ok) return this.#failWith(size);
    this.#session = session;
    const view = session.addView(new SharedWatermark(session.context.watermark), this.#target(session));
    this.#view = view;
    // A client that names no size has no say in it.
    if (start.cols > 0 || start.rows > 0) view.resize(size.value);
    const from = session.log.end;
    const started = await session.start();
    // Gone while the program was being started.
    if (this.#view !== view) return;
    if (!started.ok) {
      this.call.write({ message: 'startError', startError: startErrorMessage(started.error) });
      return this.#finish();
    }
    view.resume(view.size, session.log.cursorAt(from) ?? session.log.tail);
  }

  #target(session: PtySession): ViewTarget {
    return {
      attached: ({ cols, rows, seq }) => {
        const pid = session.state.state === 'running' ? session.state.pid : 0;
        this.call.write({ message: 'open', open: { pid, cols, rows, sequence: seq } });
      },
      data: (sequence, data) => void this.call.write({ message: 'data', data: { sequence, data } }),
      mark: mark => {
        if (mark.kind === 'size') this.call.write({ message: 'resize', resize: { cols: mark.cols, rows: mark.rows } });
        else if (mark.kind === 'exit') {
          this.call.write({ message: 'exit', exit: { code: mark.code, signal: mark.signal } });
          this.#finish();
        }
      },
      // A client of raw output hears bells and keeps no screen.
      bell: () => undefined,
      closed: () => {
        this.#view = undefined;
        this.#fail({ code: status.ABORTED, details: 'The session was closed.' });
      },
    };
  }

  /** A client that sends faster than the program reads is not read any more. */
  #input(session: PtySession, bytes: Uint8Array): void {
    this.#waitingInput += bytes.byteLength;
    if (this.#waitingInput > ptyLimits.maxInputInFlight) this.call.pause();
    // A copy: the message's bytes are a view on the received buffer.
    session.input(Uint8Array.from(bytes), taken => {
      this.#waitingInput -= taken;
      if (this.#waitingInput <= ptyLimits.maxInputInFlight) this.call.resume();
    });
  }

  #resize(session: PtySession, asked: ptyHost.Resize): void {
    const size = readSize(asked, session.size);
    if (!size.ok) return this.#failWith(size);
    this.#view?.resize(size.value);
  }

  #failWith(result: Refusal): void {
    this.#fail(result.error);
  }

  #fail(problem: CallProblem): void {
    this.#leave();
    this.call.emit('error', problem);
  }

  #finish(): void {
    this.#leave();
    this.call.end();
  }

  #leave(): void {
    const view = this.#view;
    this.#view = undefined;
    if (view) this.#session?.removeView(view);
  }
}
