import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore } from '@drawbridge/documents';
import { SplitView, type SharesChange } from '@drawbridge/ui';
import { PaneView } from './pane-view';

/** The panes of all workspaces; those of one are on screen, the others keep running out of sight. */
@Component({
  selector: 'db-document-area',
  imports: [SplitView, PaneView],
  template: `
    @for (one of workspaces(); track one.id) {
      <db-split-view
        [layout]="one.layout"
        [class.is-hidden]="!one.isActive"
        [attr.inert]="one.isActive ? null : ''"
        (sharesChange)="share(one.id, $event)"
      >
        <ng-template let-pane><db-pane-view [workspace]="one.id" [pane]="pane" /></ng-template>
      </db-split-view>
    }
  `,
  styles: `
    :host {
      display: grid;
      min-block-size: 0;
      background: var(--db-surface);
    }
    db-split-view {
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
  readonly #store = inject(WorkspaceStore);
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  protected readonly workspaces = computed(() => {
    const { all, activeId } = this.#state();
    return [...all].map(([id, { layout }]) => ({ id, layout, isActive: id === activeId }));
  });

  protected share(workspace: string, { path, shares }: SharesChange): void {
    this.#store.changePanes(workspace, { kind: 'share', path, shares });
  }
}
