import type { Resource } from '../kinds/registry';
import { hasLabel, searchWords, type ResourceQuery } from './resource-query';

/**
 * Whether a row answers a query, as far as this side can tell: the cluster may look for words in more places, and it alone understands expressions
 * and knows what is pinned. Undefined when the query leaves nothing out. Runs over every row for each letter typed, so it asks the cheap things first.
 */
export function rowFilter(query: ResourceQuery): ((row: Resource) => boolean) | undefined {
  const conditions: ((row: Resource) => boolean)[] = [];
  if (query.kinds.length > 0) {
    const kinds = new Set<string>(query.kinds);
    conditions.push(row => kinds.has(row.kind));
  }
  if (query.health.length > 0) {
    const { health } = query;
    conditions.push(row => row.health !== undefined && health.includes(row.health.status));
  }
  if (query.access !== 'all') {
    const isRequestable = query.access === 'requestable';
    conditions.push(row => row.requiresRequest === isRequestable);
  }
  for (const word of searchWords(query)) conditions.push(row => row.searchText.includes(word));
  for (const label of query.labels) conditions.push(row => hasLabel(row.labels, label));
  const [first, second] = conditions;
  if (first === undefined) return undefined;
  if (second === undefined) return first;
  return conditions.length === 2 ? row => first(row) && second(row) : row => conditions.every(holds => holds(row));
}
