import { DOCUMENT, DestroyRef, Injectable, effect, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore, documentsIn, isOnScreen, type Workspaces } from '@drawbridge/documents';

/** Documents that rang while nobody looked; their tabs have a quiet mark until they are looked at. */
@Injectable({ providedIn: 'root' })
export class Attention {
  readonly #store = inject(WorkspaceStore);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  readonly #page = inject(DOCUMENT);
  readonly #asking = signal<ReadonlySet<string>>(new Set());
  /** Ids of the documents that ask. */
  readonly asking = this.#asking.asReadonly();

  constructor() {
    effect(() => this.#looked(this.#state()));
    const focused = (): void => this.#looked(this.#store.snapshot);
    const view = this.#page.defaultView;
    view?.addEventListener('focus', focused);
    inject(DestroyRef).onDestroy(() => view?.removeEventListener('focus', focused));
  }

  /** A document rang. Nothing comes of it while a person looks at it. */
  ask(documentId: string): void {
    if (this.#asking().has(documentId) || this.#isLookedAt(this.#store.snapshot, documentId)) return;
    this.#asking.update(asking => new Set([...asking, documentId]));
  }

  /** What is on screen asks no more, nor does what was closed. */
  #looked(state: Workspaces): void {
    const open = new Set([...state.all.values()].flatMap(workspace => documentsIn(workspace).map(one => one.id)));
    this.#asking.update(asking => {
      const left = [...asking].filter(id => open.has(id) && !this.#isLookedAt(state, id));
      return left.length === asking.size ? asking : new Set(left);
    });
  }

  #isLookedAt({ activeId, all }: Workspaces, documentId: string): boolean {
    const workspace = activeId === undefined ? undefined : all.get(activeId);
    return this.#page.hasFocus() && workspace !== undefined && isOnScreen(workspace, documentId);
  }
}
