import type { Launch, SessionId, SessionView } from '@drawbridge/contracts';
import { appError, fail, lastValue, type AppError, type Result } from '@drawbridge/lifecycle';
import { BehaviorSubject, combineLatest, distinctUntilChanged, map, type Observable } from 'rxjs';
import type { WindowLink } from './window-link';

/** How the session of a document stands, as far as its window knows. `gone`: main no longer lists it. */
export type DocumentSession =
  | { readonly kind: 'opening' }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'open'; readonly view: SessionView }
  | { readonly kind: 'gone'; readonly id: SessionId };

type Held =
  { readonly kind: 'opening' } | { readonly kind: 'refused'; readonly error: AppError } | { readonly kind: 'held'; readonly id: SessionId };

/** Which session each document of a window runs. A session outlives its document's view and ends with its document. Disposed with the window. */
export class DocumentSessions implements Disposable {
  readonly #held = new BehaviorSubject<ReadonlyMap<string, Held>>(new Map());
  /** Sessions that main has listed once: one that it has not yet listed is not gone. */
  readonly #seen = new Set<SessionId>();
  /** All documents that run or ran a session, by document id. */
  readonly all$: Observable<ReadonlyMap<string, DocumentSession>>;

  constructor(private readonly link: WindowLink) {
    this.all$ = combineLatest([this.#held, link.sessionList.life$]).pipe(
      map(([held, life]) => {
        const views = new Map((lastValue(life) ?? []).map(view => [view.id, view]));
        for (const id of views.keys()) this.#seen.add(id);
        return new Map([...held].map(([document, one]) => [document, sessionOf(one, views, this.#seen)] as const));
      }),
    );
  }

  /** The session of one document; `undefined` when none was asked for. */
  of(documentId: string): Observable<DocumentSession | undefined> {
    return this.all$.pipe(
      map(all => all.get(documentId)),
      distinctUntilChanged(),
    );
  }

  /** Whether a document runs or ran a session, or is about to. */
  has(documentId: string): boolean {
    return this.#held.value.has(documentId);
  }

  /** Starts a document's program; a session it ran before is given up. Sizes in cells. */
  async open(documentId: string, launch: Launch, size: { readonly cols: number; readonly rows: number }): Promise<Result<SessionId>> {
    await this.#end(documentId);
    const opening: Held = { kind: 'opening' };
    this.#hold(documentId, opening);
    const answer = await this.link.sessions.open({ launch, ...size });
    if (this.#held.value.get(documentId) !== opening) {
      // The document was closed, or started again, while main was at it.
      if (answer.ok) await this.link.sessions.close(answer.value);
      return fail(appError('cancelled'));
    }
    this.#hold(documentId, answer.ok ? { kind: 'held', id: answer.value } : { kind: 'refused', error: answer.error });
    return answer;
  }

  /** Ends a document's session: its tab was closed. */
  release(documentId: string): void {
    void this.#end(documentId);
  }

  [Symbol.dispose](): void {
    this.#held.complete();
  }

  async #end(documentId: string): Promise<void> {
    const held = this.#held.value.get(documentId);
    this.#hold(documentId, undefined);
    // A session that main has forgotten already is as closed as can be.
    if (held?.kind === 'held') await this.link.sessions.close(held.id);
  }

  #hold(documentId: string, held: Held | undefined): void {
    const next = new Map(this.#held.value);
    if (held === undefined) next.delete(documentId);
    else next.set(documentId, held);
    this.#held.next(next);
  }
}

function sessionOf(held: Held, views: ReadonlyMap<SessionId, SessionView>, seen: ReadonlySet<SessionId>): DocumentSession {
  if (held.kind !== 'held') return held;
  const view = views.get(held.id);
  if (view !== undefined) return { kind: 'open', view };
  return seen.has(held.id) ? { kind: 'gone', id: held.id } : { kind: 'opening' };
}
