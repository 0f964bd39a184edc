import type { ListedResource } from '../listed-resource';

/** Part of an expression: something that holds for a resource, or a text of it. */
export type Value =
  | { readonly kind: 'condition'; readonly of: (item: ListedResource) => boolean }
  | { readonly kind: 'text'; readonly of: (item: ListedResource) => string };

type Text = (item: ListedResource) => string;

/** What an expression may ask of a resource, besides its labels. */
export const fields: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['name', item => item.name],
  ['kind', item => item.kind],
  ['id', item => item.id],
  ['description', item => item.description],
  ['health.status', item => item.health()?.status ?? ''],
]);

interface QueryFunction {
  /** How many texts; `any`: at least one. */
  readonly arguments: 'any' | 1 | 2;
  make(given: readonly Text[]): (item: ListedResource) => boolean;
}

const two = (holds: (one: string, other: string) => boolean): QueryFunction => ({
  arguments: 2,
  make: given => {
    const [one, other] = given as readonly [Text, Text];
    return item => holds(one(item), other(item));
  },
});

/** Functions of the language; all answer a condition. */
export const functions: ReadonlyMap<string, QueryFunction> = new Map<string, QueryFunction>([
  ['search', { arguments: 'any', make: words => item => words.every(word => item.searchText.includes(word(item).toLowerCase())) }],
  ['contains', two((whole, part) => whole.includes(part))],
  ['hasPrefix', two((whole, part) => whole.startsWith(part))],
  ['equals', two((one, other) => one === other)],
  [
    'exists',
    {
      arguments: 1,
      make:
        ([value]) =>
        item =>
          value !== undefined && value(item) !== '',
    },
  ],
]);
