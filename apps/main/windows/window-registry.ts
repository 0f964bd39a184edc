import type { BrowserWindow } from 'electron';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { WindowKind } from '@drawbridge/contracts';
import type { WindowIdentity } from '@drawbridge/ipc';

/** A window of ours that is open. */
export interface OpenWindow {
  /** Names the window over its whole life, restarts of the app included. */
  readonly key: string;
  readonly identity: WindowIdentity;
  readonly browserWindow: BrowserWindow;
}

/** Every open window, and which had the focus last. Windows are views: nothing here owns what they show. */
export class WindowRegistry {
  readonly #windows = new Map<number, OpenWindow>();
  readonly #open = new BehaviorSubject<readonly OpenWindow[]>([]);
  /** Every open window, in the order in which they were opened. */
  readonly open$: Observable<readonly OpenWindow[]> = this.#open.asObservable();
  readonly #active = new BehaviorSubject<number | undefined>(undefined);
  /** The window that had the focus last, by the id of its contents; it is the one that questions go to. */
  readonly active$: Observable<number | undefined> = this.#active.asObservable();

  /** Adds a window; it leaves by itself when it closes. */
  add(kind: WindowKind, key: string, browserWindow: BrowserWindow): OpenWindow {
    const id = browserWindow.webContents.id;
    const opened: OpenWindow = { key, identity: { id, kind }, browserWindow };
    this.#windows.set(id, opened);
    this.#open.next(this.all());
    this.#active.next(id);
    browserWindow.on('focus', () => this.#active.next(id));
    browserWindow.once('closed', () => {
      this.#windows.delete(id);
      this.#open.next(this.all());
      if (this.#active.value === id) this.#active.next([...this.#windows.keys()].at(-1));
    });
    return opened;
  }

  /** An open window by its key. */
  byKey(key: string): OpenWindow | undefined {
    return this.all().find(one => one.key === key);
  }

  get(id: number): OpenWindow | undefined {
    return this.#windows.get(id);
  }

  identify(id: number): WindowIdentity | undefined {
    return this.#windows.get(id)?.identity;
  }

  active(): OpenWindow | undefined {
    return this.#active.value === undefined ? undefined : this.#windows.get(this.#active.value);
  }

  /** Shows the window that had the focus last, over the others. */
  bringForward(): void {
    const window = this.active()?.browserWindow;
    if (window === undefined) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  all(): readonly OpenWindow[] {
    return [...this.#windows.values()];
  }
}
