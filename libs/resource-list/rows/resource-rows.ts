import { CdkFixedSizeVirtualScroll, CdkVirtualForOf, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import {
  Component,
  DestroyRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
  type ElementRef,
} from '@angular/core';
import type { Lifecycle } from '@drawbridge/lifecycle';
import { connectMenu, sameQuery, type ConnectRequest, type Resource, type ResourceLabel, type ResourceQuery } from '@drawbridge/resources';
import { Toasts, nextId } from '@drawbridge/ui';
import { RowMenu } from '../connect/row-menu';
import { activeIndex, movedBy, startIndex, type ActiveRow } from './active-row';
import { ListSize } from './list-size';
import { ResourceRow } from './resource-row';
import { isTyping, opensMenu } from './row-keys';
import { labelRoom } from './visible-labels';

/** Rows beyond those drawn that should be there before one scrolls to them. */
const ahead = 60;

interface OpenMenu {
  readonly kind: 'connect' | 'labels';
  readonly uri: string;
  readonly name: string;
  readonly origin: HTMLElement;
}

/**
 * The rows, of which only those in sight are drawn. A grid for screen readers: the focus stays on it while arrows move the active row, Enter
 * connects, the right arrow goes into the row's controls. A key acts only on a row that is in sight.
 */
@Component({
  selector: 'db-resource-rows',
  imports: [CdkVirtualScrollViewport, CdkFixedSizeVirtualScroll, CdkVirtualForOf, ResourceRow, RowMenu],
  templateUrl: './resource-rows.html',
  styleUrl: './resource-rows.css',
  providers: [ListSize],
})
export class ResourceRows {
  readonly rows = input.required<readonly Resource[]>();
  /** How the list stands. */
  readonly list = input.required<Lifecycle<unknown>>();
  readonly query = input.required<ResourceQuery>();
  readonly label = input.required<string>();
  /** There are no more rows than these. */
  readonly isWhole = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  readonly filter = output<ResourceLabel>();
  readonly connect = output<ConnectRequest>();
  /** So many rows are wanted. */
  readonly want = output<number>();
  /** The person begins to type: the focus belongs into the search. */
  readonly typing = output();

  protected readonly rowHeight = inject(ListSize).rowHeight;
  protected readonly isAtEnd = signal(false);
  readonly #width = inject(ListSize).width;
  protected readonly room = computed(() => labelRoom(this.#width()));
  readonly #active = signal<ActiveRow | undefined>(undefined);
  protected readonly activeAt = computed(() => activeIndex(this.rows(), this.#active()));
  readonly #drawn = signal({ start: 0, end: 0 });
  protected readonly activeId = computed(() => (this.#isDrawn(this.activeAt()) ? this.idOf(this.activeAt()) : null));
  readonly #menu = signal<OpenMenu | undefined>(undefined);
  protected readonly menu = computed(() => {
    const open = this.#menu();
    const resource = open === undefined ? undefined : this.rows().find(row => row.uri === open.uri);
    return open === undefined || resource === undefined ? undefined : { ...open, resource };
  });
  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly probe = viewChild.required<ElementRef<HTMLElement>>('probe');
  readonly #toasts = inject(Toasts);
  readonly #id = nextId('rows');

  constructor() {
    const size = inject(ListSize);
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const viewport = this.viewport();
      size.watch(viewport.elementRef.nativeElement, this.probe().nativeElement, () => {
        viewport.checkViewportSize();
        if (this.isAtEnd()) this.#reveal(this.activeAt());
      });
      const drawn = viewport.renderedRangeStream.subscribe(range => this.#drawn.set(range));
      destroyed.onDestroy(() => drawn.unsubscribe());
      this.#drawn.set(viewport.getRenderedRange());
    });
    effect(() => this.want.emit(this.isAtEnd() ? Number.POSITIVE_INFINITY : this.#drawn().end + ahead));
    effect(() => this.#stayAtEnd());
    effect(() => this.#closeLostMenu());
    let shown: ResourceQuery | undefined;
    effect(() => {
      const query = this.query();
      if (shown !== undefined && !sameQuery(shown, query)) untracked(() => this.#startOver());
      shown = query;
    });
  }

  /** Puts the focus on the rows. */
  focus(): void {
    this.viewport().elementRef.nativeElement.focus();
  }

  protected readonly byUri = (_: number, row: Resource): string => row.uri;

  protected idOf(index: number): string {
    return `${this.#id}-${index}`;
  }

  protected enter(): void {
    const [first] = this.rows();
    if (this.#active() === undefined && first !== undefined) this.activate(first, 0);
  }

  protected activate(row: Resource, index: number): void {
    this.isAtEnd.set(false);
    this.#active.set({ uri: row.uri, index });
  }

  protected open(kind: OpenMenu['kind'], row: Resource, index: number, origin: HTMLElement): void {
    this.activate(row, index);
    this.#menu.set({ kind, uri: row.uri, name: row.name, origin });
  }

  protected closeMenu(): void {
    this.#menu.set(undefined);
  }

  protected key(event: KeyboardEvent): void {
    const isOnGrid = event.target === this.viewport().elementRef.nativeElement;
    if (this.#move(event)) return;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') this.#intoRow(event);
    else if (event.key === 'Escape' && !isOnGrid) this.focus();
    else if (!isOnGrid) return;
    else if (event.key === 'Enter') this.#connectActive('direct');
    else if (opensMenu(event)) this.#connectActive('menu');
    else if (isTyping(event)) {
      // The letter itself goes where the focus is when the key has been handled.
      this.typing.emit();
      return;
    } else return;
    event.preventDefault();
  }

  #move(event: KeyboardEvent): boolean {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
    const page = Math.floor(this.viewport().getViewportSize() / this.rowHeight());
    const from = startIndex(this.activeAt(), this.#active(), event.key);
    const to = movedBy(event.key, from, { count: this.rows().length, page });
    const row = to === undefined ? undefined : this.rows()[to];
    if (to === undefined || row === undefined) return false;
    event.preventDefault();
    this.activate(row, to);
    this.isAtEnd.set(event.key === 'End');
    this.#reveal(to);
    this.focus();
    return true;
  }

  /** Left and right go through the controls of the active row, and out of it again. */
  #intoRow(event: KeyboardEvent): void {
    const controls = [...(this.#activeElement()?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
    const at = controls.findIndex(control => control === event.target) + (event.key === 'ArrowRight' ? 1 : -1);
    (controls[Math.min(at, controls.length - 1)] ?? this.viewport().elementRef.nativeElement).focus();
  }

  #connectActive(how: 'direct' | 'menu'): void {
    const index = this.activeAt();
    const row = this.rows()[index];
    if (row === undefined || this.list().state === 'gone') return;
    if (!this.#isInSight(index)) {
      this.#reveal(index);
      return;
    }
    const { choices } = connectMenu(row);
    const [only] = choices;
    if (how === 'direct' && only !== undefined && choices.length === 1) this.connect.emit(only.request);
    else this.#activeElement()?.querySelector<HTMLElement>('db-connect-buttons [aria-haspopup]')?.click();
  }

  #activeElement(): HTMLElement | null {
    return document.getElementById(this.idOf(this.activeAt()));
  }

  #isDrawn(index: number): boolean {
    const { start, end } = this.#drawn();
    return index >= start && index < end;
  }

  #isInSight(index: number): boolean {
    const { top, bottom } = this.#sight();
    return (index + 1) * this.rowHeight() > top && index * this.rowHeight() < bottom;
  }

  /** Scrolls no further than it must. */
  #reveal(index: number): void {
    const height = this.rowHeight();
    const { top, bottom } = this.#sight();
    if (index * height < top) this.viewport().scrollToOffset(index * height);
    else if ((index + 1) * height > bottom) this.viewport().scrollToOffset((index + 1) * height - (bottom - top));
  }

  #sight(): { readonly top: number; readonly bottom: number } {
    const top = this.viewport().measureScrollOffset('top');
    return { top, bottom: top + this.viewport().getViewportSize() };
  }

  /** After the End key, rows that come later are the end. */
  #stayAtEnd(): void {
    const rows = this.rows();
    const last = rows.at(-1);
    if (!this.isAtEnd() || last === undefined) return;
    untracked(() => {
      this.#active.set({ uri: last.uri, index: rows.length - 1 });
      // The list is as high as its rows only when they have been taken over.
      requestAnimationFrame(() => this.#reveal(this.activeAt()));
    });
  }

  #closeLostMenu(): void {
    const open = this.#menu();
    if (open === undefined) return;
    const index = this.rows().findIndex(row => row.uri === open.uri);
    if (index === -1) this.#toasts.show({ kind: 'info', text: $localize`${open.name}:name: is no longer in the list.` });
    if (index === -1 || !this.#isDrawn(index)) this.#menu.set(undefined);
  }

  #startOver(): void {
    this.#active.set(undefined);
    this.isAtEnd.set(false);
    this.viewport().scrollToOffset(0);
  }
}
