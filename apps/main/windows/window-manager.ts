import { randomUUID } from 'node:crypto';
import type { SessionView } from '@drawbridge/contracts';
import { findDocument, windowsShowing, type WindowsStore } from '@drawbridge/documents';
import { appError, fail, ok, type Result } from '@drawbridge/lifecycle';
import { cascaded } from './cascade';
import type { WantedWindow } from './open-workbench';
import type { Bounds } from './visible-bounds';
import type { OpenWindow, WindowRegistry } from './window-registry';

/** Where a tab goes. */
export type TabTarget = 'new-window' | 'next-window';

/** What windows need from the rest of main. */
export interface ManagerParts {
  readonly windows: WindowRegistry;
  readonly store: WindowsStore;
  readonly open: (wanted: WantedWindow) => OpenWindow;
  /** The free part of the display that a window is on, in screen pixels. */
  readonly displayAt: (bounds: Bounds) => Bounds;
  readonly running: () => readonly SessionView[];
  /** Asks in a window whether programs may end. */
  readonly ask: (running: readonly SessionView[], window: number) => Promise<'leave' | 'stay'>;
  /** The app is on its way out, which was asked about already. */
  readonly isQuitting: () => boolean;
  /** Closing the last window ends the app. */
  readonly quitsWithLast: boolean;
  /** Whether local ports are open: they end with the app. */
  readonly hasOpenPorts: () => boolean;
  readonly quit: () => void;
}

/** Opens and closes windows, and moves tabs between them. */
export class WindowManager {
  readonly #mayGo = new Set<number>();
  readonly #asking = new Set<number>();

  constructor(private readonly parts: ManagerParts) {
    const guarded = new Set<number>();
    parts.windows.open$.subscribe(open => {
      for (const window of open) {
        const { id } = window.identity;
        if (guarded.has(id)) continue;
        guarded.add(id);
        window.browserWindow.on('close', event => {
          if (this.#mayClose(window) === 'wait') event.preventDefault();
        });
      }
    });
  }

  /** Opens a window beside the one that had the focus last; without any, the one that was closed last, with its tabs. */
  open(): OpenWindow {
    const { windows, store, displayAt, open } = this.parts;
    const from = windows.active();
    if (from !== undefined) {
      const bounds = from.browserWindow.getNormalBounds();
      return open({ key: randomUUID(), bounds: cascaded(bounds, displayAt(bounds)), isMaximised: false });
    }
    const [last] = store.snapshot.windows.keys();
    return open({ key: last ?? randomUUID(), isMaximised: false, ...(last === undefined ? {} : windows.spot(last)) });
  }

  /** Goes to the window that was opened after a given one. */
  focusNext(id: number): void {
    const { windows } = this.parts;
    const next = windows.after(id);
    if (next !== undefined) windows.show(next);
  }

  /** Closes a window as a person does. */
  close(id: number): void {
    this.parts.windows.get(id)?.browserWindow.close();
  }

  /** Moves a tab of a window, with all that it runs. */
  moveTab(id: number, document: string, to: TabTarget): Result<void> {
    const target = this.#target(id, document, to);
    if (!target.ok) return target;
    this.parts.store.apply({ kind: 'move-document', document, target: target.value.key });
    return ok(undefined);
  }

  /** Shows what a tab runs in another window too. */
  showTabToo(id: number, document: string, to: TabTarget): Result<void> {
    const target = this.#target(id, document, to);
    if (!target.ok) return target;
    this.parts.store.showToo(document, target.value.key);
    return ok(undefined);
  }

  #target(id: number, document: string, to: TabTarget): Result<OpenWindow> {
    const { windows, store } = this.parts;
    const found = findDocument(store.snapshot, document);
    if (found === undefined || found.window !== windows.get(id)?.key) return fail(appError('not-found', { what: document }));
    const next = windows.after(id);
    if (to === 'new-window' || next === undefined || next.identity.id === id) return ok(this.open());
    windows.show(next);
    return ok(next);
  }

  /** Whether a window goes now; otherwise the person is asked, and it is closed again when it may go. */
  #mayClose(window: OpenWindow): 'go' | 'wait' {
    const { isQuitting, windows, quitsWithLast, hasOpenPorts, quit } = this.parts;
    const { id } = window.identity;
    const ending = this.#onlyHere(window.key);
    // A page that is dead can ask nothing.
    if (isQuitting() || this.#mayGo.delete(id) || window.browserWindow.webContents.isCrashed()) return 'go';
    // What closes with the last window is the app: one question, in words that say so. Local ports end with it, and not with a window.
    const isEnd = quitsWithLast && windows.all().length === 1;
    if (ending.length === 0 && !(isEnd && hasOpenPorts())) return 'go';
    if (isEnd) quit();
    else if (!this.#asking.has(id)) void this.#ask(window, ending);
    return 'wait';
  }

  async #ask({ identity, browserWindow }: OpenWindow, ending: readonly SessionView[]): Promise<void> {
    this.#asking.add(identity.id);
    const answer = await this.parts.ask(ending, identity.id);
    this.#asking.delete(identity.id);
    if (answer === 'stay' || browserWindow.isDestroyed()) return;
    this.#mayGo.add(identity.id);
    browserWindow.close();
  }

  /** What runs and is shown by no other window. */
  #onlyHere(key: string): readonly SessionView[] {
    const { running, store } = this.parts;
    return running().filter(({ id }) => {
      const showing = windowsShowing(store.snapshot, id);
      return showing.size === 1 && showing.has(key);
    });
  }
}
