/** The last lines of something that prints, for error reports. */
export class LogTail {
  #lines: string[] = [];

  constructor(private readonly most = 25) {}

  push(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > this.most) this.#lines.shift();
  }

  /** Oldest first. */
  lines(): readonly string[] {
    return [...this.#lines];
  }
}
