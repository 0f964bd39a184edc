import type { HealthStatus, LabelFilter } from './resource-query';

/**
 * Label filters in the clusters' predicate language, such as `labels["env"] == "prod"` (recorded exchange 120). Strings are quoted as in Go,
 * whose syntax it is.
 */
export function labelPredicate(labels: readonly LabelFilter[]): string {
  return labels.map(({ name, value }) => `labels[${quoted(name)}] == ${quoted(value)}`).join(' && ');
}

/** How resources must stand, such as `(health.status == "unhealthy" || health.status == "unknown")`. */
export function healthPredicate(health: readonly HealthStatus[]): string {
  const ways = health.map(status => `health.status == ${quoted(status)}`).join(' || ');
  return health.length > 1 ? `(${ways})` : ways;
}

/** Words as the expression that looks for them, for people who go on from there. */
export function predicateOfWords(words: readonly string[]): string {
  return words.length === 0 ? '' : `search(${words.map(quoted).join(', ')})`;
}

/** The words that such an expression looks for; undefined for any other one. */
export function wordsOfPredicate(predicate: string): readonly string[] | undefined {
  const inner = /^\s*search\((.*)\)\s*$/s.exec(predicate)?.[1];
  if (inner === undefined) return undefined;
  try {
    const words: unknown = JSON.parse(`[${inner}]`);
    return Array.isArray(words) && words.every(word => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}

/** JSON's escapes are a subset of Go's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
