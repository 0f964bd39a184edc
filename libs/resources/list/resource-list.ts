import type { AppError, Lifecycle } from '@drawbridge/lifecycle';
import type { Resource } from '../kinds/registry';
import { hasLabel, isNarrower, searchWords, type ResourceQuery } from './resource-query';

/** What comes after the last row: nothing, more that was not asked for, more that is on its way, or more that could not be read. */
export type Tail =
  | { readonly state: 'end' }
  | { readonly state: 'more' }
  | { readonly state: 'reading' }
  | { readonly state: 'failed'; readonly cause: AppError };

/** Rows as they were read, page by page. */
export interface ResourceList {
  /** What they answer. */
  readonly query: ResourceQuery;
  /** In the daemon's order, each URI once. */
  readonly rows: readonly Resource[];
  readonly tail: Tail;
  /** How many were left out because this version does not know their kind. */
  readonly unknown: number;
  /** When the first page was read: ms since the epoch. */
  readonly readAt: number;
}

/**
 * What is known of a query's answer from what was read before: shown until the daemon has answered, or when it cannot be asked.
 * `known`: lists of the same cluster, the newest first.
 */
export function knownAnswer(query: ResourceQuery, known: readonly ResourceList[]): ResourceList | undefined {
  const wide = known.filter(list => isNarrower(query, list.query));
  const base = wide.find(list => list.tail.state === 'end') ?? wide[0] ?? known[0];
  if (base === undefined) return undefined;
  const isWhole = base.tail.state === 'end' && wide.includes(base);
  const rows = matching(base.rows, query);
  // Turning round a part of a list would show its middle first.
  const turned = isWhole && base.query.sort !== query.sort ? rows.toReversed() : rows;
  return { query, rows: turned, tail: { state: isWhole ? 'end' : 'more' }, unknown: isWhole ? base.unknown : 0, readAt: base.readAt };
}

/** By words and labels as far as this side can tell: the cluster may look in more places. Runs over every row for each letter typed. */
function matching(rows: readonly Resource[], query: ResourceQuery): readonly Resource[] {
  const words = searchWords(query);
  if (words.length === 0 && query.labels.length === 0) return rows;
  return rows.filter(row => words.every(word => row.searchText.includes(word)) && query.labels.every(label => hasLabel(row.labels, label)));
}

/** With nothing on its way any more: for lists whose reading has stopped. */
export function settled(life: Lifecycle<ResourceList>): Lifecycle<ResourceList> {
  if (life.state !== 'ready' || life.value.tail.state !== 'reading') return life;
  return { ...life, value: { ...life.value, tail: { state: 'more' } } };
}
