/** One line that a container printed. */
export interface LogLine {
  /** ms since 1970. */
  readonly at: number;
  /** With its line break. */
  readonly text: string;
}

/** Kept of each container, in characters. */
const keptChars = 1024 * 1024;

/** What a container printed, the latest of it, and to whom it is told. */
export class ContainerLog {
  #lines: LogLine[] = [];
  #size = 0;
  #rest = '';
  #isEnded = false;
  readonly #followers = new Set<{ readonly onLine: (line: LogLine) => void; readonly onEnd: () => void }>();

  constructor(private readonly now: () => number) {}

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  push(text: string): void {
    const parts = `${this.#rest}${text}`.split(/(?<=\n)/);
    const last = parts.at(-1) ?? '';
    // A line without an end is kept back, up to a size that no line has.
    this.#rest = last.endsWith('\n') || last.length > 16_384 ? '' : (parts.pop() ?? '');
    for (const part of parts) this.#add(part);
  }

  end(): void {
    if (this.#rest !== '') this.#add(this.#rest);
    this.#rest = '';
    this.#isEnded = true;
    for (const follower of this.#followers) follower.onEnd();
    this.#followers.clear();
  }

  /** Tells of lines from now on. Call the answer to stop. */
  follow(follower: { readonly onLine: (line: LogLine) => void; readonly onEnd: () => void }): () => void {
    if (this.#isEnded) follower.onEnd();
    else this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  #add(text: string): void {
    const line = { at: this.now(), text };
    this.#lines.push(line);
    this.#size += text.length;
    while (this.#size > keptChars && this.#lines.length > 1) this.#size -= this.#lines.shift()?.text.length ?? 0;
    for (const follower of this.#followers) follower.onLine(line);
  }
}
