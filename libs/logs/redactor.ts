import { SecretForms } from './secret-forms';
import { isSecretField, privateKeyBegin, privateKeyEnd, privateKeyMark, redacted, secretPatterns } from './secret-patterns';

/** Deeper parts of a structure are left out. */
const maxDepth = 8;
/** Longer texts are cut, in UTF-16 units: a log is no place for documents, and patterns are not run over megabytes. */
const maxTextLength = 32 * 1024;
/** A private key that never ends in the output is taken to be over after this many lines. */
const maxKeyLines = 400;

/**
 * Takes secrets out of everything that is written down: by what they look like, by the name of the field they stand in, and by
 * value, for the secrets this run knows. One per process; every sink has it.
 */
export class Redactor {
  readonly #known = new SecretForms();

  /** From now on this value appears nowhere, also not escaped or encoded. The answer forgets it again. */
  add(secret: string): () => void {
    return this.#known.add(secret);
  }

  /** A text without secrets. Never throws. */
  text(text: string): string {
    // Known values go first and from the whole text, so that neither a pattern nor the cut leaves half of one behind.
    let clean = this.#known.removeFrom(text, redacted);
    if (clean.length > maxTextLength) clean = `${clean.slice(0, maxTextLength)}… [${clean.length - maxTextLength} more]`;
    for (const [pattern, replacement] of secretPatterns) clean = clean.replace(pattern, replacement);
    return clean;
  }

  /** For one program's output, line by line: it remembers that a private key has begun. */
  forLines(): (line: string) => string {
    let keyLines = 0;
    return line => {
      if (keyLines > 0) {
        keyLines = privateKeyEnd.test(line) || keyLines >= maxKeyLines ? 0 : keyLines + 1;
        return privateKeyMark;
      }
      if (privateKeyBegin.test(line) && !privateKeyEnd.test(line)) keyLines = 1;
      return this.text(line);
    };
  }

  /** A plain copy without secrets: fit for JSON whatever it was given. Never throws. */
  value(value: unknown): unknown {
    return this.#copy(value, 0, []);
  }

  #copy(value: unknown, depth: number, above: readonly object[]): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'bigint' || typeof value === 'symbol') return this.text(String(value));
    if (typeof value === 'function') return '[function]';
    if (typeof value !== 'object' || value === null) return value;
    if (above.includes(value)) return '[circular]';
    if (depth >= maxDepth) return '[deeper]';
    const inner = [...above, value];
    try {
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
      if (value instanceof Error) return this.#entries(errorEntries(value), depth, inner);
      if (value instanceof Map)
        return this.#entries(
          [...value].map(([key, one]) => [String(key), one]),
          depth,
          inner,
        );
      if (Array.isArray(value) || value instanceof Set) return [...value].map(one => this.#copy(one, depth + 1, inner));
      return this.#entries(Object.entries(value), depth, inner);
    } catch (thrown) {
      // A getter or proxy that throws must not take down whoever logs it.
      return `[unreadable: ${thrown instanceof Error ? thrown.name : typeof thrown}]`;
    }
  }

  #entries(entries: readonly (readonly [string, unknown])[], depth: number, above: readonly object[]): Record<string, unknown> {
    return Object.fromEntries(
      entries.map(([name, one]) => [this.text(name), isSecretField(name, one) ? redacted : this.#copy(one, depth + 1, above)]),
    );
  }
}

function errorEntries(error: Error): readonly (readonly [string, unknown])[] {
  const own = Object.entries(error).filter(([name]) => name !== 'stack' && name !== 'message' && name !== 'name');
  return [
    ['name', error.name],
    ['message', error.message],
    ['stack', error.stack],
    ...own,
    ...(error.cause === undefined ? [] : [['cause', error.cause] as const]),
  ];
}
