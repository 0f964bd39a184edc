import { NgComponentOutlet } from '@angular/common';
import { Component, computed, effect, inject, input, signal, type Type } from '@angular/core';
import type { OpenDocument } from '@drawbridge/documents';
import { internalError, type AppError } from '@drawbridge/lifecycle';
import { ErrorPanel } from '@drawbridge/ui';
import { DOCUMENT_VIEWS } from './document-views';

/** One document: loads its view when it is first shown and keeps it while the tab is open. */
@Component({
  selector: 'db-document-frame',
  imports: [NgComponentOutlet, ErrorPanel],
  template: `
    @if (view(); as component) {
      <ng-container *ngComponentOutlet="component; inputs: inputs()" />
    } @else if (problem()) {
      <db-error-panel [error]="problem()!" (act)="load()" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
      min-block-size: 0;
    }
    db-error-panel {
      margin: var(--db-4);
    }
  `,
})
export class DocumentFrame {
  readonly document = input.required<OpenDocument>();
  readonly isActive = input.required<boolean>();
  protected readonly view = signal<Type<unknown> | undefined>(undefined);
  protected readonly problem = signal<AppError | undefined>(undefined);
  protected readonly inputs = computed(() => ({ document: this.document(), isActive: this.isActive() }));
  readonly #views = inject(DOCUMENT_VIEWS);
  #isAsked = false;

  constructor() {
    effect(() => {
      if (!this.isActive() || this.#isAsked) return;
      this.#isAsked = true;
      void this.load();
    });
  }

  protected async load(): Promise<void> {
    this.problem.set(undefined);
    try {
      this.view.set(await this.#views[this.document().kind].load());
    } catch (thrown) {
      this.problem.set({ ...internalError(thrown), action: 'retry' });
    }
  }
}
