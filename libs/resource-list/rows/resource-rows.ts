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
import { connectMenu, sameQuery } from '@drawbridge/resources';
import type { ConnectRequest, ListLook, Resource, ResourceLabel, ResourceQuery } from '@drawbridge/resources';
import { Toasts, nextId } from '@drawbridge/ui';
import { RowMenu } from '../connect/row-menu';
import { activeIndex, movedBy, startIndex, type ActiveRow } from './active-row';
import { ListSize } from './list-size';
import { ResourceCard } from './resource-card';
import type { ItemMenu } from './resource-item';
import { placeAfter } from './place-after';
import { ResourceRow } from './resource-row';
import { isTyping, opensMenu } from './row-keys';
import { cardColumns, labelRoom } from './visible-labels';

/** Rows beyond those drawn that should be there before one scrolls to them. */
const ahead = 60;

/** Rows that went out of sight, kept to be filled again: a jump to the other end draws a whole screen of others. */
const spareRows = 60;

interface OpenMenu {
  readonly kind: ItemMenu;
  readonly uri: string;
  readonly name: string;
  readonly origin: HTMLElement;
}

/**
 * The rows or cards, of which only those in sight are drawn. A grid for screen readers: the focus stays on it while arrows move the active row, Enter
 * connects, the right arrow goes into the row's controls. A key acts only on a row that is in sight.
 */
@Component({
  selector: 'db-resource-rows',
  imports: [CdkVirtualScrollViewport, CdkFixedSizeVirtualScroll, CdkVirtualForOf, ResourceCard, ResourceRow, RowMenu],
  templateUrl: './resource-rows.html',
  styleUrl: './resource-rows.css',
  providers: [ListSize],
})
export class ResourceRows {
  readonly rows = input.required<readonly Resource[]>();
  /** How the list stands. */
  readonly list = input.required<Lifecycle<unknown>>();
  readonly query = input.required<ResourceQuery>();
  readonly look = input.required<ListLook>();
  /** Ids of what is pinned. */
  readonly pinned = input.required<ReadonlySet<string>>();
  readonly label = input.required<string>();
  /** There are no more rows than these. */
  readonly isWhole = input.required<boolean>();
  readonly isBusy = input.required<boolean>();
  readonly filter = output<ResourceLabel>();
  readonly connect = output<ConnectRequest>();
  /** Pin it, or give its pin up. */
  readonly turnPin = output<Resource>();
  /** So many rows are wanted. */
  readonly want = output<number>();
  /** The person begins to type: the focus belongs into the search. */
  readonly typing = output();

  protected readonly rowHeight = inject(ListSize).rowHeight;
  protected readonly isAtEnd = signal(false);
  readonly #width = inject(ListSize).width;
  protected readonly room = computed(() => labelRoom(this.#width(), this.look()));
  /** Cards beside each other; 1 in a list. */
  protected readonly columns = computed(() => (this.look().view === 'card' ? cardColumns(this.#width()) : 1));
  protected readonly lineCount = computed(() => Math.ceil(this.rows().length / this.columns()));
  /** Rows, or numbers of lines of cards: one list for both, since the CDK draws nothing for a second one that is as long as the first was. */
  protected readonly items = computed<readonly (Resource | number)[]>(() =>
    this.look().view === 'list' ? this.rows() : Array.from({ length: this.lineCount() }, (_, line) => line),
  );
  readonly #active = signal<ActiveRow | undefined>(undefined);
  protected readonly activeAt = computed(() => activeIndex(this.rows(), this.#active()));
  readonly #lines = signal({ start: 0, end: 0 });
  readonly #drawn = computed(() => ({ start: this.#lines().start * this.columns(), end: this.#lines().end * this.columns() }));
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
      const drawn = viewport.renderedRangeStream.subscribe(range => this.#lines.set(range));
      destroyed.onDestroy(() => drawn.unsubscribe());
      this.#lines.set(viewport.getRenderedRange());
    });
    effect(() => this.want.emit(this.isAtEnd() ? Number.POSITIVE_INFINITY : this.#drawn().end + ahead));
    effect(() => this.#stayAtEnd());
    effect(() => this.#closeLostMenu());
    let shown: { readonly query: ResourceQuery; readonly rows: readonly Resource[] } | undefined;
    effect(() => {
      const now = { query: this.query(), rows: this.rows() };
      const before = shown;
      shown = now;
      if (before !== undefined) untracked(() => this.#take(before, now));
    });
  }

  /** Puts the focus on the rows. */
  focus(): void {
    this.viewport().elementRef.nativeElement.focus();
  }

  protected readonly spareRows = spareRows;
  protected readonly byItem = (_: number, item: Resource | number): string | number => (typeof item === 'number' ? item : item.uri);

  protected asRow(item: Resource | number): Resource | undefined {
    return typeof item === 'number' ? undefined : item;
  }

  protected cardsOf(line: number): readonly Resource[] {
    return this.rows().slice(line * this.columns(), (line + 1) * this.columns());
  }

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
    // Among cards the arrows go sideways; Tab goes into the active one.
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
    const to = movedBy(event.key, from, { count: this.rows().length, page, columns: this.columns() });
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
    const line = this.#lineOf(index);
    return (line + 1) * this.rowHeight() > top && line * this.rowHeight() < bottom;
  }

  #lineOf(index: number): number {
    return Math.floor(index / this.columns());
  }

  /** Scrolls no further than it must. */
  #reveal(index: number): void {
    const height = this.rowHeight();
    const { top, bottom } = this.#sight();
    const line = this.#lineOf(index);
    if (line * height < top) this.viewport().scrollToOffset(line * height);
    else if ((line + 1) * height > bottom) this.viewport().scrollToOffset((line + 1) * height - (bottom - top));
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

  /** A menu goes with its resource, with the way into it, and with its cluster; the list itself says of the last that it is gone. */
  #closeLostMenu(): void {
    const open = this.#menu();
    if (open === undefined) return;
    const index = this.rows().findIndex(row => row.uri === open.uri);
    const reason = lostBy(open, this.rows()[index]);
    if (reason !== undefined) this.#toasts.show({ kind: 'info', text: reason });
    const isWithoutCluster = open.kind === 'connect' && this.list().state === 'gone';
    if (reason !== undefined || isWithoutCluster || !this.#isDrawn(index)) this.#menu.set(undefined);
  }

  /** Another query begins at the top; for the same one the rows in sight stay where they are while others come and go above them. */
  #take(before: { readonly query: ResourceQuery; readonly rows: readonly Resource[] }, now: typeof before): void {
    if (!sameQuery(before.query, now.query)) this.#startOver();
    else if (before.rows !== now.rows && !this.isAtEnd()) this.#keepPlace(before.rows, now.rows);
  }

  #keepPlace(before: readonly Resource[], rows: readonly Resource[]): void {
    const top = this.viewport().measureScrollOffset('top');
    const first = Math.floor(top / this.rowHeight()) * this.columns();
    const place = top === 0 ? first : placeAfter(before, rows, first);
    if (place === undefined || place === first) return;
    const moved = this.#lineOf(place) - this.#lineOf(first);
    // The list is as high as its rows only when they have been taken over.
    requestAnimationFrame(() => this.viewport().scrollToOffset(top + moved * this.rowHeight()));
  }

  #startOver(): void {
    this.#active.set(undefined);
    this.isAtEnd.set(false);
    this.viewport().scrollToOffset(0);
  }
}

/** Why a menu has nothing to stand for any more, as a sentence; undefined while it has. `row`: its resource, as it is now. */
function lostBy({ kind, name }: OpenMenu, row: Resource | undefined): string | undefined {
  if (row === undefined) return $localize`${name}:name: is no longer in the list.`;
  return kind === 'connect' && row.requiresRequest ? $localize`Your roles give you no access to ${name}:resource:.` : undefined;
}
