import type { ResourcePage } from '@drawbridge/tshd-link';
import type { Resource } from '../kinds/registry';
import type { SearchBlock } from './search-block';

/** A page as it was put to the others. */
export interface CollectedPage {
  readonly source: ResourcePage;
  /** The row of each of its places; undefined where this version does not know the kind. */
  readonly all: readonly (Resource | undefined)[];
  /** The rows that it brought. */
  readonly fresh: readonly Resource[];
  readonly block: SearchBlock | undefined;
}

/** More than any page has. */
const perPage = 65_536;

/** Where a resource is, as one number. Only a hint: what is there is compared. */
export function placeNumber(page: number, place: number): number {
  return page * perPage + place;
}

/**
 * The rows of an earlier reading, for a new one of the same resources: one that comes again word for word keeps its row and is not read a second time. Follows
 * both in their order, so that this costs no more than comparing them; after a row that went, came or changed it goes on from where its URI was.
 */
export class EarlierRows {
  #page = 0;
  #place = 0;

  /** `places`: where each URI was, by `placeNumber`. */
  constructor(
    private readonly pages: readonly CollectedPage[],
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  /** The row of a resource that is what was expected next. Undefined when it is not, or had no row. */
  same(page: ResourcePage, place: number): Resource | undefined {
    const expected = this.pages[this.#page];
    if (expected === undefined || !page.isSame(place, expected.source, this.#place)) return undefined;
    const row = expected.all[this.#place];
    this.#step();
    return row;
  }

  /** For a row that was not expected: what it was before if that is the same, else itself. What came after it is expected next. */
  settle(row: Resource, page: ResourcePage, place: number): Resource {
    const where = this.places.get(row.uri);
    if (where === undefined) return row;
    this.#page = Math.floor(where / perPage);
    this.#place = where % perPage;
    const before = this.same(page, place);
    if (before !== undefined) return before;
    this.#step();
    return row;
  }

  /** The search texts of a page whose rows are all those of the same page before. */
  block(page: number, fresh: readonly Resource[]): SearchBlock | undefined {
    const before = this.pages[page];
    const isSame = before?.fresh.length === fresh.length && before.fresh.every((row, index) => row === fresh[index]);
    return isSame ? before.block : undefined;
  }

  #step(): void {
    this.#place += 1;
    if (this.#place < (this.pages[this.#page]?.all.length ?? 0)) return;
    this.#page += 1;
    this.#place = 0;
  }
}
