/** A label that rows must have, by exact name and value. */
export interface LabelFilter {
  readonly name: string;
  readonly value: string;
}

/** What a person wants to see of a cluster's resources, and in which order. Plain data: a tab keeps it. */
export interface ResourceQuery {
  /** As typed. Rows must have every word, somewhere in name, address or labels. */
  readonly search: string;
  readonly sort: 'name-up' | 'name-down';
  /** Rows must have all of them. */
  readonly labels: readonly LabelFilter[];
}

/** Everything, by name. */
export const plainQuery: ResourceQuery = { search: '', sort: 'name-up', labels: [] };

/** Longest search that is sent, in UTF-16 units. */
export const longestSearch = 256;

/** The words of a search in lower case. */
export function searchWords(query: ResourceQuery): readonly string[] {
  return query.search
    .slice(0, longestSearch)
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
}

/** Whether two queries ask for the same rows in the same order. */
export function sameQuery(one: ResourceQuery, other: ResourceQuery): boolean {
  return one.sort === other.sort && isNarrower(one, other) && isNarrower(other, one);
}

/** Whether every row of `query` is also one of `wider`. May say no for queries of which that holds by chance. */
export function isNarrower(query: ResourceQuery, wider: ResourceQuery): boolean {
  const words = searchWords(query);
  return (
    searchWords(wider).every(word => words.some(longer => longer.includes(word))) &&
    wider.labels.every(label => hasLabel(query.labels, label))
  );
}

/** Whether a query leaves anything out. */
export function isNarrowed(query: ResourceQuery): boolean {
  return query.labels.length > 0 || searchWords(query).length > 0;
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
