import type { ListedResource } from './listed-resource';

export type SortField = 'name' | 'kind';

/** What a resource is sorted by; the id makes every key its own. Compared part by part. */
export type SortKey = readonly [string, string, string];

/** Key of a resource in an order. Letter case does not count for people who read a list. */
export function sortKey(field: SortField, item: ListedResource): SortKey {
  const name = item.name.toLowerCase();
  return field === 'name' ? [name, item.kind, item.id] : [item.kind, name, item.id];
}

/** Less than, equal to or greater than zero. By code units: the same everywhere, whatever the machine's language. */
export function compareKeys(one: SortKey, other: SortKey): number {
  for (let part = 0; part < one.length; part += 1) {
    const left = one[part] as string;
    const right = other[part] as string;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** The key as an opaque text for clients. */
export function formatStartKey(field: SortField, key: SortKey): string {
  return Buffer.from(JSON.stringify([field, ...key]), 'utf8').toString('base64url');
}

/** Reads such a text; undefined for anything that was not made for this order. */
export function parseStartKey(text: string, field: SortField): SortKey | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 4 || parts[0] !== field || !parts.every(part => typeof part === 'string')) return undefined;
  return parts.slice(1) as unknown as SortKey;
}
