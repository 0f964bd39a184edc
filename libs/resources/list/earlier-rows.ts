import type { ResourcePage } from '@drawbridge/tshd-link';
import type { Resource } from '../kinds/registry';
import type { SearchBlock } from './search-block';

/** A page as it was put to the others. */
export interface CollectedPage {
  readonly source: ResourcePage;
  /** The row of each of its places, each URI once; undefined where this version does not know the kind, and for what was there before. */
  readonly all: readonly (Resource | undefined)[];
  /** The rows that it brought. */
  readonly fresh: readonly Resource[];
  readonly block: SearchBlock | undefined;
}

/** A row, and whether this reading had its URI before. */
export interface ToldRow {
  readonly row: Resource;
  readonly isAgain: boolean;
}

/**
 * The rows of an earlier reading, for a new one of the same resources: one that comes again word for word keeps its row and is not read a second time. Follows
 * both in their order, so that this costs no more than comparing them; after a row that went, came or moved it goes on from where its URI was.
 */
export class EarlierRows {
  #page = 0;
  #place = 0;
  #places: ReadonlyMap<string, readonly [page: number, place: number]> | undefined;
  /** Which of its rows have come again, page by page, and the URIs of rows that are none of them. */
  readonly #came: readonly Uint8Array[];
  readonly #others = new Set<string>();

  constructor(private readonly pages: readonly CollectedPage[]) {
    this.#came = pages.map(({ all }) => new Uint8Array(all.length));
  }

  /** What a resource is that is what was expected next. Undefined when it is not, or had no row. */
  same(page: ResourcePage, place: number): ToldRow | undefined {
    const expected = this.pages[this.#page];
    const row = expected?.all[this.#place];
    if (expected === undefined || row === undefined || !page.isSame(place, expected.source, this.#place)) return undefined;
    return this.#take(row, expected);
  }

  /** What a row is that was not expected: what it was before if that is the same, else itself. What came after it is expected next. */
  settle(row: Resource, page: ResourcePage, place: number): ToldRow {
    const expected = this.pages[this.#page];
    // Most that are not as they were are where they were: nothing has to be looked up then.
    if (expected?.all[this.#place]?.uri === row.uri) return this.#take(row, expected);
    const where = this.#placeOf(row.uri);
    const there = where === undefined ? undefined : this.pages[where[0]];
    if (where === undefined || there === undefined) {
      const isAgain = this.#others.has(row.uri);
      this.#others.add(row.uri);
      return { row, isAgain };
    }
    [this.#page, this.#place] = where;
    return this.same(page, place) ?? this.#take(row, there);
  }

  /** The page that had this number. */
  page(number: number): CollectedPage | undefined {
    return this.pages[number];
  }

  #placeOf(uri: string): readonly [page: number, place: number] | undefined {
    this.#places ??= new Map(
      this.pages.flatMap(({ all }, page) => all.flatMap((row, place) => (row === undefined ? [] : [[row.uri, [page, place]] as const]))),
    );
    return this.#places.get(uri);
  }

  /** The row stands for what was expected; the next one is expected after it. */
  #take(row: Resource, { all }: CollectedPage): ToldRow {
    const came = this.#came[this.#page];
    const isAgain = came?.[this.#place] === 1;
    if (came !== undefined) came[this.#place] = 1;
    this.#place += 1;
    if (this.#place >= all.length) {
      this.#page += 1;
      this.#place = 0;
    }
    return { row, isAgain };
  }
}
