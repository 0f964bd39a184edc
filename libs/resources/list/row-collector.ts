import type { Resource } from '../kinds/registry';
import { EarlierRows, placeNumber, type CollectedPage } from './earlier-rows';
import type { Page } from './page-reader';
import { searchBlock, type SearchBlock } from './search-block';

/**
 * Puts pages together: each URI once, each page once. A cluster that changes between two pages sends some rows again, and a broken one
 * could send its pages in a circle.
 */
export class RowCollector {
  readonly #places = new Map<string, number>();
  readonly #keys = new Set<string>();
  readonly #pages: CollectedPage[] = [];
  #rows: readonly Resource[] = [];
  #blocks: readonly SearchBlock[] = [];
  #nextKey: string | undefined;
  #unknown = 0;

  get rows(): readonly Resource[] {
    return this.#rows;
  }

  /** The search texts of the rows, page by page. */
  get blocks(): readonly SearchBlock[] {
    return this.#blocks;
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
    return new EarlierRows(this.#pages, this.#places);
  }

  /** Where to read on after a page; undefined after the last one, and when the key was there before. */
  keyAfter({ nextKey }: Pick<Page['source'], 'nextKey'>): string | undefined {
    return nextKey === undefined || this.#keys.has(nextKey) ? undefined : nextKey;
  }

  /** Answers whether the page brought any row that was not there. `earlier`: what its rows were told from. */
  add({ source, all, keeps }: Page, earlier?: EarlierRows): boolean {
    const number = this.#pages.length;
    const fresh: Resource[] = [];
    let known = 0;
    all.forEach((row, place) => {
      if (row === undefined) return;
      known += 1;
      if (this.#places.has(row.uri) || keeps?.(row) === false) return;
      this.#places.set(row.uri, placeNumber(number, place));
      fresh.push(row);
    });
    let block: SearchBlock | undefined;
    if (fresh.length > 0) {
      block = earlier?.block(number, fresh) ?? searchBlock(fresh);
      this.#rows = this.#rows.length === 0 ? fresh : this.#rows.concat(fresh);
      this.#blocks = [...this.#blocks, block];
    }
    this.#pages.push({ source, all, fresh, block });
    this.#unknown += all.length - known;
    this.#nextKey = this.keyAfter(source);
    if (source.nextKey !== undefined) this.#keys.add(source.nextKey);
    return fresh.length > 0;
  }
}
