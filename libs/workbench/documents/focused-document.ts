import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore, focusedPane } from '@drawbridge/documents';

/** The document that the keyboard belongs to: of several on screen, the active one of the focused pane. */
@Injectable({ providedIn: 'root' })
export class FocusedDocument {
  readonly #state = toSignal(inject(WorkspaceStore).state$, { requireSync: true });
  /** `undefined`: no document is on screen, or the focused pane is empty. */
  readonly id = computed(() => {
    const { activeId, all } = this.#state();
    const workspace = activeId === undefined ? undefined : all.get(activeId);
    return workspace === undefined ? undefined : focusedPane(workspace).activeId;
  });
}
