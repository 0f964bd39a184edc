import type { BrowserWindow } from 'electron';
import { BehaviorSubject, Subject, type Observable } from 'rxjs';
import type { WindowKind } from '@drawbridge/contracts';
import type { WindowIdentity } from '@drawbridge/ipc';
import type { Bounds } from './visible-bounds';

/** A window of ours that is open. */
export interface OpenWindow {
  /** Names the window over its whole life, restarts of the app included. */
  readonly key: string;
  readonly identity: WindowIdentity;
  readonly browserWindow: BrowserWindow;
}

/** Where a window is. `bounds`: when it is not maximised, in screen pixels. */
export interface WindowSpot {
  readonly bounds: Bounds;
  readonly isMaximised: boolean;
}

/** Every open window, and which had the focus last. Windows are views: nothing here owns what they show. */
export class WindowRegistry {
  readonly #windows = new Map<number, OpenWindow>();
  readonly #active = new BehaviorSubject<number | undefined>(undefined);
  readonly #open = new BehaviorSubject<readonly OpenWindow[]>([]);
  readonly #placed = new Subject<void>();
  readonly #spots = new Map<string, WindowSpot>();
  /** The window that had the focus last, by the id of its contents; it is the one that questions go to. */
  readonly active$: Observable<number | undefined> = this.#active.asObservable();
  /** Every open window, in the order in which they were opened. */
  readonly open$: Observable<readonly OpenWindow[]> = this.#open.asObservable();
  /** A window was moved or got another size. */
  readonly placed$: Observable<void> = this.#placed.asObservable();

  /** Adds a window; it leaves by itself when it closes. */
  add(kind: WindowKind, key: string, browserWindow: BrowserWindow): OpenWindow {
    const id = browserWindow.webContents.id;
    const opened: OpenWindow = { key, identity: { id, kind }, browserWindow };
    this.#windows.set(id, opened);
    this.#open.next(this.all());
    this.#active.next(id);
    browserWindow.on('focus', () => this.#active.next(id));
    // Not `resized` and `moved`, which Linux never tells.
    for (const event of ['resize', 'move', 'maximize', 'unmaximize', 'close'] as const)
      browserWindow.on(event as 'close', () => this.#place(opened));
    browserWindow.once('closed', () => {
      this.#windows.delete(id);
      this.#open.next(this.all());
      if (this.#active.value === id) this.#active.next([...this.#windows.keys()].at(-1));
    });
    return opened;
  }

  get(id: number): OpenWindow | undefined {
    return this.#windows.get(id);
  }

  /** An open window by its key. */
  byKey(key: string): OpenWindow | undefined {
    return this.all().find(one => one.key === key);
  }

  identify(id: number): WindowIdentity | undefined {
    return this.#windows.get(id)?.identity;
  }

  active(): OpenWindow | undefined {
    return this.#active.value === undefined ? undefined : this.#windows.get(this.#active.value);
  }

  /** The window that was opened after a given one; after the last comes the first. */
  after(id: number): OpenWindow | undefined {
    const all = this.all();
    return all[(all.findIndex(one => one.identity.id === id) + 1) % all.length];
  }

  /** Where a window is, or was when it closed. */
  spot(key: string): WindowSpot | undefined {
    const window = this.byKey(key);
    if (window !== undefined) this.#look(window);
    return this.#spots.get(key);
  }

  /** Shows the window that had the focus last, over the others. */
  bringForward(): void {
    const window = this.active();
    if (window !== undefined) this.show(window);
  }

  /** Shows a window over the others. */
  show({ browserWindow }: OpenWindow): void {
    if (browserWindow.isMinimized()) browserWindow.restore();
    browserWindow.show();
    browserWindow.focus();
  }

  all(): readonly OpenWindow[] {
    return [...this.#windows.values()];
  }

  #place(window: OpenWindow): void {
    this.#look(window);
    this.#placed.next();
  }

  #look({ key, browserWindow }: OpenWindow): void {
    if (browserWindow.isDestroyed()) return;
    this.#spots.set(key, { bounds: browserWindow.getNormalBounds(), isMaximised: browserWindow.isMaximized() });
  }
}
