import type { ResourceLabel } from './resource-kind';

/** Longest text that one resource is searched in, in UTF-16 units: one hostile resource must not cost more than many honest ones. */
const longest = 4096;

/** What search words are looked for in: names, places, and labels by name and value. */
export function searchText(parts: readonly string[], labels: readonly ResourceLabel[]): string {
  return [...parts, ...labels.map(label => label.text)].join('\n').slice(0, longest).toLowerCase();
}
