import { fail, ok, type Result } from '@drawbridge/lifecycle';
import type { ListedResource } from '../listed-resource';
import { Parser } from './parser';
import { tokensOf, type QueryProblem } from './tokens';

/** Whether a resource is one of those that an expression describes. */
export type Query = (item: ListedResource) => boolean;

/**
 * Reads a predicate expression: `labels["env"] == "dev" && (search("web") || !hasPrefix(name, "db-"))`. README.md has the language.
 * The error is for people and begins with `line:column:`, both counted from 1.
 */
export function readQuery(source: string): Result<Query, string> {
  const tokens = tokensOf(source);
  const query = tokens.ok ? new Parser(tokens.value).query() : tokens;
  return query.ok ? ok(query.value) : fail(placed(source, query.error));
}

function placed(source: string, { at, message }: QueryProblem): string {
  const before = source.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}: ${message}`;
}
