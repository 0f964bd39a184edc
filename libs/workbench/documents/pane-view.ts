import { Component, ElementRef, Injector, afterNextRender, computed, effect, inject, input, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { WorkspaceStore, isOnScreen, paneOf } from '@drawbridge/documents';
import { panesOf } from '@drawbridge/layout';
import { TabStrip } from '../tabs/tab-strip';
import { DocumentFrame } from './document-frame';
import { EmptyPane } from './empty-pane';

/** One pane: its tabs, and the documents behind them, of which the active one is on screen. Whatever in it gets the focus makes it the focused pane. */
@Component({
  selector: 'db-pane-view',
  imports: [TabStrip, DocumentFrame, EmptyPane],
  templateUrl: './pane-view.html',
  styleUrl: './pane-view.css',
  host: {
    '[class.is-other]': '!isFocused()',
    '[attr.role]': "isAlone() ? null : 'group'",
    '[attr.aria-label]': 'label()',
    '(focusin)': 'entered()',
    '(pointerdown)': 'entered()',
  },
})
export class PaneView {
  /** Ids of the workspace and of the pane in it. */
  readonly workspace = input.required<string>();
  readonly pane = input.required<string>();

  readonly #store = inject(WorkspaceStore);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #state = toSignal(this.#store.state$, { requireSync: true });
  readonly #workspace = computed(() => this.#state().all.get(this.workspace()));
  readonly #panes = computed(() => {
    const workspace = this.#workspace();
    return workspace === undefined ? [] : panesOf(workspace.layout);
  });
  protected readonly isAlone = computed(() => this.#panes().length < 2);
  protected readonly isFocused = computed(() => this.#workspace()?.layout.focused === this.pane());
  protected readonly label = computed(() => (this.isAlone() ? null : $localize`Pane ${this.#panes().indexOf(this.pane()) + 1}:number:`));
  protected readonly documents = computed(() => {
    const workspace = this.#workspace();
    if (workspace === undefined) return [];
    const { activeId } = this.#state();
    return paneOf(workspace, this.pane()).documents.map(document => ({
      document,
      isActive: this.workspace() === activeId && isOnScreen(workspace, document.id),
      isInFront: paneOf(workspace, this.pane()).activeId === document.id,
    }));
  });

  constructor() {
    const injector = inject(Injector);
    let was: boolean | undefined;
    effect(() => {
      const is = this.#workspace()?.layout.focused === this.pane();
      // A pane that is alone from the start has nobody to take the focus from.
      const hasBecome = was === undefined ? !untracked(this.isAlone) : !was;
      was = is;
      if (is && (hasBecome || this.#isElsewhere())) afterNextRender(() => this.#takeFocus(), { injector });
    });
  }

  protected entered(): void {
    if (!this.isFocused()) this.#store.changePanes(this.workspace(), { kind: 'focus', pane: this.pane() });
  }

  /** Whether the keyboard is in another pane. */
  #isElsewhere(): boolean {
    const pane = document.activeElement?.closest('db-pane-view');
    return pane !== null && pane !== undefined && pane !== this.#host;
  }

  /** What is typed from now on is not for the pane that had the focus. What is in the document takes it further, as terminals do. */
  #takeFocus(): void {
    if (!this.isFocused() || this.#host.contains(document.activeElement)) return;
    this.#host.querySelector<HTMLElement>('[role=tabpanel]:not([inert]), db-empty-pane button')?.focus();
  }
}
