import type { Resource, TargetHealth } from '@drawbridge/cluster-api';
import type { RuledKind, UserAccess } from '../access/user-access';
import type { Labels } from '../access/labels';

/** What the list engine needs to know of any resource. A new kind is one adapter that makes these. */
export interface ListedResource {
  readonly kind: RuledKind;
  /** What lists are sorted by and people look for. */
  readonly name: string;
  /** Unique within its kind and unchanging. */
  readonly id: string;
  readonly description: string;
  readonly labels: Labels;
  /** Under this key users pin it. */
  readonly pinKey: string;
  /** All that words are looked for in: lower case, made once. */
  readonly searchText: string;
  /** Now; undefined for kinds whose health nobody watches. */
  health(): TargetHealth | undefined;
  /** The resource as somebody with this access sees it; undefined for somebody who may not. */
  seenWith(access: UserAccess): Resource | undefined;
}

type LabelList = { name: string; value: string }[];

const lists = new WeakMap<Labels, LabelList>();

/** Labels as the API lists them; the same list for the same labels, since large inventories share them. */
export function labelList(labels: Labels): LabelList {
  const known = lists.get(labels);
  if (known !== undefined) return known;
  const list = Object.entries(labels).map(([name, value]) => ({ name, value }));
  lists.set(labels, list);
  return list;
}

/** All parts and labels in which words are looked for. */
export function searchTextOf(parts: readonly string[], labels: Labels): string {
  const pairs = Object.entries(labels).flatMap(([name, value]) => [`${name}:${value}`, `${name}=${value}`]);
  return [...parts, ...pairs].join('\n').toLowerCase();
}
