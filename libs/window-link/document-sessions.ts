import type { DocumentSessionRef, Launch, SessionId, SessionView } from '@drawbridge/contracts';
import { lastValue, type AppError, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, combineLatest, distinctUntilChanged, map, type Observable, type Subscription } from 'rxjs';
import type { WindowLink } from './window-link';

/** How the session of a document stands, as far as its window knows. `gone`: main no longer lists it. */
export type DocumentSession =
  | { readonly kind: 'opening' }
  | { readonly kind: 'refused'; readonly error: AppError }
  /** `isShared`: another window shows it too. */
  | { readonly kind: 'open'; readonly view: SessionView; readonly isShared: boolean }
  | { readonly kind: 'gone'; readonly id: SessionId };

/** What this window did itself, before main's word on it is there. */
type Started = { readonly kind: 'opening' } | { readonly kind: 'refused'; readonly error: AppError };

/**
 * Which session each document of a window shows: main's word, and what this window is about to start. Sessions belong to documents and documents to main;
 * a page that comes back finds its terminals as they are. Disposed with the window.
 */
export class DocumentSessions implements Disposable {
  readonly #started = new BehaviorSubject<ReadonlyMap<string, Started>>(new Map());
  /** Sessions that main has listed once: one that it has not yet listed is not gone. */
  readonly #seen = new Set<SessionId>();
  readonly #subscription: Subscription;
  #refs: ReadonlyMap<string, DocumentSessionRef> = new Map();
  /** All documents that run or ran a session, by document id. */
  readonly all$: Observable<ReadonlyMap<string, DocumentSession>>;

  constructor(
    private readonly link: WindowLink,
    refs$: Observable<ReadonlyMap<string, DocumentSessionRef>>,
  ) {
    this.#subscription = refs$.subscribe(refs => (this.#refs = refs));
    this.all$ = combineLatest([refs$, this.#started, link.sessionList.life$]).pipe(
      map(([refs, started, life]) => {
        const views = new Map((lastValue(life) ?? []).map(view => [view.id, view]));
        for (const id of views.keys()) this.#seen.add(id);
        const told = [...refs].map(([document, ref]) => [document, sessionOf(ref, views, this.#seen)] as const);
        return new Map<string, DocumentSession>([...told, ...started]);
      }),
    );
  }

  /** The session of one document; `undefined` when none was asked for. */
  of(documentId: string): Observable<DocumentSession | undefined> {
    return this.all$.pipe(
      map(all => all.get(documentId)),
      distinctUntilChanged(isSame),
    );
  }

  /** Whether a document runs or ran a session, or is about to. */
  has(documentId: string): boolean {
    return this.#started.value.has(documentId) || this.#refs.has(documentId);
  }

  /** Starts a document's program; a session it ran before is given up. Sizes in cells. */
  async open(documentId: string, launch: Launch, size: { readonly cols: number; readonly rows: number }): Promise<Result<SessionId>> {
    const opening: Started = { kind: 'opening' };
    this.#start(documentId, opening);
    const answer = await this.link.sessions.open({ document: documentId, launch, ...size });
    // Started again while main was at it: the later start counts.
    if (this.#started.value.get(documentId) === opening)
      this.#start(documentId, answer.ok ? undefined : { kind: 'refused', error: answer.error });
    return answer;
  }

  [Symbol.dispose](): void {
    this.#subscription.unsubscribe();
    this.#started.complete();
  }

  #start(documentId: string, started: Started | undefined): void {
    const next = new Map(this.#started.value);
    if (started === undefined) next.delete(documentId);
    else next.set(documentId, started);
    this.#started.next(next);
  }
}

function sessionOf(ref: DocumentSessionRef, views: ReadonlyMap<SessionId, SessionView>, seen: ReadonlySet<SessionId>): DocumentSession {
  if (ref.id === undefined) return { kind: 'opening' };
  const view = views.get(ref.id);
  if (view !== undefined) return { kind: 'open', view, isShared: ref.isShared };
  return seen.has(ref.id) ? { kind: 'gone', id: ref.id } : { kind: 'opening' };
}

function isSame(a: DocumentSession | undefined, b: DocumentSession | undefined): boolean {
  if (a?.kind !== 'open' || b?.kind !== 'open') return a === b || (a?.kind === 'opening' && b?.kind === 'opening');
  return a.view === b.view && a.isShared === b.isShared;
}
