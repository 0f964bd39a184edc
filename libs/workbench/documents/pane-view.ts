import { Component, ElementRef, computed, effect, inject, input, untracked } from '@angular/core';
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
    let was: boolean | undefined;
    effect(() => {
      const [is, isAlone] = [this.isFocused(), untracked(this.isAlone)];
      // A pane that is alone, or was there with the focus before, has nothing to take it from.
      if (is && was !== true && !(was === undefined && isAlone)) this.#takeFocus();
      was = is;
    });
  }

  protected entered(): void {
    if (!this.isFocused()) this.#store.changePanes(this.workspace(), { kind: 'focus', pane: this.pane() });
  }

  /** Whatever was typed from now on is not for the pane that had the focus. What is in the document takes it further, as terminals do. */
  #takeFocus(): void {
    if (this.#host.contains(document.activeElement)) return;
    const place = this.#host.querySelector<HTMLElement>('[role=tabpanel]:not([inert]), db-empty-pane button');
    (place ?? this.#host).focus();
  }
}
