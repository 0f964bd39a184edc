import { ok, type Result } from '@drawbridge/lifecycle';
import type { DaemonResources, ResourcePage } from '@drawbridge/tshd-link';
import { askedKinds, resourceOf, type Resource } from '../kinds/registry';
import { labelPredicate } from './label-predicate';
import { hasLabel, longestSearch, type ResourceQuery } from './resource-query';

/** One page, mapped. */
export interface Page {
  readonly rows: readonly Resource[];
  /** Absent on the last page. */
  readonly nextKey?: string;
  readonly unknown: number;
}

/** Where a page starts and how long it may be (1 to 1000). */
export interface PagePlace {
  readonly startKey: string | undefined;
  readonly limit: number;
}

/**
 * Reads pages of one cluster's resources. Labels are asked for as a predicate; a cluster that knows no predicates gets their words
 * instead, and what it finds beside the point is left out here.
 */
export class PageReader {
  #labelsAs: 'predicate' | 'words' = 'predicate';

  /** `cluster`: URI of a root or leaf. */
  constructor(
    private readonly resources: DaemonResources,
    private readonly cluster: string,
  ) {}

  async page(query: ResourceQuery, place: PagePlace, signal: AbortSignal): Promise<Result<Page>> {
    const answer = await this.#list(query, place, signal);
    if (answer.ok) return ok(this.#pageOf(answer.value, query));
    const isForLabels = answer.error.code === 'unsupported' && query.labels.length > 0 && this.#labelsAs === 'predicate';
    // Pages of two different questions cannot follow each other.
    if (!isForLabels || place.startKey !== undefined) return answer;
    this.#labelsAs = 'words';
    return this.page(query, place, signal);
  }

  #list(query: ResourceQuery, { startKey, limit }: PagePlace, signal: AbortSignal): Promise<Result<ResourcePage>> {
    const words = [query.search.slice(0, longestSearch).trim()];
    if (this.#labelsAs === 'words') words.push(...query.labels.flatMap(({ name, value }) => [name, value]));
    const search = words.filter(word => word !== '').join(' ');
    const predicate = this.#labelsAs === 'predicate' ? labelPredicate(query.labels) : '';
    return this.resources.list(
      this.cluster,
      {
        kinds: askedKinds,
        limit,
        sort: { by: 'name', direction: query.sort === 'name-up' ? 'ascending' : 'descending' },
        ...(startKey === undefined ? {} : { startKey }),
        ...(search === '' ? {} : { search }),
        ...(predicate === '' ? {} : { query: predicate }),
      },
      signal,
    );
  }

  #pageOf(page: ResourcePage, query: ResourceQuery): Page {
    const known = page.resources.map(resourceOf).filter(one => one !== undefined);
    const rows = this.#labelsAs === 'words' ? known.filter(row => query.labels.every(label => hasLabel(row.labels, label))) : known;
    return {
      rows,
      unknown: page.unknown + page.resources.length - known.length,
      ...(page.nextKey === undefined ? {} : { nextKey: page.nextKey }),
    };
  }
}
