import type { ClusterRef, DocumentSessionRef, SessionView, TabRequest, WindowView } from '@drawbridge/contracts';
import type { AppError, Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, combineLatest, distinctUntilChanged, map, type Observable, type Subscription } from 'rxjs';
import type { DocumentKindName, DocumentState, StateOf } from './document';
import type { PaneChange } from './pane-change';
import { changeTabs, noTabs, type TabChange, type WindowTabs, type WorkspaceId } from './window-tabs';

/** What a window's page knows of its tabs. */
export interface Workspaces extends WindowTabs {
  /** How many windows the app has. */
  readonly windows: number;
  /** What documents call themselves while they run (a terminal's title), by document id. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The window's way to main, as far as its tabs go. */
export interface WorkspaceLink {
  /** What main holds for this window, and each change. */
  readonly view$: Observable<WindowView>;
  readonly sessions$: Observable<readonly SessionView[]>;
  readonly change: (request: { readonly number: number; readonly change: TabRequest }) => Promise<Result<unknown>>;
  /** Told of a change that main did not take. */
  readonly refused: (error: AppError) => void;
}

/** What main told, and the changes that it has not told back yet. */
interface Known {
  readonly view: WindowView | undefined;
  readonly pending: readonly { readonly number: number; readonly change: TabChange }[];
}

/**
 * A window's copy of its tabs. Main holds what counts: every change goes there, and is shown here at once as far as it needs no new id, so that a letter
 * typed into a search does not come back late over the next one. Every operation names its workspace; unknown ids change nothing. Disposed with its window.
 */
export class WorkspaceStore implements Disposable {
  readonly #known = new BehaviorSubject<Known>({ view: undefined, pending: [] });
  readonly #state = new BehaviorSubject<Workspaces>({ ...noTabs, titles: new Map(), windows: 1 });
  readonly state$ = this.#state.asObservable();
  /** Whether main has told what this window shows. */
  readonly isKnown$ = this.#known.pipe(
    map(({ view }) => view !== undefined),
    distinctUntilChanged(),
  );
  /** Which session each document runs, as far as this window may attach to it. */
  readonly sessions$: Observable<ReadonlyMap<string, DocumentSessionRef>> = this.#known.pipe(
    map(({ view }) => view?.sessions ?? noSessions),
    distinctUntilChanged(),
  );
  readonly #subscription: Subscription;
  #last = 0;

  constructor(private readonly link: WorkspaceLink) {
    this.#subscription = combineLatest([this.#known, link.sessions$]).subscribe(([{ view, pending }, sessions]) => {
      const told = view === undefined ? noTabs : (view.tabs as WindowTabs);
      const tabs = pending.reduce((now, { change }) => changeTabs(now, change, undefined), told);
      this.#state.next({ ...tabs, titles: titlesOf(view, sessions), windows: view?.windows ?? 1 });
    });
    this.#subscription.add(
      link.view$.subscribe(view => this.#known.next({ view, pending: this.#known.value.pending.filter(one => one.number > view.seen) })),
    );
  }

  get snapshot(): Workspaces {
    return this.#state.value;
  }

  /** Shows a cluster's workspace, making an empty one when there is none. */
  show(cluster: ClusterRef | null): void {
    this.#ask({ kind: 'show', cluster });
  }

  /** Shows none: the start page. */
  showNone(): void {
    this.#ask({ kind: 'show-none' });
  }

  /** Opens a document in a cluster's workspace and shows both. */
  open(cluster: ClusterRef | null, document: DocumentState): void {
    this.#ask({ kind: 'open', cluster, document });
  }

  activate(workspace: WorkspaceId, document: string): void {
    this.#ask({ kind: 'activate', workspace, document });
  }

  close(workspace: WorkspaceId, documents: readonly string[]): void {
    this.#ask({ kind: 'close', workspace, documents });
  }

  move(workspace: WorkspaceId, document: string, index: number): void {
    this.#ask({ kind: 'move', workspace, document, index });
  }

  duplicate(workspace: WorkspaceId, document: string): void {
    this.#ask({ kind: 'duplicate', workspace, document });
  }

  reopen(workspace: WorkspaceId): void {
    this.#ask({ kind: 'reopen', workspace });
  }

  /** What is done to the panes of a workspace. */
  changePanes(workspace: WorkspaceId, change: PaneChange): void {
    this.#ask({ kind: 'panes', workspace, change });
  }

  /** Keeps what a document changed of its own state, such as a search. */
  update<K extends DocumentKindName>(document: string, kind: K, state: Readonly<StateOf<K>>): void {
    this.#ask({ kind: 'update', document, state: { kind, state } as DocumentState });
  }

  [Symbol.dispose](): void {
    this.#subscription.unsubscribe();
    this.#state.complete();
    this.#known.complete();
  }

  #ask(change: TabChange): void {
    const number = ++this.#last;
    this.#known.next({ ...this.#known.value, pending: [...this.#known.value.pending, { number, change }] });
    void this.#send(number, change);
  }

  async #send(number: number, change: TabChange): Promise<void> {
    const answer = await this.link.change({ number, change: change as TabRequest });
    if (answer.ok) return;
    const { view, pending } = this.#known.value;
    this.#known.next({ view, pending: pending.filter(one => one.number !== number) });
    this.link.refused(answer.error);
  }
}

const noSessions: ReadonlyMap<string, DocumentSessionRef> = new Map();

function titlesOf(view: WindowView | undefined, sessions: readonly SessionView[]): ReadonlyMap<string, string> {
  const titles = new Map(sessions.map(one => [one.id, one.title]));
  const own = [...(view?.sessions ?? [])].map(([document, { id }]) => [document, id === undefined ? '' : (titles.get(id) ?? '')] as const);
  return new Map(own.filter(([, title]) => title !== ''));
}
