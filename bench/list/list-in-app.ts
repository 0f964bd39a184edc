import { OwnCluster } from '../../e2e/support/own-cluster';
import { root } from '../../tools/packages';
import type { DevtoolsPage } from '../electron/devtools';
import { startMeasuredApp, type AppBench, type MeasuredApp } from '../electron/measured-app';

/** The list of a cluster with a made-up inventory, in the real app: its daemon, its cluster, its window, driven as a person would. */
export class ListInApp implements AsyncDisposable {
  private constructor(
    private readonly cluster: OwnCluster,
    private readonly app: MeasuredApp,
  ) {}

  /** Starts all of it, logs in and waits for the first rows. `resources`: how many are made up, or the cluster's own, as its configuration has them. */
  static async open(bench: AppBench, resources: number | string): Promise<ListInApp> {
    const more = typeof resources === 'number' ? `inventory: { generate: ${resources}, seed: 1 }\n` : resources;
    const cluster = await OwnCluster.start({ more });
    try {
      const app = await startMeasuredApp(bench, root, { environment: cluster.trust });
      const list = new ListInApp(cluster, app);
      try {
        await list.#logIn();
        return list;
      } catch (thrown) {
        await app[Symbol.asyncDispose]();
        throw thrown;
      }
    } catch (thrown) {
      await cluster[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  /** The app's main process. */
  get pid(): number {
    return this.app.pid;
  }

  /** The page, for what has no method here. */
  get page(): DevtoolsPage {
    return this.app.page;
  }

  /** Runs something in the page, where `list` has helpers. */
  evaluate<T>(expression: string): Promise<T> {
    return this.app.page.evaluate<T>(expression);
  }

  /** Closes the list's tab and opens it again. Answers ms from the press on the button to rows that this read brought being painted. */
  async openTab(): Promise<number> {
    await this.evaluate(`list.closeTab()`);
    return this.evaluate<number>(`list.openTab()`);
  }

  /** Lets the list know its first page only: a window that was loaded again. */
  async forget(): Promise<void> {
    await this.app.page.send('Page.reload');
    await this.evaluate(
      `new Promise(resolve => { const look = () => globalThis.list === undefined && document.readyState === 'complete' ? resolve() : setTimeout(look, 5); look(); })`,
    );
    await this.evaluate(pageHelpers);
    await this.evaluate(`list.until(() => list.isRead())`);
  }

  /** Reads to the very end, from a list that knows nothing but its first page. Answers ms from the End key to the last row being painted. */
  readToEnd(): Promise<number> {
    return this.evaluate<number>(`list.end()`);
  }

  /** Types a letter into the empty search and gives it up again. Answers ms from the letter to the last change of the page being painted. */
  async typeLetter(letter: string): Promise<number> {
    const ms = await this.#type(letter, `list.search`, 'db-resource-list');
    await this.evaluate(`list.clear()`);
    return ms;
  }

  /** Opens the palette and lets it come to rest. */
  openPalette(): Promise<void> {
    return this.evaluate(`list.openPalette()`);
  }

  /** The same in the palette, which is open. The answer is its lines from what this window has read; what the cluster adds later is its own time. */
  async typeInPalette(letter: string): Promise<number> {
    const ms = await this.#type(letter, `list.palette`, 'db-palette');
    await this.evaluate(`list.clearPalette()`);
    return ms;
  }

  /** `input`: in which field of the page. `watched`: what is to come to rest. */
  async #type(letter: string, input: string, watched: string): Promise<number> {
    await this.evaluate(`${input}.focus()`);
    await this.evaluate(`(list.typed = list.letter(${input}, '${watched}'), undefined)`);
    await this.app.page.send('Input.insertText', { text: letter });
    return this.evaluate<number>('list.typed');
  }

  /** Turns the wheel over the rows so many times, then presses End. Answers the ms of every frame meanwhile. */
  async scroll(turns: number): Promise<readonly number[]> {
    const { x, y } = await this.evaluate<{ x: number; y: number }>('list.middle()');
    await this.evaluate('(list.frames.start(), undefined)');
    for (let turn = 0; turn < turns; turn += 1)
      await this.app.page.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY: 800 });
    await this.evaluate('list.end()');
    return this.evaluate<number[]>('list.frames.stop()');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.app[Symbol.asyncDispose]();
    await this.cluster[Symbol.asyncDispose]();
  }

  async #logIn(): Promise<void> {
    await this.app.page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await this.evaluate(pageHelpers);
    await this.evaluate(`list.press('Connect to a cluster')`);
    await this.evaluate(`list.fill('Address', ${JSON.stringify(this.cluster.address)})`);
    await this.evaluate(`list.fill('User name', 'ann')`);
    await this.evaluate(`list.fill('Password', ${JSON.stringify(this.cluster.ann.password)})`);
    await this.evaluate(`list.until(() => list.isRead())`);
  }
}

/** Runs in the page. `painted` waits for the frame after a change. */
const pageHelpers = `
  globalThis.list = (() => {
    const painted = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)));
    const until = condition => new Promise(resolve => {
      const look = () => condition() ? resolve() : setTimeout(look, 2);
      look();
    });
    const words = element => (element.getAttribute('aria-label') ?? element.textContent).trim();
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const seen = element => element.checkVisibility({ visibilityProperty: true });
    const grid = () => all('db-resource-list [role="grid"]').find(seen);
    const rows = () => all('db-resource-row').filter(seen);
    // Rows, and no read under way: what is on screen is what the cluster has just said.
    const isRead = () => rows().length > 0 && !all('db-resource-list .body.is-reading').some(seen);
    const key = (target, name) => target.dispatchEvent(new KeyboardEvent('keydown', { key: name, code: name, bubbles: true, cancelable: true }));
    const type = (input, text) => { input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); };
    const button = name => all('button').find(one => seen(one) && words(one).startsWith(name));
    let times = [];
    let isCounting = false;
    return {
      until,
      isRead,
      get search() { return all('db-search-box input').find(seen); },
      async press(name) { await until(() => button(name)); button(name).click(); },
      async fill(label, text) {
        const field = () => all('dialog label').find(one => one.textContent.trim().startsWith(label))?.control;
        await until(field);
        const input = field();
        type(input, text);
        if (label === 'User name') return;
        input.form.requestSubmit();
        await until(() => !input.isConnected);
      },
      async closeTab() {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'W', code: 'KeyW', ctrlKey: true, shiftKey: true, bubbles: true }));
        await until(() => rows().length === 0);
        await painted();
      },
      async openTab() {
        const pressed = performance.now();
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'T', code: 'KeyT', ctrlKey: true, shiftKey: true, bubbles: true }));
        await until(isRead);
        await painted();
        return performance.now() - pressed;
      },
      async end() {
        const pressed = performance.now();
        const all = grid();
        key(all, 'End');
        // Looking may not cost what is measured: attributes force no layout.
        await until(() => {
          const count = all.getAttribute('aria-rowcount');
          return Number(count) > 0 && [...all.querySelectorAll('db-resource-row')].at(-1)?.getAttribute('aria-rowindex') === count;
        });
        await painted();
        return performance.now() - pressed;
      },
      async home() {
        key(grid(), 'Home');
        await until(() => grid().scrollTop === 0 && rows()[0]?.getAttribute('aria-rowindex') === '1');
        await painted();
      },
      get palette() { return document.querySelector('db-palette input'); },
      async openPalette() {
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true, bubbles: true }));
        await until(() => list.palette !== null && document.querySelector('db-palette [role="option"]') !== null);
        await painted();
      },
      async clearPalette() {
        type(list.palette, '');
        await until(() => document.querySelector('db-palette [role="option"]') !== null);
        await painted();
      },
      letter: (search, watched) => new Promise(resolve => {
        search.addEventListener('input', () => {
          const typed = performance.now();
          let changed = typed;
          const watcher = new MutationObserver(() => { changed = performance.now(); });
          watcher.observe(document.querySelector(watched), { subtree: true, childList: true, attributes: true, characterData: true });
          // Stable: no change for three frames. The frame that paints the last change ends the time.
          let quiet = 0;
          let last = changed;
          let frame = typed;
          const look = () => {
            if (changed !== last) { last = changed; quiet = 0; }
            if (quiet === 0) frame = performance.now();
            quiet += 1;
            if (quiet > 3) { watcher.disconnect(); resolve(frame - typed); } else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }, { capture: true, once: true });
      }),
      async clear() {
        key(list.search, 'Escape');
        await until(() => list.search.value === '' && isRead());
        await painted();
      },
      middle() { const { left, top, width, height } = grid().getBoundingClientRect(); return { x: left + width / 2, y: top + height / 2 }; },
      frames: {
        start() {
          times = [];
          isCounting = true;
          let before = performance.now();
          const frame = now => { times.push(now - before); before = now; if (isCounting) requestAnimationFrame(frame); };
          requestAnimationFrame(now => { before = now; requestAnimationFrame(frame); });
        },
        stop() { isCounting = false; return times; },
      },
      // The control of filtering: a scan of texts that are there.
      scan(letter, texts) {
        const before = performance.now();
        const found = [];
        for (let index = 0; index < texts.length; index += 1) if (texts[index].includes(letter)) found.push(index);
        return performance.now() - before;
      },
      texts: undefined,
    };
  })();
  undefined;
`;
