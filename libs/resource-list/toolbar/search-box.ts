import { Component, type ElementRef, computed, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import type { AppError } from '@drawbridge/lifecycle';
import {
  longestPredicate,
  longestSearch,
  predicateOfWords,
  searchWords,
  wordsOfPredicate,
  type ResourceQuery,
} from '@drawbridge/resources';
import { Icon, SearchField, nextId } from '@drawbridge/ui';

/** The search: words, asked for while one types, or an expression, asked for with Enter. A mistake in it is shown at its place. */
@Component({
  selector: 'db-search-box',
  imports: [Icon, SearchField],
  templateUrl: './search-box.html',
  styleUrl: './search-box.css',
})
export class SearchBox {
  readonly query = input.required<ResourceQuery>();
  /** What is searched, for the label. */
  readonly label = input.required<string>();
  /** What the cluster could not read in the expression. */
  readonly mistake = input.required<AppError | undefined>();
  /** A letter of words was typed; more may follow. */
  readonly typed = output<string>();
  readonly submitted = output<string>();
  /** Another way to search, with what was typed so far as far as it can be said in it. */
  readonly turned = output<Pick<ResourceQuery, 'search' | 'searchAs'>>();
  /** The focus goes on to the rows. */
  readonly leave = output();

  protected readonly isPredicate = computed(() => this.query().searchAs === 'predicate');
  protected readonly longest = computed(() => (this.isPredicate() ? longestPredicate : longestSearch));
  /** What stands in the box, which may not have been asked for yet. */
  protected readonly draft = linkedSignal({ source: () => this.query().search, computation: search => search });
  protected readonly isWaiting = computed(() => this.isPredicate() && this.draft().trim() !== this.query().search.trim());
  protected readonly scrolled = signal(0);
  protected readonly mistakeId = nextId('search-mistake');
  protected readonly placeholder = computed(() =>
    this.isPredicate() ? $localize`Expression, such as labels["env"] == "prod"` : this.label(),
  );
  protected readonly turnHint = computed(() =>
    this.isPredicate() ? $localize`Search by an expression (press for words)` : $localize`Search by words (press for an expression)`,
  );
  /** Where the mistake is, from 1, and in words; gone as soon as the expression is changed. */
  protected readonly shownMistake = computed(() => {
    const mistake = this.mistake();
    if (mistake === undefined || this.isWaiting()) return undefined;
    const before = this.query().search.length - this.query().search.trimStart().length;
    const column = Number(mistake.params?.['column'] ?? 1) + before;
    return { column, text: $localize`Character ${column}:column:: ${mistake.params?.['problem'] ?? ''}:problem:` };
  });
  protected readonly markAt = computed(() => `calc(${(this.shownMistake()?.column ?? 1) - 1}ch - ${this.scrolled()}px)`);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  /** Puts the focus into the box, after what is in it. */
  focus(): void {
    const box = this.box().nativeElement;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  protected type(text: string): void {
    this.draft.set(text);
    if (!this.isPredicate()) this.typed.emit(text);
  }

  protected clear(): void {
    this.draft.set('');
    this.submitted.emit('');
    this.focus();
  }

  protected turn(): void {
    const query = { ...this.query(), search: this.draft() };
    this.turned.emit(
      this.isPredicate()
        ? { searchAs: 'words', search: (wordsOfPredicate(query.search) ?? []).join(' ') }
        : { searchAs: 'predicate', search: predicateOfWords(searchWords(query)) },
    );
    this.focus();
  }

  /** The caret goes to the mistake. */
  protected goToMistake(): void {
    const at = (this.shownMistake()?.column ?? 1) - 1;
    this.box().nativeElement.focus();
    this.box().nativeElement.setSelectionRange(at, at);
  }

  protected key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') this.submitted.emit(this.draft());
    else if (event.key === 'Escape' && this.draft() !== '') this.clear();
    else if (event.key === 'Escape' || event.key === 'ArrowDown') this.leave.emit();
    else return;
    event.preventDefault();
  }
}
