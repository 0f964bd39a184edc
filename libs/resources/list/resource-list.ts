import type { AppError, Lifecycle } from '@drawbridge/lifecycle';
import type { Resource } from '../kinds/registry';
import { canTell, isNarrower, type ResourceQuery } from './resource-query';
import { rowsOf } from './row-filter';
import type { SearchBlock } from './search-block';

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
  /** The rows' search texts, in the same order: all of them, or none where rows were picked out of others. */
  readonly blocks: readonly SearchBlock[];
  readonly tail: Tail;
  /** How many were left out because this version does not know their kind. */
  readonly unknown: number;
  /** When the first page was read: ms since the epoch. */
  readonly readAt: number;
  /** Why the query could not be asked: a mistake in it. The rows are those of the query before it then. */
  readonly mistake?: AppError;
}

/**
 * What is known of a query's answer from what was read before: shown until the daemon has answered, or when it cannot be asked.
 * `known`: lists of the same cluster, the newest first.
 */
export function knownAnswer(query: ResourceQuery, known: readonly ResourceList[]): ResourceList | undefined {
  const usable = known.filter(list => canTell(query, list.query));
  const wide = usable.filter(list => isNarrower(query, list.query));
  const base = wide.find(list => list.tail.state === 'end') ?? wide[0] ?? usable[0];
  if (base === undefined) return undefined;
  const isSorted = fieldOf(base.query) === fieldOf(query);
  const isWhole = isSorted && base.tail.state === 'end' && wide.includes(base);
  const rows = rowsOf(base, query);
  // Turning round a part of a list would show its middle first.
  const turned = isWhole && base.query.sort !== query.sort ? rows.toReversed() : rows;
  return {
    query,
    rows: turned,
    blocks: turned === base.rows ? base.blocks : [],
    tail: { state: isWhole ? 'end' : 'more' },
    unknown: isWhole ? base.unknown : 0,
    readAt: base.readAt,
  };
}

/** `rows`, as the list that was there if they are the very same ones: nothing is drawn again then. */
export function keptRows(before: ResourceList | undefined, rows: readonly Resource[]): readonly Resource[] {
  const isSame = before?.rows.length === rows.length && before.rows.every((row, index) => row === rows[index]);
  return isSame ? before.rows : rows;
}

function fieldOf({ sort }: ResourceQuery): 'name' | 'kind' {
  return sort === 'name-up' || sort === 'name-down' ? 'name' : 'kind';
}

/** With nothing on its way any more: for lists whose reading has stopped. */
export function settled(life: Lifecycle<ResourceList>): Lifecycle<ResourceList> {
  if (life.state !== 'ready' || life.value.tail.state !== 'reading') return life;
  return { ...life, value: { ...life.value, tail: { state: 'more' } } };
}
