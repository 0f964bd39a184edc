import type { LabelFilter } from './resource-query';

/**
 * Label filters in the clusters' predicate language, such as `labels["env"] == "prod"` (recorded exchange 120). Strings are quoted as in Go,
 * whose syntax it is.
 */
export function labelPredicate(labels: readonly LabelFilter[]): string {
  return labels.map(({ name, value }) => `labels[${quoted(name)}] == ${quoted(value)}`).join(' && ');
}

/** JSON's escapes are a subset of Go's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
