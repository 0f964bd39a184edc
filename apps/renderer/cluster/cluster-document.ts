import { Component, computed, inject, input } from '@angular/core';
import type { OpenDocument } from '@drawbridge/documents';
import { EmptyState } from '@drawbridge/ui';
import { ClusterListModel, ClusterOpener } from '@drawbridge/workbench';

/** The resources of a root or leaf cluster; says what to do when nobody is logged in there. */
@Component({
  selector: 'db-cluster-document',
  imports: [EmptyState],
  template: `
    @if (needsLogin()) {
      <db-empty-state icon="lock" [heading]="loginHeading()" i18n-text text="Log in to see what you may reach there.">
        <button type="button" class="db-button is-main" (click)="logIn()" i18n>Log in</button>
      </db-empty-state>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      min-block-size: 0;
    }
  `,
})
export class ClusterDocument {
  readonly document = input.required<Extract<OpenDocument, { kind: 'cluster' }>>();
  readonly isActive = input.required<boolean>();
  readonly #clusters = inject(ClusterListModel);
  readonly #opener = inject(ClusterOpener);
  readonly #item = computed(() => this.#clusters.find(this.document().state.cluster));
  protected readonly name = computed(() => this.#item()?.name ?? this.document().state.name);
  protected readonly needsLogin = computed(() => this.#item()?.badge.kind === 'needs-login');
  protected readonly loginHeading = computed(() => $localize`You are not logged in to ${this.name()}:cluster:`);

  protected async logIn(): Promise<void> {
    await this.#opener.logIn(this.document().state.cluster);
  }
}
