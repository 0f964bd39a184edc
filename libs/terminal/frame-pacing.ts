import type { Terminal } from '@xterm/xterm';

/** Output between two frames from which on it is a flood that nobody can read: more than ten full screens. Bytes. */
const floodBytes = 65_536;
/** Shortest time between two frames of a flood, in ms. Drawing costs as much as parsing 200 KB, and on few cores the parsers wait for it. */
const floodFrameMs = 100;
/** After a key every frame counts again, for so long, in ms: the echo, and what Ctrl-C leaves, are there at once. */
const keyMs = 1_000;

/** What waits when a key is pressed is drawn so soon, in ms: at once would hold up the parsing of what the key brings. */
const keyFrameMs = 16;
/** Output of at most so many bytes after a key is what the key brought: an echo or a prompt. It is drawn at once. */
const echoBytes = 1_024;

/** The number of every frame that is paced; the page's own are positive. */
export const pacedFrame = -1;

/** What paces frames needs of its page. */
export interface FramePage {
  requestAnimationFrame(callback: FrameRequestCallback): number;
  cancelAnimationFrame(frame: number): void;
  setTimeout(callback: () => void, ms: number): number;
  clearTimeout(timer: number): void;
  /** ms. */
  now(): number;
}

/** Decides when a terminal may draw: with the display, but at most ten times a second in a flood while nobody types. */
export class FramePacing {
  #bytes = 0;
  #lastFrame = Number.NEGATIVE_INFINITY;
  #lastKey = Number.NEGATIVE_INFINITY;
  #isFlood = false;
  /** The page's number of the frame that the display was asked for. */
  #frame: number | undefined;
  #waiting: { readonly callback: FrameRequestCallback; readonly timer: number } | undefined;

  constructor(private readonly page: FramePage) {}

  /** Output was parsed. */
  parsed(bytes: number): void {
    this.#bytes += bytes;
    if (bytes <= echoBytes && this.#isKeyRecent) this.#drawWaiting();
  }

  /** The user did something: what waits is drawn with what that brings, or soon. */
  typed(): void {
    this.#lastKey = this.page.now();
    if (this.#waiting === undefined) return;
    this.page.clearTimeout(this.#waiting.timer);
    this.#wait(this.#waiting.callback, keyFrameMs);
  }

  /** In place of the page's own, for one caller that asks for no second frame before it has got the first. Answers `pacedFrame`. */
  readonly requestAnimationFrame = (callback: FrameRequestCallback): number => {
    const now = this.page.now();
    const wait = this.#isFlood && !this.#isKeyRecent ? this.#lastFrame + floodFrameMs - now : 0;
    if (wait <= 0) this.#request(callback);
    else this.#wait(callback, wait);
    return pacedFrame;
  };

  /** A frame is not wanted any more: ours, whether it waits or is with the display by now, or one that the page was asked for before the pacing began. */
  readonly cancelAnimationFrame = (frame: number): void => {
    if (frame !== pacedFrame) return this.page.cancelAnimationFrame(frame);
    if (this.#waiting !== undefined) this.page.clearTimeout(this.#waiting.timer);
    if (this.#frame !== undefined) this.page.cancelAnimationFrame(this.#frame);
    this.#waiting = undefined;
    this.#frame = undefined;
  };

  get #isKeyRecent(): boolean {
    return this.page.now() - this.#lastKey < keyMs;
  }

  #wait(callback: FrameRequestCallback, ms: number): void {
    this.#waiting = { callback, timer: this.page.setTimeout(() => this.#drawWaiting(), ms) };
  }

  #drawWaiting(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    this.page.clearTimeout(waiting.timer);
    this.#waiting = undefined;
    this.#request(waiting.callback);
  }

  #request(callback: FrameRequestCallback): void {
    this.#frame = this.page.requestAnimationFrame(time => {
      this.#frame = undefined;
      this.#isFlood = this.#bytes >= floodBytes;
      this.#bytes = 0;
      this.#lastFrame = this.page.now();
      callback(time);
    });
  }
}

/** What xterm.js 6.0 has on the inside; there is no public way to its frames. */
interface InnerTerminal {
  readonly _core?: { readonly _renderService?: { readonly _renderDebouncer?: { _coreBrowserService?: { readonly window: unknown } } } };
}

/** Lets a terminal that has been opened draw only when the pacing allows it. Answers whether this xterm.js has the place for it; without, it draws with the display as ever. */
export function paceFrames(terminal: Terminal, pacing: FramePacing): 'paced' | 'not paced' {
  const debouncer = (terminal as unknown as InnerTerminal)._core?._renderService?._renderDebouncer;
  if (debouncer?._coreBrowserService?.window === undefined) return 'not paced';
  debouncer._coreBrowserService = { window: pacing };
  return 'paced';
}

/** The page's own frames and timers. */
export function framePage(window: Window): FramePage {
  return {
    requestAnimationFrame: callback => window.requestAnimationFrame(callback),
    cancelAnimationFrame: frame => window.cancelAnimationFrame(frame),
    setTimeout: (callback, ms) => window.setTimeout(callback, ms),
    clearTimeout: timer => window.clearTimeout(timer),
    now: () => window.performance.now(),
  };
}
