import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { Redactor, createLog } from '@drawbridge/logs';
import {
  type HostFrame,
  PtyClient,
  type PtyView,
  type SessionExit,
  type ViewSize,
  WholeCharacters,
  clearScreen,
  swallowQueries,
} from '@drawbridge/pty-protocol';
import { type Terminal, createHeadless, defaultTheme, screenLines } from '@drawbridge/terminal-screen';
import { PtyHost } from '../pty-host';
import type { PtySession, SessionSpec } from '../session/pty-session';
import type { WindowPort } from '../window/window-port';

const windowSize: ViewSize = { cols: 80, rows: 24 };

/** A PTY host with windows at the other end of real message ports, on plain Node: for specs and benchmarks. */
export class HostBench implements AsyncDisposable {
  readonly logged: string[] = [];
  readonly host = new PtyHost({
    log: createLog({ write: line => void this.logged.push(line) }, new Redactor(), 'debug'),
    program: 'Drawbridge(0.0.0)',
    hostName: 'testhost',
    theme: defaultTheme,
  });
  readonly #windows: { close(): void }[] = [];
  #ids = 0;

  /** A new session of a shell script; not started yet. */
  session(script: string, spec: Partial<SessionSpec> = {}): PtySession {
    this.#ids += 1;
    return this.host.registry.create({
      id: `pty-${this.#ids}`,
      program: '/bin/bash',
      args: ['--norc', '--noprofile', '-c', script],
      environment: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', HOME: '/', LC_ALL: 'C.UTF-8', PS1: '$ ' },
      cwd: '/',
      size: windowSize,
      titleHint: 'hint',
      scrollback: 1_000,
      ...spec,
    });
  }

  /** A window whose port is open. */
  window(windowId = 1, observe: (frame: HostFrame) => void = () => undefined): BenchWindow {
    const { port1, port2 } = new MessageChannel();
    this.host.addWindow(windowId, nodeWindowPort(port1));
    const window = new BenchWindow(windowId, port2, this.host, observe);
    this.#windows.push(window);
    return window;
  }

  /** A window that sends what it likes; the session is granted to it. */
  rawWindow(windowId: number, session: PtySession): RawWindow {
    const { port1, port2 } = new MessageChannel();
    this.host.addWindow(windowId, nodeWindowPort(port1));
    this.host.registry.grant(session, windowId);
    const window = new RawWindow(port2);
    this.#windows.push(window);
    return window;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.host.close();
    for (const window of this.#windows) window.close();
  }
}

/** The window's side: the client that ships, and a terminal per view. */
export class BenchWindow {
  readonly client: PtyClient;

  constructor(
    readonly windowId: number,
    readonly port: MessagePort,
    private readonly host: PtyHost,
    observe: (frame: HostFrame) => void,
  ) {
    const receive = (listener: (frame: HostFrame) => void): void =>
      void port.on('message', (frame: HostFrame) => {
        observe(frame);
        listener(frame);
      });
    this.client = new PtyClient(
      { post: frame => port.postMessage(frame), receive },
      { unpack: screen => Promise.resolve(inflateRawSync(screen.bytes)) },
    );
  }

  /** Shows a session that main has granted. */
  show(session: PtySession, size = windowSize, scrollback = 1_000): BenchView {
    this.host.registry.grant(session, this.windowId);
    return new BenchView(this.client, session, size, scrollback);
  }

  /** Goes away without a word, as a window does that crashes. */
  close(): void {
    this.port.close();
  }
}

/** A window without a client: frames as they are. */
export class RawWindow {
  readonly #received: HostFrame[] = [];
  #wanted: ((frame: HostFrame) => void) | undefined;

  constructor(private readonly port: MessagePort) {
    port.on('message', (frame: HostFrame) => {
      const wanted = this.#wanted;
      this.#wanted = undefined;
      if (wanted) wanted(frame);
      else this.#received.push(frame);
    });
  }

  send(frame: unknown): void {
    this.port.postMessage(frame);
  }

  /** The next frame of the host. */
  next(): Promise<HostFrame> {
    const [frame] = this.#received.splice(0, 1);
    return frame ? Promise.resolve(frame) : new Promise(resolve => (this.#wanted = resolve));
  }

  close(): void {
    this.port.close();
  }
}

/** A view with a terminal that parses as a window's does, and counts what it has parsed. */
export class BenchView {
  readonly terminal: Terminal;
  readonly view: PtyView;
  /** Everything that the terminal sent of its own accord: must stay empty but for what a spec types. */
  readonly typed: string[] = [];
  readonly refusals: string[] = [];
  /** Output parsed, in bytes; screens that were sent for a start are not output. */
  bytes = 0;
  starts = 0;
  /** Bells heard while the view was hidden. */
  bells = 0;
  exit: SessionExit | undefined;
  /** While set, written bytes are kept and neither parsed nor acknowledged. */
  isFrozen = false;
  #nextLook = 0;
  readonly #whole = new WholeCharacters();
  #isScreen = false;
  readonly #hash = createHash('sha256');
  #frozen: (() => void)[] = [];
  #waiting: { readonly isMet: () => boolean; readonly resolve: () => void }[] = [];

  constructor(client: PtyClient, session: PtySession, size: ViewSize, scrollback: number) {
    this.terminal = createHeadless(size.cols, size.rows, scrollback);
    swallowQueries(this.terminal.parser);
    this.terminal.onData(text => text !== '' && this.typed.push(text));
    this.view = client.open(session.spec.id, size, {
      restart: (cols, rows) => {
        this.starts += 1;
        this.#isScreen = true;
        this.terminal.reset();
        this.terminal.resize(cols, rows);
        this.#changed();
      },
      write: (bytes, parsed) => {
        if (this.#isScreen) {
          this.#isScreen = false;
          this.#whole.forget();
          this.terminal.input('');
          return this.terminal.write(this.#whole.next(bytes), parsed);
        }
        if (this.isFrozen) this.#frozen.push(() => this.#parse(bytes, parsed));
        else this.#parse(bytes, parsed);
      },
      resize: (cols, rows) => {
        this.terminal.resize(cols, rows);
        this.#changed();
      },
      clear: () => {
        // In order with what was written: the terminal of the bench parses at once.
        clearScreen(this.terminal);
        this.#changed();
      },
      bell: () => {
        this.bells += 1;
        this.#changed();
      },
      ended: exit => {
        this.exit = exit;
        this.#changed();
      },
      refused: (reason, detail) => {
        this.refusals.push(`${reason}: ${detail}`);
        this.#changed();
      },
    });
  }

  /** What the terminal shows, styles left out. */
  get text(): string {
    return screenLines(this.terminal)
      .map(line => line.replace(/\{[\d,-]+\}/g, '').trimEnd())
      .slice(0, -1)
      .join('\n')
      .trimEnd();
  }

  /** The line with the cursor and the one before: cheap enough to look at after every write of a flood. */
  get prompt(): string {
    const { active } = this.terminal.buffer;
    const row = active.baseY + active.cursorY;
    return [row - 1, row].map(one => active.getLine(one)?.translateToString(true).trimEnd() ?? '').join('\n');
  }

  /** Writes that wait because the view is frozen. */
  get frozenWrites(): number {
    return this.#frozen.length;
  }

  get lines(): readonly string[] {
    return screenLines(this.terminal);
  }

  /** SHA-256 of all bytes parsed so far. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  type(text: string): void {
    this.view.input(Buffer.from(text, 'utf8'));
  }

  thaw(): void {
    this.isFrozen = false;
    for (const parse of this.#frozen.splice(0)) parse();
  }

  /** Resolves when a condition holds, which is looked at after everything that happens to the view, and now and then. */
  async until(isMet: () => boolean): Promise<void> {
    if (isMet()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push({ isMet, resolve });
    const poll = setInterval(() => this.#changed(), 10);
    await promise;
    clearInterval(poll);
  }

  untilText(text: string): Promise<void> {
    return this.until(() => this.text.includes(text));
  }

  async ended(): Promise<SessionExit> {
    await this.until(() => this.exit !== undefined);
    return this.exit ?? { code: -1, signal: -1 };
  }

  #parse(bytes: Uint8Array, parsed: () => void): void {
    // As after a key in a window: parsed at once, not in a timer.
    this.terminal.input('');
    this.terminal.write(this.#whole.next(bytes), () => {
      this.bytes += bytes.byteLength;
      this.#hash.update(bytes);
      parsed();
      this.#changed();
    });
  }

  /** Conditions that take long to look at (the whole screen) are looked at less often. */
  #changed(): void {
    const started = performance.now();
    if (this.#waiting.length === 0 || started < this.#nextLook) return;
    const met = this.#waiting.filter(one => one.isMet());
    this.#waiting = this.#waiting.filter(one => !met.includes(one));
    const ended = performance.now();
    this.#nextLook = ended + 4 * (ended - started);
    for (const one of met) one.resolve();
  }
}

/** Whether a process has ended; one that nobody has waited for yet counts as ended. */
export async function hasEnded(pid: number): Promise<boolean> {
  try {
    return / [ZX] /.test((await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\)/s, ''));
  } catch {
    return true;
  }
}

function nodeWindowPort(port: MessagePort): WindowPort {
  return {
    post: frame => port.postMessage(frame),
    listen: (received, closed) => {
      port.on('message', received);
      port.on('close', closed);
    },
    close: () => port.close(),
  };
}
