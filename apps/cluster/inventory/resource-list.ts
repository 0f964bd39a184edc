import { resourceKinds, type Failure, type ListRequest, type Resource, type ResourcePage } from '@drawbridge/cluster-api';
import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { UserAccess } from '../access/user-access';
import type { ListedResource } from './listed-resource';
import { readQuery } from './query/query';
import { compareKeys, formatStartKey, parseStartKey, sortKey, type SortField, type SortKey } from './start-key';

/** Largest page, and the size of a page for which no sensible size was asked. */
const largestPage = 1000;

interface Sorted {
  readonly key: SortKey;
  readonly item: ListedResource;
}

/** Who asks. */
export interface Viewer {
  readonly access: UserAccess;
  /** Pin keys of the user's preferences. */
  readonly pinned: readonly string[];
}

/** All resources of the cluster, ready to be listed in pages. Sorted once per order; a page costs its own scan and nothing else. */
export class ResourceList {
  readonly #orders = new Map<SortField, readonly Sorted[]>();

  #items: readonly ListedResource[] | undefined;

  /** @param make asked once, with the first page: a large inventory must not hold up the start */
  constructor(private readonly make: () => readonly ListedResource[]) {}

  /** One page of what the viewer may see. */
  page(request: ListRequest, viewer: Viewer): Result<ResourcePage, Failure> {
    const kinds = request.kinds ?? [];
    const unknown = kinds.find(kind => !(resourceKinds as readonly string[]).includes(kind));
    if (unknown !== undefined) return fail({ code: 'unsupported_kind', message: `resource kind "${unknown}" is not supported` });
    const field = request.sortBy?.field ?? 'name';
    if (field !== 'name' && field !== 'kind')
      return fail({ code: 'unimplemented', message: `sorting by "${field}" is not supported; use name or kind` });
    const query = request.query === undefined || request.query.trim() === '' ? ok(() => true) : readQuery(request.query);
    if (!query.ok) return fail({ code: 'bad_query', message: query.error });
    const isFound = filterOf(request, viewer);
    const isWanted = (item: ListedResource) => isFound(item) && query.value(item);
    return ok(this.#collect(request, field, item => (isWanted(item) ? item.seenWith(viewer.access) : undefined)));
  }

  #collect(request: ListRequest, field: SortField, view: (item: ListedResource) => Resource | undefined): ResourcePage {
    const order = this.#order(field);
    const direction = request.sortBy?.direction ?? 'asc';
    const limit = request.limit !== undefined && request.limit > 0 && request.limit <= largestPage ? request.limit : largestPage;
    const first =
      request.startKey === undefined || request.startKey === ''
        ? startOf(order, direction)
        : find(order, direction, parseStartKey(request.startKey, field));
    const resources: Resource[] = [];
    const step = direction === 'asc' ? 1 : -1;
    for (let at = first; at >= 0 && at < order.length; at += step) {
      const { key, item } = order[at] as Sorted;
      const seen = view(item);
      if (seen === undefined) continue;
      if (resources.length === limit) return { resources, nextKey: formatStartKey(field, key) };
      resources.push(seen);
    }
    return { resources };
  }

  #order(field: SortField): readonly Sorted[] {
    const known = this.#orders.get(field);
    if (known !== undefined) return known;
    this.#items ??= this.make();
    const order = this.#items.map(item => ({ key: sortKey(field, item), item })).sort((one, other) => compareKeys(one.key, other.key));
    this.#orders.set(field, order);
    return order;
  }
}

function startOf(order: readonly Sorted[], direction: 'asc' | 'desc'): number {
  return direction === 'asc' ? 0 : order.length - 1;
}

/** Where to go on. The resource of the key may be gone by now: then the next one in the order. Behind the end for a key that is not ours. */
function find(order: readonly Sorted[], direction: 'asc' | 'desc', key: SortKey | undefined): number {
  if (key === undefined) return -1;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys((order[middle] as Sorted).key, key) < 0) low = middle + 1;
    else high = middle;
  }
  const hit = order[low];
  const isExact = hit !== undefined && compareKeys(hit.key, key) === 0;
  return direction === 'asc' || isExact ? low : low - 1;
}

function filterOf(request: ListRequest, viewer: Viewer): (item: ListedResource) => boolean {
  const kinds = new Set<string>(request.kinds ?? []);
  const words = (request.search ?? []).map(word => word.trim().toLowerCase()).filter(word => word !== '');
  const pinned = request.only === 'pinned' ? new Set(viewer.pinned.map(key => key.toLowerCase())) : undefined;
  return item =>
    (kinds.size === 0 || kinds.has(item.kind)) &&
    (pinned === undefined || pinned.has(item.pinKey)) &&
    words.every(word => item.searchText.includes(word));
}
