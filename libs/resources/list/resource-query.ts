/** A label that rows must have, by exact name and value. */
export interface LabelFilter {
  readonly name: string;
  readonly value: string;
}

/** What a cluster's own checks may say of a resource. */
export type HealthStatus = 'healthy' | 'unhealthy' | 'unknown';

/** What a person wants to see of a cluster's resources, and in which order. Plain data: a tab keeps it. */
export interface ResourceQuery {
  /** As typed. Words: rows must have every one, somewhere in name, address or labels. */
  readonly search: string;
  /** `predicate`: the search is an expression in the clusters' own language, for them to understand. */
  readonly searchAs: 'words' | 'predicate';
  readonly sort: 'name-up' | 'name-down' | 'kind-up' | 'kind-down';
  /** Rows must have all of them. */
  readonly labels: readonly LabelFilter[];
  /** Rows are of one of them; of any kind when there are none. A name that no kind has (of a newer version) matches nothing. */
  readonly kinds: readonly string[];
  /** Rows stand in one of these ways; resources that nobody checks in none. */
  readonly health: readonly HealthStatus[];
  /** Which of those that a person may reach at once, or only after an access request. */
  readonly access: 'accessible' | 'all' | 'requestable';
  readonly only: 'all' | 'pinned';
}

/** Everything, by name. */
export const plainQuery: ResourceQuery = {
  search: '',
  searchAs: 'words',
  sort: 'name-up',
  labels: [],
  kinds: [],
  health: [],
  access: 'accessible',
  only: 'all',
};

/** Longest search that is sent, in UTF-16 units. */
export const longestSearch = 256;
/** The same for an expression. */
export const longestPredicate = 1024;

/** The words of a search in lower case; an expression has none. */
export function searchWords(query: ResourceQuery): readonly string[] {
  if (query.searchAs === 'predicate') return [];
  return query.search
    .slice(0, longestSearch)
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
}

/** The expression of a search; words have none. */
export function searchPredicate(query: ResourceQuery): string {
  return query.searchAs === 'predicate' ? query.search.slice(0, longestPredicate).trim() : '';
}

/** Whether two queries ask for the same rows in the same order. */
export function sameQuery(one: ResourceQuery, other: ResourceQuery): boolean {
  return one.sort === other.sort && isNarrower(one, other) && isNarrower(other, one);
}

/** Whether every row of `query` is also one of `wider`. May say no for queries of which that holds by chance. */
export function isNarrower(query: ResourceQuery, wider: ResourceQuery): boolean {
  const words = searchWords(query);
  return (
    canTell(query, wider) &&
    searchWords(wider).every(word => words.some(longer => longer.includes(word))) &&
    wider.labels.every(label => hasLabel(query.labels, label)) &&
    isWithin(query.kinds, wider.kinds) &&
    isWithin(query.health, wider.health) &&
    (query.access === wider.access || wider.access === 'all')
  );
}

/** Whether this side can tell which rows of `known` answer `query`: what only the cluster understands must be the same in both. */
export function canTell(query: ResourceQuery, known: ResourceQuery): boolean {
  return query.only === known.only && searchPredicate(query) === searchPredicate(known);
}

/** Whether a query leaves anything out. */
export function isNarrowed(query: ResourceQuery): boolean {
  return query.labels.length > 0 || query.search.trim() !== '' || isFiltered(query);
}

/** Whether anything but search and labels leaves rows out. */
export function isFiltered(query: ResourceQuery): boolean {
  return query.kinds.length > 0 || query.health.length > 0 || query.access === 'requestable' || query.only === 'pinned';
}

/** `query` without anything that leaves rows out; its order stays. */
export function widened({ sort, access }: ResourceQuery): ResourceQuery {
  return { ...plainQuery, sort, access: access === 'requestable' ? 'accessible' : access };
}

/** With a kind or a way to stand if the list has it not, without it otherwise. */
export function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter(other => other !== one) : [...list, one];
}

function isWithin<T>(list: readonly T[], wider: readonly T[]): boolean {
  return wider.length === 0 || (list.length > 0 && list.every(one => wider.includes(one)));
}

/** More would make a question longer than clusters take. */
const mostLabels = 10;

/** With one more label; the same query when it has it already, or ten others. */
export function withLabel(query: ResourceQuery, label: LabelFilter): ResourceQuery {
  return hasLabel(query.labels, label) || query.labels.length >= mostLabels
    ? query
    : { ...query, labels: [...query.labels, { name: label.name, value: label.value }] };
}

/** Without that label. */
export function withoutLabel(query: ResourceQuery, label: LabelFilter): ResourceQuery {
  return { ...query, labels: query.labels.filter(one => !isSame(one, label)) };
}

/** Whether the labels hold this one. */
export function hasLabel(labels: readonly LabelFilter[], label: LabelFilter): boolean {
  return labels.some(one => isSame(one, label));
}

function isSame(one: LabelFilter, other: LabelFilter): boolean {
  return one.name === other.name && one.value === other.value;
}
