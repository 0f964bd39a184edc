import {
  afterNextRender,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { SearchAddon, type ISearchOptions } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';
import { Icon } from '@drawbridge/ui';
import { boundedQuery, queryProblem, type SearchQuery } from './search-query';
import { searchColours } from './terminal-colours';

/** Most matches that are marked and counted: each mark is an element of the page. */
const mostMatches = 1_000;

/** What narrows the search when its button is pressed. */
interface SearchOption {
  readonly name: 'case' | 'words' | 'regex';
  /** What the button shows; its label says what it does. */
  readonly sign: string;
  readonly label: string;
  readonly hint: string;
}

/** Finds text in a terminal: a box over its upper right corner. */
@Component({
  selector: 'db-terminal-search',
  imports: [Icon],
  templateUrl: './terminal-search.html',
  styleUrl: './terminal-search.css',
  host: {
    role: 'search',
    '(keydown.escape)': 'closed.emit()',
    '(keydown.alt.c)': 'toggle("case", $event)',
    '(keydown.alt.w)': 'toggle("words", $event)',
    '(keydown.alt.r)': 'toggle("regex", $event)',
  },
})
export class TerminalSearch {
  readonly terminal = input.required<Terminal>();
  /** Changes when the window's theme does. */
  readonly theme = input('');
  readonly closed = output();
  protected readonly text = signal('');
  protected readonly isOn = { case: signal(false), words: signal(false), regex: signal(false) };
  protected readonly options: readonly SearchOption[] = [
    { name: 'case', sign: 'Aa', label: $localize`Match case`, hint: $localize`Match case (Alt+C)` },
    { name: 'words', sign: 'ab', label: $localize`Whole words`, hint: $localize`Whole words (Alt+W)` },
    { name: 'regex', sign: '.*', label: $localize`Regular expression`, hint: $localize`Regular expression (Alt+R)` },
  ];
  protected readonly hits = signal('');
  protected readonly query = computed<SearchQuery>(() =>
    boundedQuery({
      text: this.text(),
      letters: this.isOn.case() ? 'same-case' : 'any-case',
      words: this.isOn.words() ? 'whole' : 'parts',
      kind: this.isOn.regex() ? 'regex' : 'text',
    }),
  );
  protected readonly problem = computed(() => queryProblem(this.query()));
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #addon = new SearchAddon({ highlightLimit: mostMatches });

  constructor() {
    afterNextRender(() => {
      this.terminal().loadAddon(this.#addon);
      this.#addon.onDidChangeResults(({ resultIndex, resultCount }) => this.#count(resultIndex, resultCount));
      this.#startWithSelection();
      this.focus();
    });
    effect(() => {
      this.theme();
      untracked(() => {
        if (this.text() !== '') this.#findAnew();
      });
    });
    inject(DestroyRef).onDestroy(() => this.#addon.dispose());
  }

  /** Puts the focus into the field, its text ready to be replaced. */
  focus(): void {
    this.field().nativeElement.focus();
    this.field().nativeElement.select();
  }

  protected typed(): void {
    this.text.set(this.field().nativeElement.value);
    this.#find('next', 'while-typing');
  }

  protected toggle(which: SearchOption['name'], event?: Event): void {
    event?.preventDefault();
    this.isOn[which].update(isOn => !isOn);
    this.#findAnew();
  }

  protected next(): void {
    this.#find('next', 'on-demand');
  }

  protected previous(): void {
    this.#find('previous', 'on-demand');
  }

  /** One selected line is what a person means to look for. */
  #startWithSelection(): void {
    const selected = this.terminal().getSelection();
    if (selected === '' || selected.includes('\n') || selected.length > 200) return;
    this.field().nativeElement.value = selected;
    this.typed();
  }

  /** The addon keeps the matches of the old options, and their colours, as long as the text is the same. */
  #findAnew(): void {
    this.#addon.clearDecorations();
    this.#find('next', 'while-typing');
  }

  #find(direction: 'next' | 'previous', when: 'while-typing' | 'on-demand'): void {
    const { text, letters, words, kind } = this.query();
    if (text === '' || this.problem() !== undefined) {
      this.#addon.clearDecorations();
      this.terminal().clearSelection();
      return this.hits.set('');
    }
    const options: ISearchOptions = {
      caseSensitive: letters === 'same-case',
      wholeWord: words === 'whole',
      regex: kind === 'regex',
      decorations: searchColours(this.#host),
    };
    if (direction === 'next') this.#addon.findNext(text, { ...options, incremental: when === 'while-typing' });
    else this.#addon.findPrevious(text, options);
  }

  #count(index: number, count: number): void {
    if (this.text() === '') this.hits.set('');
    else if (count === 0) this.hits.set($localize`No match`);
    else if (count >= mostMatches) this.hits.set($localize`${mostMatches}:count: or more`);
    else if (index < 0) this.hits.set($localize`${count}:count: matches`);
    else this.hits.set($localize`${index + 1}:index: of ${count}:count:`);
  }
}
