import { type Result, fail, ok } from '@drawbridge/lifecycle';
import type { SessionExit } from '@drawbridge/pty-protocol';
import { FlushTimer } from '../flow/flush-timer';
import { earliest } from '../flow/output-feed';
import { type Cursor, type Mark, OutputLog } from '../flow/output-log';
import { type SharedWatermark, resumeBelow } from '../flow/watermark';
import { type PtyProcess, type PtySize, startPty } from '../process/pty-process';
import type { ProgramSpec, StartProblem } from '../process/start-problem';
import { DirectoryWatch } from './directory-watch';
import { ScreenReader } from './screen-reader';
import type { SessionContext } from './session-context';
import { Throttle } from './throttle';
import { SessionView, type ViewTarget, type ViewedSession } from './session-view';

/** Answers to queries are dropped while so much input waits: a program that only asks and never reads. Bytes. */
const mostWaitingAnswers = 65_536;

/** Shortest time between two bells that hidden views are told of, in ms: a program may ring a million times a second. */
const quietBellMs = 1_000;

/** What a session is made from. */
export interface SessionSpec extends ProgramSpec {
  readonly id: string;
  readonly size: PtySize;
  /** Shown until the program sets a title. */
  readonly titleHint: string;
  /** Lines kept above the screen. */
  readonly scrollback: number;
}

/** Whether the program runs. */
export type SessionState =
  | { readonly state: 'created' }
  | { readonly state: 'running'; readonly pid: number }
  | { readonly state: 'ended'; readonly exit: SessionExit }
  | { readonly state: 'failed'; readonly problem: StartProblem };

/** What happens to a session. */
export type SessionEvent =
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'start-failed'; readonly problem: StartProblem }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'directory'; readonly directory: string }
  | { readonly kind: 'ended'; readonly exit: SessionExit };

/** A program on a PTY, its screen, and those who look at it. */
export class PtySession implements ViewedSession {
  readonly log = new OutputLog();
  readonly reader: ScreenReader;
  readonly createdAt = new Date();
  readonly #views = new Set<SessionView>();
  readonly #flush: FlushTimer;
  readonly #titles = new Throttle<string>(title => this.tell({ kind: 'title', title }));
  readonly #directories = new Throttle<string>(directory => this.tell({ kind: 'directory', directory }));
  #state: SessionState = { state: 'created' };
  #starting: Promise<Result<number, StartProblem>> | undefined;
  #process: PtyProcess | undefined;
  #directoryWatch: DirectoryWatch | undefined;
  #isPaused = false;
  #closing: Promise<void> | undefined;
  #size: PtySize;
  #exit: Mark | undefined;
  #rangAt = Number.NEGATIVE_INFINITY;
  #title: string;
  #directory: string;

  constructor(
    readonly spec: SessionSpec,
    readonly context: SessionContext,
    private readonly tell: (event: SessionEvent) => void,
  ) {
    this.#size = spec.size;
    this.#title = spec.titleHint;
    this.#directory = spec.cwd;
    this.#flush = new FlushTimer(() => this.#pump(), context.now);
    const { program, hostName, theme, log } = context;
    this.reader = new ScreenReader(
      this.log,
      {
        ...spec.size,
        scrollback: spec.scrollback,
        theme,
        program,
        hostName,
        answer: text => this.#answer(text),
        titleChanged: title => this.#setTitle(title),
        directoryChanged: directory => this.#setDirectory(directory),
        bell: () => this.#bell(),
        broken: error => log.error('A terminal broke over its output and was started afresh.', { pty: spec.id, error }),
      },
      context,
      () => this.#progressed(),
    );
  }

  get state(): SessionState {
    return this.#state;
  }

  get size(): PtySize {
    return this.#size;
  }

  get title(): string {
    return this.#title;
  }

  get exit(): Mark | undefined {
    return this.#exit;
  }

  /** The last known directory; asks the system first while the program runs. */
  async directory(): Promise<string> {
    await this.#directoryWatch?.look();
    return this.#directory;
  }

  /** The directory without asking. */
  get lastDirectory(): string {
    return this.#directory;
  }

  /** Starts the program, once; everybody who asks gets the same answer. */
  start(): Promise<Result<number, StartProblem>> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** Adds somebody who looks; call `show` or `resume` on the view. */
  addView(shared: SharedWatermark, target: ViewTarget): SessionView {
    const view = new SessionView(this, shared, target);
    this.#views.add(view);
    return view;
  }

  removeView(view: SessionView): void {
    this.#views.delete(view);
    view.hide();
  }

  /** Gives the program the user's input. `taken` is told how much of it has gone in. */
  input(bytes: Uint8Array, taken: (bytes: number) => void): void {
    this.context.watermark.typed();
    if (!this.#process) return taken(bytes.byteLength);
    this.#process.input.push(bytes, taken);
    this.#directoryWatch?.typed(bytes);
  }

  /** Clears scrollback and screen, for all who look and those who come later. The last screen of a program that ended stays. */
  clear(): void {
    if (this.#exit) return;
    this.log.mark({ kind: 'clear' });
    this.reader.wake();
    this.#flush.request();
  }

  /** Ends the program, if it runs, and lets go of everything. `grace` in ms between hang-up and kill. Resolves once the program is gone. */
  close(grace: number): Promise<void> {
    this.#closing ??= this.#close(grace);
    return this.#closing;
  }

  viewChanged(): void {
    this.#applySize();
    this.#progressed();
  }

  async #start(): Promise<Result<number, StartProblem>> {
    const started = await startPty(this.spec, this.#size, {
      output: bytes => this.#output(bytes),
      room: () => this.#room(1),
      ended: exit => this.#ended(exit),
    });
    if (!started.ok) {
      this.#state = { state: 'failed', problem: started.error };
      this.tell({ kind: 'start-failed', problem: started.error });
      return fail(started.error);
    }
    const { pid } = started.value;
    this.#process = started.value;
    this.#directoryWatch = new DirectoryWatch(pid, directory => this.#setDirectory(directory));
    this.#state = { state: 'running', pid };
    // A view may have changed the size while the program was being started.
    started.value.resize(this.#size.cols, this.#size.rows);
    this.tell({ kind: 'started', pid });
    return ok(pid);
  }

  async #close(grace: number): Promise<void> {
    for (const view of [...this.#views]) {
      this.removeView(view);
      view.target.closed();
    }
    // A program that is being started ends like any other.
    await this.#starting;
    this.#control();
    await this.#process?.end(grace);
    this.#directoryWatch?.end();
    this.#flush.cancel();
    this.#titles.cancel();
    this.#directories.cancel();
    this.reader.dispose();
  }

  #output(bytes: Uint8Array): void {
    // Nobody will see what a closed session still says.
    if (this.#closing) return;
    this.log.append(bytes);
    this.reader.wake();
    let isFull = false;
    for (const view of this.#views) isFull ||= view.feed?.isFull ?? false;
    if (isFull) this.#flush.flushNow();
    else this.#flush.request();
    this.#control();
  }

  #ended(exit: SessionExit): void {
    this.#exit = { kind: 'exit', ...exit };
    this.log.mark(this.#exit);
    this.#state = { state: 'ended', exit };
    this.#process = undefined;
    this.#directoryWatch?.end();
    this.reader.wake();
    this.#flush.flushNow();
    this.tell({ kind: 'ended', exit });
  }

  #pump(): void {
    for (const view of this.#views) view.feed?.pump();
    this.#progressed();
  }

  /** Somebody came further: forget what nobody needs, and let the program go on if it may. */
  #progressed(): void {
    this.log.forget(earliest(this.#cursors(), this.log.tail));
    this.#control();
  }

  *#cursors(): Generator<Cursor> {
    yield this.reader.cursor;
    for (const view of this.#views) if (view.feed) yield view.feed.cursor;
  }

  /** Bytes until the slowest consumer has this part of what it may have; this process's own parser is one of them. */
  #room(part: number): number {
    let room = part * this.reader.limit - this.reader.backlog;
    for (const { feed } of this.#views) if (feed) room = Math.min(room, part * feed.limit - feed.backlog);
    return room;
  }

  /** Flow control: the slowest consumer decides. */
  #control(): void {
    if (!this.#process) return;
    // A closed session has nobody to wait for, and its end must be heard.
    const isHeld = this.#closing === undefined && this.#room(this.#isPaused ? resumeBelow : 1) <= 0;
    if (isHeld === this.#isPaused) return;
    this.#isPaused = isHeld;
    this.#process.setPaused(isHeld);
  }

  /** The smallest room of all who look wins; without any the size stays. */
  #applySize(): void {
    const sizes = [...this.#views].map(view => view.size).filter(size => size !== undefined);
    if (sizes.length === 0 || this.#exit) return;
    const cols = Math.min(...sizes.map(size => size.cols));
    const rows = Math.min(...sizes.map(size => size.rows));
    if (cols === this.#size.cols && rows === this.#size.rows) return;
    this.#size = { cols, rows };
    this.#process?.resize(cols, rows);
    this.log.mark({ kind: 'size', cols, rows });
    this.reader.wake();
    this.#flush.request();
  }

  #answer(text: string): void {
    const input = this.#process?.input;
    if (input && input.waitingBytes < mostWaitingAnswers) input.push(Buffer.from(text, 'utf8'));
  }

  /** Those who look hear it in the output. */
  #bell(): void {
    const now = this.context.now();
    if (now - this.#rangAt < quietBellMs) return;
    this.#rangAt = now;
    for (const view of this.#views) if (view.isHidden) view.target.bell();
  }

  #setTitle(title: string): void {
    // A program that clears its title gets the hint back.
    const shown = title === '' ? this.spec.titleHint : title;
    if (shown === this.#title) return;
    this.#title = shown;
    this.#titles.push(shown);
  }

  #setDirectory(directory: string): void {
    if (directory === this.#directory) return;
    this.#directory = directory;
    this.#directories.push(directory);
  }
}
