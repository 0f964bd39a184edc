import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { DocumentFrame } from './document-frame';

/** All open documents of all workspaces; the active one is on screen, the others keep running out of sight. */
@Component({
  selector: 'db-document-area',
  imports: [DocumentFrame],
  template: `
    @for (one of documents(); track one.document.id) {
      <section
        role="tabpanel"
        [id]="'panel-' + one.document.id"
        [attr.aria-labelledby]="'tab-' + one.document.id"
        [class.is-hidden]="!one.isActive"
        [attr.inert]="one.isActive ? null : ''"
      >
        <db-document-frame [document]="one.document" [isActive]="one.isActive" />
      </section>
    }
  `,
  styles: `
    :host {
      display: grid;
      min-block-size: 0;
      background: var(--db-surface);
    }
    section {
      grid-area: 1 / 1;
      min-block-size: 0;
      min-inline-size: 0;
    }
    .is-hidden {
      display: none;
    }
  `,
})
export class DocumentArea {
  readonly #state = toSignal(inject(WorkspaceStore).state$, { requireSync: true });
  protected readonly documents = computed(() => {
    const { all, activeId } = this.#state();
    return [...all].flatMap(([id, workspace]) =>
      workspace.documents.map(document => ({ document, isActive: id === activeId && document.id === workspace.activeId })),
    );
  });
}
