import {
  Component,
  DestroyRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  inject,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { errorText } from '@drawbridge/messages';
import { DIALOG_REF, Icon, LifecycleBadge, nextId, type Badge } from '@drawbridge/ui';
import type { PaletteProblem } from './palette-provider';
import { PALETTE_PROVIDERS } from './palette-provider';
import { PaletteState, longestText, type PaletteLine } from './palette-state';

const page = 8;

/** The box in which everything is found: a field, what was found, and what was not searched. Everything goes by keys; the focus stays in the field. */
@Component({
  selector: 'db-palette',
  imports: [Icon, LifecycleBadge],
  templateUrl: './palette.html',
  styleUrl: './palette.css',
})
export class Palette {
  protected readonly state = new PaletteState(inject(PALETTE_PROVIDERS));
  protected readonly longest = longestText;
  protected readonly listId = nextId('palette-list');
  protected readonly problemId = nextId('palette-problem');
  protected readonly foundLabel = $localize`Found`;
  protected readonly gone: Badge = { kind: 'gone' };
  protected readonly areDetailsShown = signal(false);
  protected readonly isActing = signal('');
  protected readonly placeholder = computed(() => {
    const step = this.state.step();
    if (step !== undefined) return step.placeholder;
    return this.state.mode() === 'predicate'
      ? $localize`An expression, such as labels["env"] == "prod"`
      : $localize`Search resources, tabs, commands and settings`;
  });
  protected readonly problems = computed(() =>
    this.state.view().problems.map(problem => {
      const { title, explanation, actionLabel } = errorText(problem.error);
      return { ...problem, says: title, more: explanation, actionLabel, raw: problem.error.details };
    }),
  );
  /** Said aloud, and shown when nothing was found. */
  protected readonly status = computed(() => {
    const { isSearching } = this.state.view();
    const count = this.state.lines().length;
    if (this.state.step() !== undefined) return '';
    if (count > 0) return isSearching ? $localize`Still searching…` : '';
    if (isSearching) return $localize`Searching…`;
    return this.state.text().trim() === '' && this.state.filters().length === 0
      ? $localize`Nothing to show yet`
      : $localize`Nothing found. Other words may do, or fewer of them.`;
  });
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly #self = inject(DIALOG_REF);
  #after: () => void = () => undefined;

  constructor() {
    this.state.view$.pipe(takeUntilDestroyed()).subscribe(view => this.state.show(view));
    const before = document.activeElement;
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      dialog.addEventListener('cancel', event => event.preventDefault());
      dialog.addEventListener('keydown', event => this.#escape(event));
      // A press beside the box.
      dialog.addEventListener('click', event => {
        if (event.target === dialog) this.close();
      });
      dialog.showModal();
      this.field().nativeElement.focus();
    });
    afterRenderEffect(() => {
      this.state.lines();
      document.getElementById(this.optionId(this.state.active()))?.scrollIntoView({ block: 'nearest' });
    });
    inject(DestroyRef).onDestroy(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      // What was chosen may put the focus elsewhere, and finds the window without a dialog.
      setTimeout(this.#after);
    });
  }

  protected optionId(index: number): string {
    return `${this.listId}-${index}`;
  }

  protected close(): void {
    this.#self.close();
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { state } = this;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => state.move(1),
      ArrowUp: () => state.move(-1),
      PageDown: () => state.move(Math.min(page, state.lines().length - 1 - state.active())),
      PageUp: () => state.move(-Math.min(page, state.active())),
      Enter: () => this.choose(state.lines()[state.active()]),
    };
    const action = actions[event.key];
    if (action === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    action();
  }

  /** With nothing left to delete in the field, Backspace goes one back: out of a step, or a filter less. */
  protected backspace(event: Event): void {
    if (this.field().nativeElement.value !== '') return;
    event.preventDefault();
    this.goBack();
  }

  protected goBack(): void {
    if (!this.state.back()) this.state.removeFilter();
    this.#goOnTyping();
  }

  protected choose(line: PaletteLine | undefined): void {
    if (line === undefined) return;
    const { state } = this;
    if (line.standing === 'gone') {
      state.refusal.set($localize`${line.item.title}:thing: is no longer there.`);
      return;
    }
    const outcome = line.item.choose();
    switch (outcome.kind) {
      case 'do':
        this.#after = outcome.run;
        this.close();
        return;
      case 'step':
        state.begin(outcome.step);
        break;
      case 'filter':
        state.addFilter(outcome.filter, outcome.word);
        break;
      case 'refused':
        state.refusal.set(outcome.reason);
    }
    this.#goOnTyping();
  }

  protected async act(problem: PaletteProblem): Promise<void> {
    if (this.isActing() !== '') return;
    this.isActing.set(problem.id);
    await problem.act();
    this.isActing.set('');
    this.state.again();
  }

  /** What was typed in the same frame has not been drawn, so the field would not notice that its text is another now. */
  #goOnTyping(): void {
    const field = this.field().nativeElement;
    field.value = this.state.text();
    field.focus();
  }

  /** Out of a step, else out of the box. */
  #escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (this.state.back()) this.#goOnTyping();
    else this.close();
  }
}
