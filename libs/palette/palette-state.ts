import { computed, signal } from '@angular/core';
import { BehaviorSubject, switchMap, type Observable } from 'rxjs';
import { wordsOf } from '@drawbridge/search';
import { paletteAnswers, type PaletteView } from './palette-answers';
import type { PaletteFilter, PaletteItem, PaletteProvider, PaletteQuery, PaletteStep } from './palette-provider';

/** Longest text that is looked for, in UTF-16 units. */
export const longestText = 256;
/** Narrowing by more than this is no narrowing. */
const mostFilters = 8;

/** One line as it is shown. `gone`: what the person had moved to vanished under them; it stays where they see it, and does nothing. */
export interface PaletteLine {
  readonly item: PaletteItem;
  readonly standing: 'there' | 'gone';
}

const noView: PaletteView = { items: [], problems: [], isSearching: false };

/** What the box holds: what is typed, what is found, which line is active, and the step that one is in. Plain state; the component draws it. */
export class PaletteState {
  readonly text = signal('');
  readonly mode = signal<PaletteQuery['mode']>('words');
  readonly filters = signal<readonly PaletteFilter[]>([]);
  readonly step = signal<PaletteStep | undefined>(undefined);
  /** Why the last choice did nothing, as a sentence. */
  readonly refusal = signal('');
  readonly #view = signal<PaletteView>(noView);
  readonly view = this.#view.asReadonly();
  /** The line that the person moved to; `undefined` while it is just the first one. */
  readonly #moved = signal<PaletteItem | undefined>(undefined);
  /** What was typed before the step began. */
  #before = '';
  readonly #query$ = new BehaviorSubject<PaletteQuery>({ text: '', words: [], mode: 'words', filters: [] });
  /** What is found for what is looked for; subscribed while the box is open. */
  readonly view$: Observable<PaletteView>;

  readonly lines = computed<readonly PaletteLine[]>(() => {
    const step = this.step();
    const items = step === undefined ? this.#view().items : step.items(this.text());
    const lines = items.map((item): PaletteLine => ({ item, standing: 'there' }));
    const moved = this.#moved();
    if (moved === undefined || items.some(one => one.id === moved.id)) return lines;
    return [{ item: moved, standing: 'gone' }, ...lines];
  });
  /** The line that Enter takes; −1 when there is none. */
  readonly active = computed(() => {
    const [lines, moved] = [this.lines(), this.#moved()];
    if (moved !== undefined) return lines.findIndex(one => one.item.id === moved.id);
    return lines.length === 0 ? -1 : 0;
  });
  readonly problem = computed(() => this.step()?.problem(this.text()) ?? '');

  constructor(providers: readonly PaletteProvider[]) {
    this.view$ = this.#query$.pipe(switchMap(query => paletteAnswers(providers, query)));
  }

  show(view: PaletteView): void {
    this.#view.set(view);
  }

  type(text: string): void {
    this.text.set(text.slice(0, longestText));
    this.#changed();
  }

  /** Words or an expression. */
  toggleMode(): void {
    this.mode.update(mode => (mode === 'words' ? 'predicate' : 'words'));
    this.#changed();
  }

  addFilter(filter: PaletteFilter, word: string): void {
    const others = this.filters().filter(one => one.kind !== filter.kind || one.value !== filter.value);
    this.filters.set([...others, filter].slice(-mostFilters));
    const text = this.text();
    const at = text.toLowerCase().lastIndexOf(word);
    if (word !== '' && at >= 0) this.text.set(`${text.slice(0, at)}${text.slice(at + word.length)}`.trim());
    this.#changed();
  }

  /** Takes one filter away; without one, the last. */
  removeFilter(filter = this.filters().at(-1)): void {
    this.filters.update(all => all.filter(one => one !== filter));
    this.#changed();
  }

  /** Asks the same again, after something may have been put right. */
  again(): void {
    this.#query$.next({ ...this.#query$.value });
  }

  begin(step: PaletteStep): void {
    this.#before = this.text();
    this.step.set(step);
    this.text.set(step.initial ?? '');
    this.#forgetMove();
  }

  /** Out of a step, back to what was found. Answers whether there was one. */
  back(): boolean {
    if (this.step() === undefined) return false;
    this.step.set(undefined);
    this.text.set(this.#before);
    this.#forgetMove();
    return true;
  }

  /** Moves the active line; beyond the ends it goes round. */
  move(by: number, from = this.active()): void {
    const lines = this.lines();
    if (lines.length === 0) return;
    const to = (((from + by) % lines.length) + lines.length) % lines.length;
    this.#moved.set(lines[to]?.item);
    this.refusal.set('');
  }

  #changed(): void {
    this.#forgetMove();
    if (this.step() !== undefined) return;
    const [text, mode] = [this.text(), this.mode()];
    this.#query$.next({ text, words: mode === 'words' ? wordsOf(text) : [], mode, filters: this.filters() });
  }

  #forgetMove(): void {
    this.#moved.set(undefined);
    this.refusal.set('');
  }
}
