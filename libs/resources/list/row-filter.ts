import type { Resource } from '../kinds/registry';
import { hasLabel, searchWords, type ResourceQuery } from './resource-query';
import { eachMatch, type SearchBlock } from './search-block';

type Condition = (row: Resource) => boolean;

/** Rows with their search texts, as a list has them. */
interface SearchableRows {
  readonly rows: readonly Resource[];
  readonly blocks: readonly SearchBlock[];
}

/**
 * The rows that answer a query, as far as this side can tell: the cluster may look for words in more places, and it alone understands expressions
 * and knows what is pinned. Runs over every row for each letter typed, so the longest word is looked for in whole blocks of text.
 */
export function rowsOf(list: SearchableRows, query: ResourceQuery): readonly Resource[] {
  const words = searchWords(query).toSorted((one, other) => other.length - one.length);
  const [longest, ...others] = words;
  if (longest === undefined || list.blocks.length === 0) {
    const holds = rowFilter(query);
    return holds === undefined ? list.rows : list.rows.filter(holds);
  }
  const holds = joined([...conditions(query), ...others.map(hasWord)]);
  const found: Resource[] = [];
  let first = 0;
  for (const block of list.blocks) {
    eachMatch(block, longest, index => {
      const row = list.rows[first + index];
      if (row !== undefined && (holds === undefined || holds(row))) found.push(row);
    });
    first += block.starts.length - 1;
  }
  return found;
}

/** Whether a row answers a query, as far as this side can tell. Undefined when the query leaves nothing out. */
export function rowFilter(query: ResourceQuery): Condition | undefined {
  return joined([...conditions(query), ...searchWords(query).map(hasWord)]);
}

function conditions(query: ResourceQuery): readonly Condition[] {
  const all: Condition[] = [];
  const { health, labels } = query;
  if (query.kinds.length > 0) {
    const kinds = new Set(query.kinds);
    all.push(row => kinds.has(row.kind));
  }
  if (health.length > 0) all.push(row => row.health !== undefined && health.includes(row.health.status));
  if (query.access !== 'all') {
    const isRequestable = query.access === 'requestable';
    all.push(row => row.requiresRequest === isRequestable);
  }
  for (const label of labels) all.push(row => hasLabel(row.labels, label));
  return all;
}

function hasWord(word: string): Condition {
  return row => row.searchText.includes(word);
}

function joined(all: readonly Condition[]): Condition | undefined {
  const [first, second] = all;
  if (first === undefined) return undefined;
  if (second === undefined) return first;
  return all.length === 2 ? row => first(row) && second(row) : row => all.every(holds => holds(row));
}
