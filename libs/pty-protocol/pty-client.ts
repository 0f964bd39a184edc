import type { ClientPort, PtyClientOptions, TerminalSink, ViewSize } from './client-types';
import type { HostFrame } from './frames';
import { PtyView } from './pty-view';

/** The window's side of its port to the PTY host: hands each frame to the view it names. One per port. */
export class PtyClient {
  readonly #views = new Map<number, PtyView>();
  #last = 0;

  constructor(
    private readonly port: ClientPort,
    private readonly options: PtyClientOptions,
  ) {
    port.receive(frame => this.#route(frame));
  }

  /** Shows a session that main granted to this window. What comes of it is told to the sink. */
  open(pty: string, size: ViewSize, sink: TerminalSink): PtyView {
    const host = {
      options: this.options,
      post: (frame: Parameters<ClientPort['post']>[0]): void => this.port.post(frame),
      number: (view: PtyView): number => {
        this.#last += 1;
        this.#views.set(this.#last, view);
        return this.#last;
      },
      forget: (number: number): void => void this.#views.delete(number),
    };
    return new PtyView(host, pty, size, sink);
  }

  /** Views that are shown now. */
  get views(): readonly PtyView[] {
    return [...this.#views.values()];
  }

  #route(frame: HostFrame): void {
    // Frames of a view that is gone were on their way when it went.
    this.#views.get(frame.view)?.handle(frame);
  }
}
