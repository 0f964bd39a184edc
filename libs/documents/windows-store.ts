import type { SessionId, WindowView } from '@drawbridge/contracts';
import { BehaviorSubject, Subject, combineLatest, distinctUntilChanged, filter, map, type Observable } from 'rxjs';
import type { TabChange, WindowTabs } from './window-tabs';
import { documentsIn } from './workspace';
import { changeWindows, noWindows, windowsShowing, type WindowChange, type WindowKey, type Windows } from './windows';

/** Which sessions a window may attach to already: a terminal that asks before would be refused. */
export type Reachable = (window: WindowKey, session: SessionId) => boolean;

/** All windows, and the number of the last change that each window's page asked for. */
interface Held {
  readonly all: Windows;
  readonly seen: ReadonlyMap<WindowKey, number>;
}

/** All windows of the app: one, in main; fakes of main hold their own. Changes come in as values and go through one pure function. Disposed with the app. */
export class WindowsStore implements Disposable {
  readonly #held = new BehaviorSubject<Held>({ all: noWindows, seen: new Map() });
  readonly state$ = this.#held.pipe(
    map(({ all }) => all),
    distinctUntilChanged(),
  );
  readonly #released = new Subject<SessionId>();
  /** Sessions that no document shows any more: they are to be ended. */
  readonly released$ = this.#released.asObservable();

  /** `newId` makes ids of documents. `reachable$`: which sessions windows may attach to; a session is told to its window when it may. */
  constructor(
    private readonly newId: () => string,
    private readonly reachable$: Observable<Reachable>,
  ) {}

  get snapshot(): Windows {
    return this.#held.value.all;
  }

  /** Makes one change. */
  apply(change: WindowChange): void {
    this.#apply(change, this.#held.value.seen);
  }

  /** A window's page changes its tabs. `number`: rises by each change of the page; the window is told how far main has come. */
  ask(window: WindowKey, number: number, change: TabChange): void {
    // Both at once: a page that is told of the one without the other would leave its change out for a moment, or make it twice.
    this.#apply({ kind: 'change-tabs', window, change, newId: this.newId() }, new Map(this.#held.value.seen).set(window, number));
  }

  /** Shows a document of one window in another too. */
  showToo(document: string, target: WindowKey): void {
    this.apply({ kind: 'show-document-too', document, target, newId: this.newId() });
  }

  /** What one window's page shows, from its load on: a page counts its changes from 1. */
  watch(window: WindowKey): Observable<WindowView> {
    const { all, seen } = this.#held.value;
    this.#held.next({ all, seen: new Map(seen).set(window, 0) });
    return combineLatest([this.#held, this.reachable$]).pipe(
      map(([{ all, seen }, isReachable]) => ({ all, tabs: all.windows.get(window), seen: seen.get(window) ?? 0, isReachable })),
      filter(({ tabs }) => tabs !== undefined),
      map(({ all, tabs, seen, isReachable }) => viewOf(all, tabs as WindowTabs, seen, session => isReachable(window, session))),
      distinctUntilChanged(sameView),
    );
  }

  [Symbol.dispose](): void {
    this.#held.complete();
    this.#released.complete();
  }

  #apply(change: WindowChange, seen: Held['seen']): void {
    const before = this.#held.value;
    const all = changeWindows(before.all, change);
    if (all === before.all && seen === before.seen) return;
    this.#held.next({ all, seen });
    const held = new Set(all.sessions.values());
    for (const session of new Set(before.all.sessions.values())) if (!held.has(session)) this.#released.next(session);
  }
}

function viewOf(all: Windows, tabs: WindowTabs, seen: number, isReachable: (session: SessionId) => boolean): WindowView {
  const sessions = [...tabs.all.values()].flatMap(documentsIn).flatMap(({ id }) => {
    const session = all.sessions.get(id);
    if (session === undefined) return [];
    return [[id, { id: isReachable(session) ? session : undefined, isShared: windowsShowing(all, session).size > 1 }] as const];
  });
  return { seen, tabs, sessions: new Map(sessions), windows: all.windows.size };
}

/** A change in one window is none in the others: they are not told, but for how many windows there are. */
function sameView(a: WindowView, b: WindowView): boolean {
  if (a.seen !== b.seen || a.tabs !== b.tabs || a.windows !== b.windows || a.sessions.size !== b.sessions.size) return false;
  return [...a.sessions].every(([document, one]) => {
    const other = b.sessions.get(document);
    return other !== undefined && other.id === one.id && other.isShared === one.isShared;
  });
}
