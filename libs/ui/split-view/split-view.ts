import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  contentChild,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  TemplateRef,
} from '@angular/core';
import { dividersOf, evenOut, moveDivider, panesOf, rectanglesOf, type Divider, type Layout } from '@drawbridge/layout';
import { dividerKey, dividerPlace, placeOf, type Box } from './places';

/** No pane is made smaller than this by hand, in CSS pixels: a tab strip and a few lines of a terminal. */
const smallest = { width: 160, height: 108 };

/** Shares of a split that somebody changed. */
export interface SharesChange {
  readonly path: readonly number[];
  readonly shares: readonly number[];
}

/**
 * Panes side by side, with edges that can be dragged and moved by keys. What is in a pane comes from the template inside, which gets the pane's id. All
 * panes lie flat in one list and are placed by their rectangles, so that splitting, moving an edge or a zoom makes no pane anew and touches no other one.
 */
@Component({
  selector: 'db-split-view',
  imports: [NgTemplateOutlet],
  templateUrl: './split-view.html',
  styleUrl: './split-view.css',
  host: { '[class.is-dragging]': 'drag() !== undefined' },
})
export class SplitView {
  readonly layout = input.required<Layout>();
  /** Told when an edge has been moved: at the end of a drag, at once by key. */
  readonly sharesChange = output<SharesChange>();

  private readonly content = contentChild.required<TemplateRef<{ readonly $implicit: string }>>(TemplateRef);
  protected readonly template = computed(() => this.content());
  /** The layout with what is being done to it, until its owner has taken that in. */
  readonly #shown = linkedSignal(() => this.layout());
  readonly #size = signal({ width: 0, height: 0 });
  protected readonly drag = signal<
    { readonly pointer: number; readonly pane: string; readonly from: Layout; readonly focus: Element | null } | undefined
  >(undefined);
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly cells = computed(() => {
    const layout = this.#shown();
    const { zoomed } = layout;
    const { width, height } = this.#size();
    const least = { width: width === 0 ? 0 : smallest.width / width, height: height === 0 ? 0 : smallest.height / height };
    const dividers = zoomed === undefined ? new Map(dividersOf(layout, least).map(one => [one.pane, one])) : new Map<string, Divider>();
    const rectangles = rectanglesOf(layout);
    return panesOf(layout).map(pane => ({
      pane,
      box: placeOf(zoomed === pane ? undefined : rectangles.get(pane)),
      isCovered: zoomed !== undefined && zoomed !== pane,
      divider: dividers.get(pane),
    }));
  });

  constructor() {
    const watched = new ResizeObserver(() => this.#size.set({ width: this.#host.clientWidth, height: this.#host.clientHeight }));
    afterNextRender(() => watched.observe(this.#host));
    inject(DestroyRef).onDestroy(() => watched.disconnect());
  }

  protected place(divider: Divider): Box {
    return dividerPlace(divider);
  }

  protected percent(part: number): number {
    return Math.round(part * 100);
  }

  /** Arrow keys move the edge, Home and End to its limits, Enter makes all parts of its row or column equal. */
  protected key(event: KeyboardEvent, divider: Divider): void {
    if (event.key === 'Escape' && this.drag() !== undefined) {
      this.#shown.set(this.drag()?.from ?? this.layout());
      this.drag.set(undefined);
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') return this.even(divider);
    const at = dividerKey(event.key, divider);
    if (at === undefined) return;
    event.preventDefault();
    this.#change(moveDivider(this.#shown(), divider, at), divider);
  }

  protected even(divider: Divider): void {
    this.#change(evenOut(this.#shown(), divider.path), divider);
  }

  protected dragStart(event: PointerEvent, { pane }: Divider): void {
    if (event.button !== 0 || !(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    this.drag.set({ pointer: event.pointerId, pane, from: this.#shown(), focus: document.activeElement });
  }

  /** The edge follows the pointer; its owner hears of it when it is let go. */
  protected dragMove(event: PointerEvent, divider: Divider): void {
    if (this.drag()?.pointer !== event.pointerId) return;
    const { left, top, width, height } = this.#host.getBoundingClientRect();
    const { room } = divider;
    const at =
      divider.direction === 'row'
        ? ((event.clientX - left) / width - room.left) / (room.right - room.left)
        : ((event.clientY - top) / height - room.top) / (room.bottom - room.top);
    this.#shown.update(layout => moveDivider(layout, divider, at));
  }

  protected dragEnd(event: PointerEvent, divider: Divider): void {
    const drag = this.drag();
    if (drag?.pointer !== event.pointerId) return;
    this.drag.set(undefined);
    // Whoever drags an edge goes on with what they were at.
    if (drag.focus instanceof HTMLElement) drag.focus.focus();
    if (this.#shown() !== drag.from) this.#tell(this.#shown(), divider);
  }

  #change(layout: Layout, divider: Divider): void {
    if (layout === this.#shown()) return;
    this.#shown.set(layout);
    this.#tell(layout, divider);
  }

  #tell(layout: Layout, { path }: Divider): void {
    let node = layout.root;
    for (const step of path) node = node.kind === 'split' ? (node.children[step] ?? node) : node;
    if (node.kind === 'split') this.sharesChange.emit({ path, shares: node.shares });
  }
}
