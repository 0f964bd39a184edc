import type { Resource } from '../kinds/registry';
import type { Page } from './page-reader';
import { searchBlock, type SearchBlock } from './search-block';

/**
 * Puts pages together: each URI once, each page once. A cluster that changes between two pages sends some rows again, and a broken one
 * could send its pages in a circle.
 */
export class RowCollector {
  readonly #uris = new Set<string>();
  readonly #keys = new Set<string>();
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

  /** Answers whether the page brought any row that was not there. */
  add(page: Page): boolean {
    const fresh = page.rows.filter(row => {
      const isNew = !this.#uris.has(row.uri);
      this.#uris.add(row.uri);
      return isNew;
    });
    if (fresh.length > 0) {
      this.#rows = this.#rows.length === 0 ? fresh : this.#rows.concat(fresh);
      this.#blocks = [...this.#blocks, searchBlock(fresh)];
    }
    this.#unknown += page.unknown;
    const key = page.nextKey;
    this.#nextKey = key === undefined || this.#keys.has(key) ? undefined : key;
    if (key !== undefined) this.#keys.add(key);
    return fresh.length > 0;
  }
}
