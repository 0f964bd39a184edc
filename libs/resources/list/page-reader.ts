import { ok, type AppError, type Result } from '@drawbridge/lifecycle';
import {
  ListedPage,
  type DaemonResource,
  type DaemonResources,
  type ResourcePage,
  type ResourceQuery as AskedQuery,
} from '@drawbridge/tshd-link';
import { askedKinds, kindNamed, resourceOf, type Resource } from '../kinds/registry';
import type { EarlierRows, ToldRow } from './earlier-rows';
import { healthPredicate, labelPredicate } from './predicates';
import { longestSearch, searchPredicate, type ResourceQuery } from './resource-query';
import { rowFilter } from './row-filter';

/** One page, mapped. */
export interface Page {
  readonly source: ResourcePage;
  /** The row of each of its places; undefined for a kind that this version does not know. */
  readonly all: readonly (Resource | undefined)[];
  /** Places whose URI was there before, where that is known: in a reading that is told from an earlier one. */
  readonly again: ReadonlySet<number> | undefined;
  /** Which rows answer the query, where the cluster could not tell; absent when all do. */
  readonly keeps: ((row: Resource) => boolean) | undefined;
}

/** The rows of a page that answer its query. */
export function rowsOfPage({ all, keeps }: Page): readonly Resource[] {
  const known = all.filter(row => row !== undefined);
  return keeps === undefined ? known : known.filter(keeps);
}

/** Where a page starts and how long it may be (1 to 1000). */
export interface PagePlace {
  readonly startKey: string | undefined;
  readonly limit: number;
}

/** Below this nothing smaller is asked for: a page that is still too large then stays an error. */
const smallestPage = 10;

const sorts = {
  'name-up': { by: 'name', direction: 'ascending' },
  'name-down': { by: 'name', direction: 'descending' },
  'kind-up': { by: 'kind', direction: 'ascending' },
  'kind-down': { by: 'kind', direction: 'descending' },
} as const;

/**
 * Reads pages of one cluster's resources. Labels and health are asked for as a predicate; a cluster that knows no predicates gets the labels' words
 * instead, and what it finds beside the point is left out here. A cluster that refuses one of a kind's names is asked for the sure one only.
 */
export class PageReader {
  #narrowing: 'predicate' | 'here' = 'predicate';
  #breadth: 'wide' | 'sure' = 'wide';

  /** `cluster`: URI of a root or leaf. */
  constructor(
    private readonly resources: DaemonResources,
    private readonly cluster: string,
  ) {}

  /** Asks for a page. What comes is not read yet: `mapped` does that. */
  async page(query: ResourceQuery, place: PagePlace, signal: AbortSignal): Promise<Result<ResourcePage>> {
    // A kind that only a newer version knows has nothing to show here, and asking for no kind would mean all.
    if (query.kinds.length > 0 && !query.kinds.some(isKnownKind)) return ok(new ListedPage([]));
    const answer = await this.#list(query, place, signal);
    if (answer.ok) return answer;
    if (isTooLarge(answer.error) && place.limit > smallestPage) {
      return this.page(query, { ...place, limit: Math.ceil(place.limit / 10) }, signal);
    }
    // Pages of two different questions cannot follow each other.
    if (place.startKey === undefined && this.#asksLess(query, answer.error)) return this.page(query, place, signal);
    return answer.error.code === 'query-syntax' ? this.#mistake(query, answer, signal) : answer;
  }

  /** Whether something that this cluster may not know was asked for; from now on it is not. */
  #asksLess(query: ResourceQuery, error: AppError): boolean {
    if (this.#narrowing === 'predicate' && addedPredicate(query) !== '' && doesNotKnowPredicates(query, error)) {
      this.#narrowing = 'here';
      return true;
    }
    const isNarrower = askedKinds(query.kinds, 'wide').length > askedKinds(query.kinds, 'sure').length;
    if (this.#breadth === 'wide' && isNarrower && error.code === 'request-refused') {
      this.#breadth = 'sure';
      return true;
    }
    return false;
  }

  /** A mistake in a person's expression, at its place: where more was asked, the expression alone is asked once again. */
  async #mistake(query: ResourceQuery, answer: Result<never>, signal: AbortSignal): Promise<Result<ResourcePage>> {
    if (this.#narrowing === 'here' || addedPredicate(query) === '') return answer;
    const alone = await this.#list({ ...query, labels: [], health: [] }, { startKey: undefined, limit: 1 }, signal);
    return alone.ok ? answer : alone;
  }

  #list(query: ResourceQuery, { startKey, limit }: PagePlace, signal: AbortSignal): Promise<Result<ResourcePage>> {
    const isHere = this.#narrowing === 'here';
    const words = query.searchAs === 'words' ? [query.search.slice(0, longestSearch).trim()] : [];
    if (isHere) words.push(...query.labels.flatMap(({ name, value }) => [name, value]));
    const search = words.filter(word => word !== '').join(' ');
    const predicate = joined(searchPredicate(query), isHere ? '' : addedPredicate(query));
    const kinds = askedKinds(query.kinds, this.#breadth);
    const asked: AskedQuery = {
      limit,
      sort: sorts[query.sort],
      ...(kinds.length === 0 ? {} : { kinds }),
      ...(startKey === undefined ? {} : { startKey }),
      ...(search === '' ? {} : { search }),
      ...(predicate === '' ? {} : { query: predicate }),
      ...(query.only === 'pinned' ? { only: 'pinned' } : {}),
      ...(query.access === 'accessible' ? {} : { also: 'requestable' }),
    };
    return this.resources.list(this.cluster, asked, signal);
  }

  /** Makes rows of a page that was asked for. `earlier`: the rows of an earlier reading, which stay where they are the same. */
  mapped(source: ResourcePage, query: ResourceQuery, earlier?: EarlierRows): Result<Page> {
    const settled = (place: number, model: DaemonResource | undefined): ToldRow | undefined => {
      const row = model === undefined ? undefined : resourceOf(model);
      if (row === undefined) return undefined;
      return earlier?.settle(row, source, place) ?? { row, isAgain: false };
    };
    const all: (Resource | undefined)[] = [];
    const again = earlier === undefined ? undefined : new Set<number>();
    const read = source.read(0, source.count, (place, resource) => {
      const told = earlier?.same(source, place) ?? settled(place, resource());
      all.push(told?.row);
      if (told?.isAgain === true) again?.add(place);
    });
    if (!read.ok) return read;
    const keeps = rowFilter({
      ...query,
      ...(this.#narrowing === 'here' ? {} : { labels: [], health: [] }),
      search: '',
      kinds: [],
      access: query.access === 'requestable' ? 'requestable' : 'all',
    });
    return ok({ source, all, again, keeps });
  }
}

/** The link takes answers up to 16 MiB: a thousand resources with very long names are more. */
function isTooLarge(error: AppError): boolean {
  return error.code === 'internal' && /RESOURCE_EXHAUSTED.*larger than max/.test(error.details ?? '');
}

function isKnownKind(name: string): boolean {
  return kindNamed(name) !== undefined;
}

/** What this side adds to a person's own expression. */
function addedPredicate(query: ResourceQuery): string {
  return [labelPredicate(query.labels), healthPredicate(query.health)].filter(part => part !== '').join(' && ');
}

/** A person's own expression comes first, so that a mistake in it is where they see it. */
function joined(own: string, added: string): string {
  return own === '' || added === '' ? own + added : `(${own}) && ${added}`;
}

/** `query-syntax` can be nobody's mistake but ours where a person wrote words: this cluster does not know a field that we asked for. */
function doesNotKnowPredicates(query: ResourceQuery, error: AppError): boolean {
  return error.code === 'unsupported' || (error.code === 'query-syntax' && searchPredicate(query) === '');
}
