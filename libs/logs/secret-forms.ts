/** Shorter secrets are only found as whole words: a password of two letters would empty the log. */
const shortLength = 6;
/** A line of a secret of several lines (a key) is a secret itself from this length on. */
const minLineLength = 8;

/** Known secrets in the forms in which they turn up in output. */
export class SecretForms {
  readonly #counts = new Map<string, number>();
  /** Longest first, so that a secret that holds another one goes whole. */
  #patterns: readonly RegExp[] = [];

  /** Adding one twice needs forgetting it twice. An empty secret is none. */
  add(secret: string): () => void {
    const forms = formsOf(secret);
    for (const form of forms) this.#counts.set(form, (this.#counts.get(form) ?? 0) + 1);
    this.#compile();
    let isForgotten = false;
    return () => {
      if (isForgotten) return;
      isForgotten = true;
      for (const form of forms) {
        const count = (this.#counts.get(form) ?? 1) - 1;
        if (count === 0) this.#counts.delete(form);
        else this.#counts.set(form, count);
      }
      this.#compile();
    };
  }

  removeFrom(text: string, replacement: string): string {
    return this.#patterns.reduce((clean, pattern) => clean.replace(pattern, () => replacement), text);
  }

  #compile(): void {
    this.#patterns = [...this.#counts.keys()]
      .sort((a, b) => b.length - a.length)
      .map(form => {
        const exact = form.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
        return new RegExp(form.length < shortLength ? `(?<![\\p{L}\\p{N}])${exact}(?![\\p{L}\\p{N}])` : exact, 'gu');
      });
  }
}

/** As it is, escaped for JSON (once and twice) and URLs, in base64 and hex, and its lines. */
function formsOf(secret: string): ReadonlySet<string> {
  const trimmed = secret.trim();
  const forms = new Set([secret, trimmed]);
  for (const line of trimmed.split(/\r?\n/)) if (line.trim().length >= minLineLength) forms.add(line.trim());
  for (const form of [...forms]) {
    const escaped = JSON.stringify(form).slice(1, -1);
    forms.add(escaped);
    forms.add(JSON.stringify(escaped).slice(1, -1));
    forms.add(encodeURIComponent(form.toWellFormed()));
    forms.add(new URLSearchParams({ a: form }).toString().slice(2));
    if (form.length < shortLength) continue;
    const bytes = Buffer.from(form, 'utf8');
    forms.add(bytes.toString('base64').replace(/=+$/, ''));
    forms.add(bytes.toString('base64url'));
    forms.add(bytes.toString('hex'));
  }
  forms.delete('');
  return forms;
}
