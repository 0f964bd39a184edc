/** One thing wrong in a YAML file, where it is, and what to do. */
export interface ConfigProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Such as `users[0].roles[1]`; empty when the text is not even YAML. */
  readonly key: string;
  readonly message: string;
}

/** The path as a person writes it. */
export function keyOf(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('');
}

/** `file:line:column: key: message`, one problem to a line. */
export function formatProblems(file: string, problems: readonly ConfigProblem[]): string {
  return problems.map(one => `${file}:${one.line}:${one.column}: ${one.key === '' ? '' : `${one.key}: `}${one.message}`).join('\n');
}
