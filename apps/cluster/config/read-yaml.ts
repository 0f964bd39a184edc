import { fail, ok, type Result } from '@drawbridge/lifecycle';
import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type * as z from 'zod';
import { keyOf, type ConfigProblem } from './problems';

/** A YAML text that fits its schema, with a way to tell where each value stands. */
export interface ReadYaml<T> {
  readonly value: T;
  /** A problem at this path, for checks that a schema cannot make. */
  problemAt(path: readonly PropertyKey[], message: string): ConfigProblem;
}

/** Reads and checks a YAML text. All problems are told at once, in the order of the text. */
export function readYaml<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
): Result<ReadYaml<z.output<Schema>>, readonly ConfigProblem[]> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    return fail(document.errors.map(error => ({ ...position(lines, error.pos[0]), key: '', message: error.message })));
  }
  const problemAt = (path: readonly PropertyKey[], message: string) => ({
    ...position(lines, offsetOf(document, path)),
    key: keyOf(path),
    message,
  });
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return fail([problemAt([], error instanceof Error ? error.message : String(error))]);
  }
  if (plain === null || plain === undefined) return fail([problemAt([], 'the file is empty; see README.md for what belongs in it')]);
  const parsed = schema.safeParse(plain);
  if (parsed.success) return ok({ value: parsed.data, problemAt });
  const problems = parsed.error.issues.flatMap(issue => explain(issue).map(one => problemAt(one.path, one.message)));
  return fail(problems.sort((one, other) => one.line - other.line || one.column - other.column));
}

function explain(issue: z.core.$ZodIssue): readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [...issue.path, key], message: 'this key is not known here; check its spelling' }));
  }
  if (issue.code === 'invalid_key') return [{ path: issue.path, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ path: issue.path, message: 'this key is missing' }];
  if (issue.code === 'invalid_type' && issue.expected === 'string')
    return [{ path: issue.path, message: 'expected a text; put numbers and true/false in quotes' }];
  return [{ path: issue.path, message: issue.message }];
}

/** Offset of the value at a path; of the key when that is what is wrong; of the nearest thing around when there is neither. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) as Node | undefined;
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(item => isScalar(item.key) && item.key.value === last) : undefined;
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    const value = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (value?.range !== undefined && value.range !== null) return value.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function position(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
