import { root } from '../../tools/packages';
import type { DevtoolsPage } from '../electron/devtools';
import { startMeasuredApp, type AppBench, type MeasuredApp } from '../electron/measured-app';

/** The prompt that the shells of these rows have, so that it can be found in the output. */
export const prompt = 'READY> ';

/** A local shell in a terminal of the real app, driven through the page: what is typed goes the way of a key, what is read was parsed by the terminal. */
export class ShellInApp implements AsyncDisposable {
  private constructor(private readonly app: MeasuredApp) {}

  /** `folder`: the app's. */
  static async open(bench: AppBench, folder = root): Promise<ShellInApp> {
    const app = await startMeasuredApp(bench, folder, { environment: { SHELL: '/bin/bash' } });
    const shell = new ShellInApp(app);
    // There may be no window manager that gives the window the focus.
    await app.page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await app.page.evaluate(pageHelpers);
    await shell.another();
    return shell;
  }

  /** The app's main process. */
  get pid(): number {
    return this.app.pid;
  }

  /** The page, for what has no method here. */
  get page(): DevtoolsPage {
    return this.app.page;
  }

  get userData(): string {
    return this.app.userData;
  }

  /** Opens one more terminal, in a tab of its own, which is then on screen. */
  another(): Promise<void> {
    return this.#open('~', 'Backquote');
  }

  /** Opens one more terminal in a pane below the one on screen; both are on screen then. */
  below(): Promise<void> {
    return this.#open('O', 'KeyO');
  }

  /** Puts the first tab on screen and waits for its last line. */
  async first(): Promise<void> {
    await this.evaluate(`(document.querySelector('[role=tab]').click(), undefined)`);
    await this.evaluate(`bench.until(() => document.querySelector('[role=tab]').getAttribute('aria-selected') === 'true')`);
    await this.evaluate('bench.drawn()');
  }

  /** Ends the shell on screen, and with it its tab. */
  async leave(): Promise<void> {
    const tabs = await this.evaluate<number>('bench.tabs()');
    await this.type('exit 0');
    await this.evaluate(`bench.until(() => bench.tabs() < ${tabs})`);
  }

  /** Prints so many lines of a file and waits for the prompt behind them. */
  async fill(file: string, lines: number): Promise<void> {
    await this.evaluate('(bench.forget(), undefined)');
    await this.type(`head -n ${lines} '${file}'; printf '\\nALL''THERE\\n'`);
    await this.evaluate(`bench.until(() => bench.seen('ALLTHERE') && bench.seen('${prompt}'))`);
    await this.evaluate('bench.drawn()');
  }

  /** A terminal that a command of the app opens, with the prompt of these rows. */
  async #open(key: string, code: string): Promise<void> {
    await this.evaluate('(bench.forget(), bench.note(), undefined)');
    await this.command(key, code);
    await this.evaluate(`bench.until(() => bench.hasNew() && bench.bytes > 0)`);
    await this.type(`PS1='${prompt.slice(0, 3)}''${prompt.slice(3)}'; bind 'set enable-bracketed-paste off'`);
    await this.evaluate(`bench.until(() => bench.seen('${prompt}'))`);
  }

  /** A command of the app, as the key that means it with Ctrl and Shift. */
  async command(key: string, code: string): Promise<void> {
    const event = JSON.stringify({ key, code, ctrlKey: true, shiftKey: true, bubbles: true });
    await this.evaluate(`(document.dispatchEvent(new KeyboardEvent('keydown', ${event})), undefined)`);
  }

  /**
   * Presses the key of a capital letter that the shell echoes and answers ms from the press to its echo being painted. The letter must not be in what else
   * is printed.
   * @throws when there is no echo within a minute
   */
  async echo(letter: string): Promise<number> {
    await this.evaluate(`(bench.echoed = bench.echo(${JSON.stringify(letter)}), undefined)`);
    await this.key(letter, letter.charCodeAt(0), letter);
    return this.evaluate<number>('bench.echoed');
  }

  /** Drops what was typed at the prompt (Ctrl-U). Nothing is waited for: in a flood there is nothing to know it by. */
  clearLine(): Promise<void> {
    return this.key('u', 85, '\u0015', 2);
  }

  /** Types a line and presses Enter. */
  async type(line: string): Promise<void> {
    await this.app.page.evaluate(`bench.shown().focus()`);
    await this.app.page.send('Input.insertText', { text: line });
    await this.key('Enter', 13, '\r');
  }

  /** Ctrl-C, as a key. Answers ms from the key to the prompt being painted. */
  async interrupt(): Promise<number> {
    // Waited for: a busy page takes keys before it takes expressions.
    await this.app.page.evaluate(`(bench.interrupted = bench.promptAfterInterrupt(${JSON.stringify(prompt)}), undefined)`);
    await this.key('c', 67, '\u0003', 2);
    return this.app.page.evaluate<number>('bench.interrupted');
  }

  /** Prints a file and answers how long its bytes took from the first to the last one on screen, in ms, and their hash. */
  async print(file: string, printedBytes: number): Promise<{ readonly ms: number; readonly hash: string }> {
    const done = this.app.page.evaluate<{ ms: number; hash: string }>(`bench.run(${printedBytes})`);
    // The pause lets the host see that nobody types. The marks are put together by the shell, so that the echo does not hold them.
    await this.type(`sleep 1.2; printf 'BE''GIN\\n'; cat ${file}`);
    const answer = await done;
    await this.app.page.evaluate(`bench.until(() => bench.seen('${prompt}'))`);
    return answer;
  }

  /** Runs something in the page. */
  evaluate<T>(expression: string): Promise<T> {
    return this.app.page.evaluate<T>(expression);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
  }

  private async key(key: string, code: number, text: string, modifiers = 0): Promise<void> {
    const common = { key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, windowsVirtualKeyCode: code, modifiers };
    await this.app.page.send('Input.dispatchKeyEvent', {
      ...common,
      type: modifiers === 0 ? 'keyDown' : 'rawKeyDown',
      ...(modifiers === 0 ? { text } : {}),
    });
    await this.app.page.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' });
  }
}

/** Runs in the page: counts what terminals have parsed. `painted` waits for the frame after it was. */
const pageHelpers = `
  globalThis.bench = (() => {
    const latin1 = new TextDecoder('latin1');
    let tail = '';
    let total = 0;
    let listen = () => undefined;
    globalThis.drawbridgeTerminalProbe = (_pty, _seq, bytes) => {
      total += bytes.byteLength;
      tail = (tail + latin1.decode(bytes.byteLength > 2048 ? bytes.subarray(-2048) : bytes)).slice(-4096);
      listen(bytes);
    };
    const painted = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const until = condition => new Promise(resolve => {
      const look = () => condition() ? resolve() : setTimeout(look, 5);
      look();
    });
    const inputs = () => [...document.querySelectorAll('.xterm-helper-textarea')];
    const isSeen = one => one?.isConnected && one.checkVisibility({ visibilityProperty: true });
    let noted = [];
    let newest;
    return {
      get bytes() { return total; },
      seen: text => tail.includes(text),
      forget: () => { tail = ''; total = 0; },
      // Terminals that are there; the next one that is not among them is new.
      note: () => { noted = inputs(); },
      hasNew: () => (newest = inputs().find(one => isSeen(one) && !noted.includes(one))) !== undefined,
      // The input of the terminal on screen; of several, of the one that was opened last.
      shown: () => isSeen(newest) ? newest : inputs().find(isSeen),
      echo: letter => new Promise((resolve, reject) => {
        let pressed;
        addEventListener('keydown', () => { pressed = performance.now(); }, { capture: true, once: true });
        const code = letter.charCodeAt(0);
        const late = setTimeout(() => reject(new Error('The key ' + letter + ' had no echo within a minute.')), 60_000);
        listen = bytes => {
          if (pressed === undefined || !bytes.includes(code)) return;
          listen = () => undefined;
          clearTimeout(late);
          painted().then(() => resolve(performance.now() - pressed));
        };
      }),
      until,
      drawn: painted,
      tabs: () => document.querySelectorAll('[role=tab]').length,
      run: expected => new Promise(resolve => {
        const chunks = [];
        let got = 0;
        let started;
        let head = '';
        tail = '';
        listen = bytes => {
          if (started === undefined) {
            head += latin1.decode(bytes);
            const at = head.indexOf('BEGIN\\r\\n');
            if (at < 0) return;
            started = performance.now();
            const rest = head.length - at - 7;
            bytes = bytes.subarray(bytes.byteLength - rest);
          }
          chunks.push(bytes);
          got += bytes.byteLength;
          if (got < expected) return;
          listen = () => undefined;
          painted().then(async () => {
            const ms = performance.now() - started;
            const whole = new Uint8Array(await new Blob(chunks).arrayBuffer()).subarray(0, expected);
            const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
            resolve({ ms, hash: Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('') });
          });
        };
      }),
      promptAfterInterrupt: prompt => new Promise(resolve => {
        let pressed;
        const key = event => {
          if (!event.ctrlKey || event.key !== 'c') return;
          pressed = performance.now();
          tail = '';
          removeEventListener('keydown', key, { capture: true });
        };
        addEventListener('keydown', key, { capture: true });
        listen = () => {
          if (pressed === undefined || !tail.includes(prompt)) return;
          listen = () => undefined;
          painted().then(() => resolve(performance.now() - pressed));
        };
      }),
    };
  })();
`;
