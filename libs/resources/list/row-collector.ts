import type { Resource } from '../kinds/registry';
import { EarlierRows, type CollectedPage } from './earlier-rows';
import type { Page } from './page-reader';
import { changedBlock, searchBlock, type SearchBlock } from './search-block';

/**
 * Puts pages together: each URI once, each page once. A cluster that changes between two pages sends some rows again, and a broken one
 * could send its pages in a circle.
 */
export class RowCollector {
  /** URIs of so many of its pages, and these. */
  #named = 0;
  readonly #uris = new Set<string>();
  readonly #keys = new Set<string>();
  readonly #pages: CollectedPage[] = [];
  #rows: readonly Resource[] = [];
  /** Rows of pages that are not in `#rows` yet: they are put together only when somebody wants to see them. */
  #added: (readonly Resource[])[] = [];
  #nextKey: string | undefined;
  #unknown = 0;
  #count = 0;

  get rows(): readonly Resource[] {
    if (this.#added.length > 0) this.#rows = this.#rows.concat(...this.#added);
    this.#added = [];
    return this.#rows;
  }

  /** How many rows there are. */
  get count(): number {
    return this.#count;
  }

  /** The search texts of the rows, page by page. */
  get blocks(): readonly SearchBlock[] {
    return this.#pages.flatMap(({ block }) => block ?? []);
  }

  /** Where to read on; undefined before the first page and after the last one. */
  get nextKey(): string | undefined {
    return this.#nextKey;
  }

  get unknown(): number {
    return this.#unknown;
  }

  /** Its rows, for a new reading of the same. */
  asEarlier(): EarlierRows {
    return new EarlierRows(this.#pages);
  }

  /** Where to read on after a page; undefined after the last one, and when the key was there before. */
  keyAfter({ nextKey }: Pick<Page['source'], 'nextKey'>): string | undefined {
    return nextKey === undefined || this.#keys.has(nextKey) ? undefined : nextKey;
  }

  /** Answers whether the page brought any row that was not there. `earlier`: what its rows were told from. */
  add({ source, all, again, keeps }: Page, earlier?: EarlierRows): boolean {
    const isAgain = again === undefined ? this.#byUri(all) : (place: number) => again.has(place);
    const before = earlier?.page(this.#pages.length);
    const once: (Resource | undefined)[] = [];
    const fresh: Resource[] = [];
    for (const [place, row] of all.entries()) {
      if (row === undefined) this.#unknown += 1;
      const isNew = row !== undefined && !isAgain(place);
      once.push(isNew ? row : undefined);
      if (isNew && keeps?.(row) !== false) fresh.push(row);
    }
    const block = fresh.length === 0 ? undefined : (changedBlock(before, fresh) ?? searchBlock(fresh));
    if (fresh.length > 0) this.#added.push(fresh);
    this.#count += fresh.length;
    this.#pages.push({ source, all: once, fresh, block });
    this.#nextKey = this.keyAfter(source);
    if (source.nextKey !== undefined) this.#keys.add(source.nextKey);
    return fresh.length > 0;
  }

  /** Tells by their URIs which rows were there before; those of pages that were told from an earlier reading are caught up with. */
  #byUri(all: readonly (Resource | undefined)[]): (place: number) => boolean {
    for (const page of this.#pages.slice(this.#named)) for (const row of page.all) if (row !== undefined) this.#uris.add(row.uri);
    this.#named = this.#pages.length + 1;
    return place => {
      const uri = all[place]?.uri ?? '';
      const isAgain = this.#uris.has(uri);
      this.#uris.add(uri);
      return isAgain;
    };
  }
}
